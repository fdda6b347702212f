import { type Refused, refuse } from "../refused.ts";
import { adjustments1983 } from "./power-factor-1983.ts";
import type { AdjustmentTable, Tariff } from "./tariff-schema.ts";

/** The month's power factor, to hundredths as the bill counts it, and the percent by which the charges change (+ dearer). */
export type PowerFactor = { exact: number; counted: number; percent: number; standard: number };

/**
 * The power factor of a month from its active (kWh) and reactive (kvarh) energy, P/√(P² + Q²), rounded half up to two
 * decimals, and the adjustment by the tariff's own table or that of (83) 水电财字第215号. Reactive energy is the sum of
 * both directions, each taken as positive (the rule's 倒送无功 counts in full).
 * Refuses `ledger.power-factor.no-energy` without active energy and `ledger.power-factor.no-table` for a standard that
 * has none.
 */
export function powerFactor(
  terms: NonNullable<Tariff["powerFactor"]>,
  kwh: number,
  kvarh: number,
): PowerFactor | Refused {
  const table = terms.table ?? adjustments1983.find(({ standard }) => standard === terms.standard);
  if (!table) return refuse("ledger.power-factor.no-table", { standard: terms.standard });
  if (!(kwh > 0) || !Number.isFinite(kvarh)) return refuse("ledger.power-factor.no-energy", { kwh });
  const exact = kwh / Math.hypot(kwh, kvarh);
  // The small term lets 0.895, which in binary lies below itself, round up as on paper.
  const hundredths = Math.min(100, Math.floor(exact * 100 + 0.5 + 1e-9));
  return { exact, counted: hundredths / 100, percent: adjustmentPercent(table, hundredths), standard: terms.standard };
}

/** The percent of a table at a power factor in hundredths (0…100); published to two decimals. */
export function adjustmentPercent(table: AdjustmentTable, hundredths: number): number {
  const at = table.knots.findIndex(([factor]) => factor <= hundredths);
  const lower = table.knots[at];
  const upper = table.knots[at - 1];
  const last = table.knots.at(-1);
  if (lower && lower[0] === hundredths) return lower[1];
  const percent =
    lower && upper
      ? lower[1] + ((upper[1] - lower[1]) * (hundredths - lower[0])) / (upper[0] - lower[0])
      : (last?.[1] ?? 0) + table.below * ((last?.[0] ?? 0) - hundredths);
  return Math.round(percent * 100) / 100;
}
