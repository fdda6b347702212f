import { dayOf } from "../books/span.ts";
import { uncertaintyAt } from "../graph/column.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import type { Coefficient, FurnaceFit } from "../method/furnace-regression.ts";
import { usefulEfficiency } from "../method/furnace-regression.ts";
import { meltHeats } from "../quantities/methods/heat-in-metal.ts";
import { isRefused, type Refused } from "../refused.ts";
import type { Value } from "../value.ts";
import { cellOf } from "./cell.ts";
import { type FurnaceResult, type FurnaceRows, fitFurnace, furnaceRows } from "./furnace-fit.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { probability } from "./metal-balance.ts";

/** At most so many heats are named, the worst first. */
const shown = 10;

/**
 * Each melting furnace: its energy split into what every heat takes, what a tonne takes and what an hour of holding takes;
 * the least that physics allows beside it; and whether one line holds for the whole period.
 */
export function furnaceStatements(ledger: Ledger, judged = fittedFurnaces(ledger)): Statement[] {
  return judged.map(({ furnace, result }) => {
    const about = {
      code: "statement.furnace" as const,
      subject: { kind: "unit" as const, id: furnace.unit },
    };
    const known = efficiencyLines(ledger, furnace, result.fit);
    if (isRefused(result.fit)) return { ...about, lines: known, refused: result.fit.refused };
    return {
      ...about,
      lines: [...fitLines(furnace, result, result.fit), ...known, ...stabilityLines(ledger, furnace, result.fit)],
    };
  });
}

/** Furnaces that changed within the period, and heats that took less than physics allows. */
export function furnaceFindings(ledger: Ledger, judged = fittedFurnaces(ledger)): Finding[] {
  return judged.flatMap(({ furnace, result }) => [...shiftOf(ledger, furnace, result), ...belowLeast(ledger, furnace)]);
}

/** Each melting furnace with what its heats say. */
export function fittedFurnaces(ledger: Ledger): { furnace: FurnaceRows; result: FurnaceResult }[] {
  return furnaceRows(ledger).map((furnace) => ({ furnace, result: fitFurnace(furnace) }));
}

function coefficient(code: string, unit: string, { estimate, interval, p }: Coefficient): StatementLine {
  const u = (interval[1] - interval[0]) / 2;
  return cellLine(code, 1, valueCell("energy.melting", unit, { value: estimate, u }), {
    params: { p: probability(p) },
  });
}

function fitLines(furnace: FurnaceRows, { without }: FurnaceResult, fit: FurnaceFit): StatementLine[] {
  const plain = (code: string, unit: string, value: number) =>
    cellLine(code, 1, valueCell("energy.melting", unit, { value, u: Number.NaN }));
  return [
    {
      code: fit.holding ? "statement.furnace.fit.holding" : "statement.furnace.fit",
      level: 0,
      params: { heats: fit.heats, omitted: fit.omitted },
    },
    coefficient("statement.furnace.start-up", "kWh", fit.startUp),
    coefficient("statement.furnace.marginal", "kWh/t", fit.marginal),
    ...(fit.holding ? [coefficient("statement.furnace.holding", "kW", fit.holding)] : []),
    ...(furnace.holding === "derived" && fit.holding
      ? [{ code: "statement.furnace.holding-derived", level: 2 as const }]
      : []),
    ...(without ? [{ code: `fault.${without.refused.code}`, level: 2 as const, params: without.refused.params }] : []),
    plain("statement.furnace.r2", "1", fit.r2),
    plain("statement.furnace.residual-sd", "kWh", fit.residualSd),
    plain("statement.furnace.condition", "1", fit.condition),
    ...fit.implausible.map((name) => ({
      code: `statement.furnace.implausible.${name}`,
      level: 1 as const,
      mark: "bad" as const,
    })),
  ];
}

function efficiencyLines(ledger: Ledger, furnace: FurnaceRows, fit: FurnaceFit | Refused): StatementLine[] {
  const per = leastPerTonne(ledger, furnace);
  const least = cellLine("statement.furnace.least", 1, valueCell("energy.theoretical", "kWh/t", per));
  const why = per ? [] : refusedHeat(ledger, furnace);
  const efficiency = cellLine(
    "quantity.energy.efficiency",
    1,
    cellOf(ledger, "energy.efficiency", "unit", furnace.index),
  );
  const head: StatementLine = { code: "statement.furnace.efficiency", level: 0 };
  if (isRefused(fit)) return [head, least, ...why, efficiency];
  const useful = per && usefulEfficiency(fit, per.value);
  const taken = furnace.heats.energy
    .filter((_, i) => !Number.isNaN(fit.residuals[i]!))
    .reduce((sum, one) => sum + one, 0);
  const held =
    fit.holding && furnace.heats.holding
      ? furnace.heats.holding.reduce((sum, one, i) => sum + (Number.isNaN(fit.residuals[i]!) ? 0 : one), 0)
      : 0;
  const share = (one: Coefficient, by: number): Value => ({
    value: (100 * one.estimate * by) / taken,
    u: (50 * (one.interval[1] - one.interval[0]) * by) / taken,
  });
  return [
    head,
    least,
    ...why,
    efficiency,
    ...(useful && isRefused(useful)
      ? [
          {
            code: `fault.${useful.refused.code}`,
            level: 1 as const,
            params: useful.refused.params,
            mark: "unknown" as const,
          },
        ]
      : [
          cellLine(
            "statement.furnace.useful",
            1,
            valueCell("energy.efficiency", "%", useful && { value: 100 * useful.value, u: 100 * useful.u }),
          ),
        ]),
    ...(fit.holding
      ? [cellLine("statement.furnace.holding-share", 1, valueCell("energy.melting", "%", share(fit.holding, held)))]
      : []),
    cellLine("statement.furnace.start-up-share", 1, valueCell("energy.melting", "%", share(fit.startUp, fit.heats))),
  ];
}

/** Heat in the metal for a tonne charged, over the furnace's heats that have both. */
function leastPerTonne(ledger: Ledger, { rows }: FurnaceRows): Value | undefined {
  const least = ledger.column("energy.theoretical", "heat")!;
  const charged = ledger.column("metal.charged", "heat")!;
  const both = rows.filter((row) => !Number.isNaN(least.value[row]! + charged.value[row]!));
  const sum = (values: ArrayLike<number>) => both.reduce((total, row) => total + values[row]!, 0);
  const tonnes = sum(charged.value) / 1000;
  if (!(tonnes > 0)) return undefined;
  const apart = Math.sqrt(both.reduce((total, row) => total + least.random[row]! ** 2, 0));
  return { value: sum(least.value) / tonnes, u: Math.hypot(sum(least.shared), apart) / tonnes };
}

/** Why no heat of the furnace has a least energy: the first reason that there is. */
function refusedHeat(ledger: Ledger, { rows }: FurnaceRows): StatementLine[] {
  const heated = meltHeats(ledger);
  for (const row of rows) {
    const { per } = heated(row);
    if (isRefused(per))
      return [{ code: `fault.${per.refused.code}`, level: 2, params: per.refused.params, mark: "unknown" }];
  }
  return [];
}

function stabilityLines(ledger: Ledger, { rows, time }: FurnaceRows, { stability }: FurnaceFit): StatementLine[] {
  const ids = ledger.subjects.of("heat").ids;
  const at = (i: number) => ({ heat: ids[rows[i]!]!, at: dayOf(time[i]!, ledger.books.span.zone) });
  const params = { p: probability(stability.p) };
  if (stability.leaves === undefined) return [{ code: "statement.furnace.stable", level: 0, params, mark: "good" }];
  return [
    { code: "statement.furnace.unstable", level: 0, params, mark: "bad" },
    { code: "statement.furnace.leaves", level: 1, params: at(stability.leaves) },
    { code: "statement.furnace.turns", level: 1, params: at(stability.turns) },
  ];
}

/** Where one line does not hold: what a tonne took before and after, melting and holding being as they were on average. */
function shiftOf(ledger: Ledger, furnace: FurnaceRows, { fit }: FurnaceResult): Finding[] {
  if (isRefused(fit) || fit.stability.leaves === undefined) return [];
  const { turns } = fit.stability;
  const known = [...fit.residuals.keys()].filter((i) => !Number.isNaN(fit.residuals[i]!));
  const mean = (values: Float64Array, of: readonly number[]) => of.reduce((sum, i) => sum + values[i]!, 0) / of.length;
  const tonnes = mean(furnace.heats.melted, known);
  const usual = mean(furnace.heats.energy, known);
  const after = known.filter((i) => i > turns);
  if (after.length === 0) return [];
  const per = (of: readonly number[]) => digits((usual + mean(fit.residuals, of)) / tonnes);
  const params = {
    quantity: "energy.per-tonne-charged",
    unit: "kWh/t",
    other: per(known.filter((i) => i <= turns)),
    value: per(after),
    from: dayOf(furnace.time[after[0]!]!, ledger.books.span.zone),
  };
  return [{ kind: "event", code: "ledger.finding.shift", params, subject: { kind: "unit", id: furnace.unit } }];
}

/** Heats whose meter shows less than the heat in their metal, by more than both are uncertain: one of the records is wrong. */
function belowLeast(ledger: Ledger, { rows, heats }: FurnaceRows): Finding[] {
  const least = ledger.column("energy.theoretical", "heat")!;
  const taken = ledger.column("energy.melting", "heat")!;
  const ids = ledger.subjects.of("heat").ids;
  return rows
    .flatMap((row, i) => {
      const [value, other] = [heats.energy[i]!, least.value[row]!];
      const u = Math.hypot(uncertaintyAt(taken, row), uncertaintyAt(least, row)) || 0;
      return other - value > u ? [{ row, value, other }] : [];
    })
    .sort((a, b) => b.other - b.value - (a.other - a.value))
    .slice(0, shown)
    .map(({ row, value, other }): Finding => {
      const params = { quantity: "energy.melting", unit: "kWh", value: digits(value), other: digits(other) };
      return { kind: "flag", code: "ledger.finding.below-minimum", params, subject: { kind: "heat", id: ids[row]! } };
    });
}
