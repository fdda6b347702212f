import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type PermitStanding, permitStanding } from "../pollution/permit-year.ts";
import { isRefused, type Refused } from "../refused.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";

type Allowance = NonNullable<Ledger["books"]["plant"]["allowances"]>[number];
type Found = { row: Allowance; standing: PermitStanding | Refused | undefined };

const kgPerTonne = 1000;

/** How each allowance of the permit years that the period touches stands at its end. */
function standings(ledger: Ledger): Found[] {
  const { plant, span } = ledger.books;
  const inYears = ({ year }: Allowance) =>
    year === undefined || (`${year}` >= span.firstDay.slice(0, 4) && `${year}` <= span.lastDay.slice(0, 4));
  return (plant.allowances ?? []).filter(inYears).map((row) => {
    const index = row.point === undefined ? -1 : ledger.subjects.index("emission-point", row.point);
    const quantity = `pollutant.${row.pollutant}.mass`;
    const known = ledger.quantities.has(quantity) && (row.point === undefined || index >= 0);
    const mass = known
      ? row.point === undefined
        ? knownValue(ledger, quantity)
        : knownValue(ledger, quantity, "emission-point", index)
      : undefined;
    if (!mass || row.amount === undefined) return { row, standing: undefined };
    const year = row.year ?? Number(span.lastDay.slice(0, 4));
    return {
      row,
      standing: permitStanding(
        [{ from: span.firstDay, to: span.lastDay, kg: mass.value }],
        { from: `${year}-01-01`, to: `${year}-12-31`, permitted: row.amount * kgPerTonne },
        span.lastDay,
        { relativeU: mass.value === 0 ? 0 : mass.u / Math.abs(mass.value) },
      ),
    };
  });
}

/**
 * The mass let out so far in the permit year beside what the permit allows, and when it would be passed at the present
 * rate. Days of the year that the books do not cover count as unknown, and the projection takes them at that rate.
 */
export function allowanceStatements(ledger: Ledger): Statement[] {
  const lines = standings(ledger).flatMap(({ row, standing }) => linesOf(row, standing));
  if (lines.length === 0) return [];
  return [{ code: "statement.allowance", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines }];
}

function linesOf(row: Allowance, standing: Found["standing"]): StatementLine[] {
  const quantity = `pollutant.${row.pollutant}.mass`;
  const kg = (value: number | undefined) =>
    valueCell(quantity, "kg", value === undefined ? undefined : { value, u: Number.NaN });
  const title: StatementLine = { code: `choice.pollutant.${row.pollutant}`, level: 0 };
  const where: StatementLine =
    row.point === undefined
      ? { code: "statement.allowance.site", level: 1 }
      : { code: "statement.allowance.point", params: { point: row.point }, level: 1 };
  const permitted = cellLine(
    "statement.allowance.permitted",
    1,
    valueCell(
      quantity,
      "kg",
      row.amount === undefined ? undefined : { value: row.amount * kgPerTonne, u: 0 },
      "declared",
    ),
  );
  if (!standing || isRefused(standing))
    return [title, where, permitted, cellLine("statement.allowance.emitted", 1, kg(undefined))];
  const { emitted, margin, share, unknownDays, projectedTotal } = standing;
  const fate = fateOf(standing, row);
  return [
    title,
    where,
    permitted,
    cellLine("statement.allowance.emitted", 1, valueCell(quantity, "kg", emitted, "estimated")),
    cellLine("statement.allowance.margin", 1, valueCell(quantity, "kg", margin, "estimated"), {
      mark: margin.value < 0 ? "bad" : "good",
      params: { percent: share === undefined ? "" : digits(Number((100 * share).toPrecision(3))) },
    }),
    ...(unknownDays > 0
      ? [
          {
            code: "statement.allowance.unknown-days",
            params: { days: unknownDays },
            level: 1 as const,
            mark: "unknown" as const,
          },
        ]
      : []),
    cellLine("statement.allowance.projected", 1, {
      ...kg(projectedTotal),
      ...(projectedTotal === undefined ? {} : { basis: "estimated" }),
    }),
    ...(fate
      ? [
          {
            code: `statement.allowance.${fate.code}`,
            params: { day: fate.day },
            level: 1 as const,
            mark: "bad" as const,
          },
        ]
      : []),
  ];
}

type Fate = { code: "exceeded" | "exceeding" | "maybe-exceeded"; day: string };

/** What becomes of an allowance: passed on a day, to be passed on one, or passed already if unknown days were like the others. */
function fateOf(standing: PermitStanding, row: Allowance): Fate | undefined {
  const { exceededBy, projectedExceeding, projectedTotal = 0 } = standing;
  if (exceededBy) return { code: "exceeded", day: exceededBy };
  if (projectedExceeding) return { code: "exceeding", day: projectedExceeding };
  return projectedTotal > (row.amount ?? Number.POSITIVE_INFINITY) * kgPerTonne
    ? { code: "maybe-exceeded", day: "" }
    : undefined;
}

/** Allowances that are passed, or would be within the year at the present rate. */
export function allowancesFound(ledger: Ledger): Finding[] {
  return standings(ledger).flatMap(({ row, standing }): Finding[] => {
    if (!standing || isRefused(standing)) return [];
    const fate = fateOf(standing, row);
    if (!fate) return [];
    const mass = fate.code === "exceeded" ? standing.emitted.value : (standing.projectedTotal ?? Number.NaN);
    return [
      {
        kind: fate.code === "exceeded" ? "flag" : "event",
        code: `ledger.finding.allowance-${fate.code}`,
        params: {
          quantity: `pollutant.${row.pollutant}.mass`,
          unit: "kg",
          id: row.id,
          from: fate.day,
          value: digits(mass),
          other: digits((row.amount ?? Number.NaN) * kgPerTonne),
        },
      },
    ];
  });
}
