import type { Row } from "#plant";
import { addPeriod, conversionFactor, standardPressure, zeroCelsius } from "#units";
import type { Books } from "../../books/books.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import { type PeriodicTest, periodicMass } from "../../pollution/measured-mass.ts";
import { isRefused } from "../../refused.ts";
import { outletsOf, type Point, type Pollutant, yearShare } from "./outlets.ts";

type Result = Row<"monitoring">;

/** How long a test stands where the period has none: the longest interval at which permits have stacks tested. */
const stands = { months: 12, days: 0, hours: 0 };
const mgPerKg = 1e6;
const dry = { concentration: "standard-dry", flow: "standard-dry" } as const;

/** One result as a test: its concentration in dry gas at 0 °C and 101.325 kPa, times the point's flow in the same state. */
function testOf(result: Result, point: Point): PeriodicTest | undefined {
  const { value, unit = "", statistic = "mean" } = result;
  if (value === undefined || statistic !== "mean" || result.kind === "inspection") return undefined;
  const rate = conversionFactor(unit, "kg/h");
  if (!Number.isNaN(rate)) return { ...halved(result, value * rate * mgPerKg), flow: { value: 1, u: 0 }, basis: dry };
  const size = conversionFactor(unit, "mg/m3") * toDry(result);
  if (Number.isNaN(size) || point.gasFlow === undefined || result.referenceOxygen !== undefined) return undefined;
  return { ...halved(result, value * size), flow: { value: point.gasFlow, u: 0 }, basis: dry };
}

/** A result below the limit of detection lies between nothing and that limit: half of it, give or take as much. */
function halved(result: Result, value: number): Pick<PeriodicTest, "concentration"> {
  return { concentration: result.belowDetection ? { value: value / 2, u: value / 2 } : { value, u: 0 } };
}

/** c · (T / 273.15 K) · (101.325 kPa / p) / (1 − w); NaN where the state is not known. */
function toDry({ state, temperature, pressure, moisture }: Result): number {
  if (state === "dry-standard") return 1;
  if (state !== "actual" || temperature === undefined || pressure === undefined || moisture === undefined)
    return Number.NaN;
  const zero = Number(zeroCelsius);
  return (((temperature + zero) / zero) * (Number(standardPressure) / pressure)) / (1 - moisture / 100);
}

/**
 * The results that stand for a period at a point: those of its days, else those of the last day of testing in the year
 * before its end. Where some are in mass per hour, with the flow as it was measured, these alone.
 */
function testsFor(books: Books, point: Point, pollutant: Pollutant): { row: Result; test: PeriodicTest }[] {
  const { firstDay, lastDay } = books.span;
  const earliest = addPeriod(lastDay, stands, -1);
  const usable = (books.plant.monitoring ?? []).flatMap((row) => {
    const { date } = row;
    if (row.point !== point.id || row.pollutant !== pollutant || date === undefined) return [];
    const test = date > earliest && date <= lastDay ? testOf(row, point) : undefined;
    return test ? [{ row, test, date }] : [];
  });
  const latest = usable
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
  const inPeriod = usable.filter(({ date }) => date >= firstDay);
  const standing = inPeriod.length > 0 ? inPeriod : usable.filter(({ date }) => date === latest);
  const rates = standing.filter(({ row }) => !Number.isNaN(conversionFactor(row.unit ?? "", "kg/h")));
  return rates.length > 0 ? rates : standing;
}

/**
 * Mass of a pollutant at each outlet by tests: the mean of their rates times the period's share of the hours of a year.
 * The uncertainty is that of the tests' scatter (JCGM 100:2008, 4.2), not known of a single one; that of the hours is
 * not in it. Not known without a test, the point's flow in dry gas, or its hours.
 */
export function byTests(pollutant: Pollutant): Method {
  return {
    name: "point-tests",
    needs: [],
    reads: ["monitoring", "emissionPoints"],
    run: (work) => {
      const column = emptyColumn(work.subjects.of("emission-point").ids.length);
      const { share } = yearShare(work.books);
      for (const [index, point] of outletsOf(work.books)) {
        const tests = testsFor(work.books, point, pollutant).map(({ test }) => test);
        const hours = { value: (point.hoursPerYear ?? Number.NaN) * share, u: 0 };
        const found = periodicMass(tests, hours);
        if (isRefused(found)) continue;
        column.value[index] = found.mass.value;
        const sure = tests.length > 1 || tests.some(({ concentration }) => concentration.u > 0);
        column.random[index] = sure ? found.mass.u : Number.NaN;
        column.basis[index] = basisCode("estimated");
      }
      return column;
    },
    step: (work, _at, index) => {
      const point = work.books.plant.emissionPoints?.[index];
      const tests = point ? testsFor(work.books, point, pollutant) : [];
      const { days } = yearShare(work.books);
      return {
        params: {
          tests: tests.length,
          below: tests.filter(({ row }) => row.belowDetection).length,
          flow: point?.gasFlow ?? "",
          hours: point?.hoursPerYear ?? "",
          days,
        },
        refs: [
          ...tests.map(({ row }) => ({ table: "monitoring", id: row.id, attribute: "value" })),
          ...(point
            ? ["gasFlow", "hoursPerYear"].map((attribute) => ({ table: "emissionPoints", id: point.id, attribute }))
            : []),
        ],
      };
    },
  };
}
