import { basisCode, emptyColumn, uncertaintyAt, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import { meanKw, unitCurve } from "./load-curve.ts";
import { type RunKind, runTimes } from "./run-activity.ts";
import { type TimeOfUse, usableTariff } from "./time-of-use.ts";

const reads = ["tariff", "readings", "meters.id"];

/**
 * What a run's electricity costs, without demand: its kWh spread evenly from when it began to when it was tapped or
 * ended, each at the price of its quarter of an hour. Unknown where its times are.
 */
export function runAtTariff(kind: RunKind): Method {
  return {
    name: "run-at-tariff",
    needs: [["electricity.own", kind]],
    reads: [...reads, ...timesRead[kind]],
    run: (work, [own]) => {
      const column = emptyColumn(own!.value.length);
      const tariff = usableTariff(work.books);
      if (!tariff) return column;
      const { from, to } = runTimes(work, kind);
      for (let i = 0; i < column.value.length; i++) {
        const price = tariff.price(from[i]!, to[i]!);
        column.value[i] = own!.value[i]! * price;
        column.shared[i] = own!.shared[i]! * Math.abs(price);
        column.random[i] = own!.random[i]! * Math.abs(price);
        column.basis[i] = weaker(own!.basis[i]!, calculated);
      }
      return column;
    },
    step: (work, _at, index) => ({
      params: { tariff: work.books.tariff?.id ?? "" },
      inputs: [{ quantity: "electricity.own", kind, index }],
    }),
  };
}

const calculated = basisCode("calculated");
const timesRead: Readonly<Record<RunKind, readonly string[]>> = {
  heat: ["heats.started", "heats.melted", "heats.tapped", "heats.ended"],
  "heat-treatment": ["heatTreatments.started", "heatTreatments.ended"],
  "forging-batch": ["forgingBatches.started", "forgingBatches.ended"],
};

/** What a unit's electricity costs, without demand, by what its own meters counted at each time. */
export const unitAtTariff: Method = {
  name: "unit-at-tariff",
  needs: [["carrier.electricity", "unit"]],
  reads,
  run: (work, [own]) => {
    const column = emptyColumn(own!.value.length);
    const tariff = usableTariff(work.books);
    if (!tariff) return column;
    work.subjects.of("unit").ids.forEach((id, i) => {
      const load = unitCurve(work.books, id);
      if (!load) return;
      const { start, stepMs, kwh } = load.curve;
      let sum = 0;
      for (let k = 0; k < kwh.length; k++)
        if (kwh[k] !== 0) sum += kwh[k]! * tariff.price(start + k * stepMs, start + (k + 1) * stepMs);
      column.value[i] = sum;
      column.shared[i] = Math.abs(sum) * load.relative;
      column.basis[i] = load.filledKwh > 0 ? basisCode("estimated") : calculated;
    });
    return column;
  },
  step: (work, _at, index) => ({
    params: { tariff: work.books.tariff?.id ?? "" },
    inputs: [{ quantity: "carrier.electricity", kind: "unit", index }],
  }),
};

/** A sum over the period's months by the tariff; unknown where a month's is. */
function overMonths(name: string, of: (month: TimeOfUse["months"][number]) => number | undefined): Method {
  return {
    name,
    needs: [],
    reads,
    run: (work) => {
      const column = emptyColumn(1);
      const tariff = usableTariff(work.books);
      if (!tariff) return column;
      const { months, load } = tariff;
      const value = months.reduce((sum, month) => sum + (of(month) ?? Number.NaN), 0);
      column.value[0] = value;
      column.shared[0] = Math.abs(value) * load.relative;
      const exact = load.filledKwh === 0 && months.every(({ share }) => share === 1);
      column.basis[0] = exact ? calculated : basisCode("estimated");
      return column;
    },
    step: (work) => ({
      params: {
        tariff: work.books.tariff?.id ?? "",
        unknown: (usableTariff(work.books)?.months ?? [])
          .filter((month) => of(month) === undefined)
          .map(({ month }) => month)
          .join(", "),
      },
    }),
  };
}

/** The period's electricity by the tariff and the main meters' readings, CNY without VAT. */
export const tariffBill = overMonths("tariff-bill", ({ total }) => total);
/** The period's demand charge by the tariff, CNY without VAT. */
export const tariffDemand = overMonths("tariff-demand", ({ demand }) => demand);

/**
 * What a unit bears of the demand charge: by the kW that it drew in each month's highest window (rule `peak-kw`), by its
 * own meter, else by its runs that were on, each with its kWh over its time. What no unit drew stays with the plant.
 */
export const unitDemand: Method = {
  name: "unit-demand",
  needs: [
    ["electricity.own", "heat"],
    ["electricity.own", "heat-treatment"],
    ["electricity.own", "forging-batch"],
  ],
  reads: [...reads, ...Object.values(timesRead).flat()],
  run: (work, owns) => {
    const ids = work.subjects.of("unit").ids;
    const column = emptyColumn(ids.length);
    const tariff = usableTariff(work.books);
    if (!tariff || tariff.months.some(({ demand }) => demand === undefined)) return column;
    const loads = ids.map((id) => unitCurve(work.books, id)?.curve);
    column.value.fill(0);
    column.basis.fill(basisCode("estimated"));
    for (const { demand, bill } of tariff.months) {
      const { peak } = bill;
      if (!peak || !(peak.kw > 0)) continue;
      const perKw = demand! / peak.kw;
      loads.forEach((load, i) => {
        const kw = load ? meanKw(load, peak.start, peak.end) : Number.NaN;
        if (!Number.isNaN(kw)) column.value[i]! += kw * perKw;
      });
      (["heat", "heat-treatment", "forging-batch"] as const).forEach((kind, k) => {
        const path = work.subjects.path(kind, "unit");
        const { from, to } = runTimes(work, kind);
        for (let run = 0; run < from.length; run++) {
          const unit = path?.[run] ?? -1;
          const on = Math.min(to[run]!, peak.end) - Math.max(from[run]!, peak.start);
          if (unit < 0 || loads[unit] || !(on > 0)) continue;
          const kwh = (owns[k]!.value[run]! * on) / (to[run]! - from[run]!);
          if (!Number.isNaN(kwh)) column.value[unit]! += (kwh / ((peak.end - peak.start) / hour)) * perKw;
        }
      });
    }
    column.value.forEach((value, i) => {
      column.shared[i] = Math.abs(value) * tariff.load.relative;
    });
    return column;
  },
  step: (work) => ({ params: { tariff: work.books.tariff?.id ?? "" } }),
};

const hour = 3_600_000;

/** What a run bears of its unit's part of the demand charge, by kWh; nothing where its unit bears none. */
export function runDemand(kind: RunKind): Method {
  return {
    name: "run-demand",
    needs: [
      ["cost.demand.own", "unit"],
      ["carrier.electricity", "unit"],
      ["electricity.own", kind],
    ],
    reads: ["tariff"],
    run: (work, [demand, ofUnit, own]) => {
      const column = emptyColumn(own!.value.length);
      const path = work.subjects.path(kind, "unit");
      if (demand!.value.every(Number.isNaN)) return column;
      for (let i = 0; i < column.value.length; i++) {
        const unit = path?.[i] ?? -1;
        const part = unit < 0 ? 0 : own!.value[i]! / ofUnit!.value[unit]!;
        const whole = unit < 0 ? 0 : demand!.value[unit]!;
        column.value[i] = whole === 0 ? 0 : whole * part;
        column.shared[i] = unit < 0 || Number.isNaN(part) ? 0 : uncertaintyAt(demand!, unit) * Math.abs(part);
        column.basis[i] = basisCode("estimated");
      }
      return column;
    },
    step: (_work, _at, index) => ({ inputs: [{ quantity: "electricity.own", kind, index }] }),
  };
}
