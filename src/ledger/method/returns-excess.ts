import { type Refused, refuse } from "../refused.ts";

/**
 * Metal that turned up without being reported, kg, one value an interval (heats, or the time between two stock counts).
 * Zero on average where all scrap is reported; positive where castings were remelted as if they had never been.
 */
export type ExcessSeries = {
  /** kg; NaN where something is not known. */
  excess: Float64Array;
  /** Standard deviation (k = 1) of what errs independently from interval to interval, kg. */
  sd: Float64Array;
  /** By source, its error (k = 1, signed) in each interval, kg: the same cause errs alike in all of them. */
  shared: ReadonlyMap<string, Float64Array>;
  /** Standard deviations of the stock counts at the ends of the intervals (length + 1), kg; none for heats. */
  countSd?: Float64Array;
  /** Last row of the caller's columns that each interval holds. */
  ends: Int32Array;
};

/** Expanded relative uncertainties (k = 2), as fractions: of a single figure, and of all figures of the column alike. */
export type ColumnU = { random: number; shared: number };

export type ReturnsRecord = {
  /** Returns charged, and returns reported as generated (gating and risers, scrap, pigged), kg; one row a day or shift. */
  charged: Float64Array;
  generated: Float64Array;
  /** Returns bought (scrap of others put on the heap) and sold, kg. */
  bought?: Float64Array;
  sold?: Float64Array;
  /** Stock of returns counted at the end of the row, kg; NaN where it was not counted. */
  stock: Float64Array;
  /** Stock counted before the first row, kg; NaN if it was not. */
  openingStock: number;
};

/**
 * Excess of returns between stock counts: charged + sold + rise of stock − generated as reported − bought.
 * Rows before the first count and after the last are left out, for stock may have fed them.
 * @returns refuses `ledger.no-stocktake` with fewer than two counts.
 */
export function excessOfReturns(
  record: ReturnsRecord,
  u: { charged: ColumnU; generated: ColumnU; traded?: ColumnU; stock: ColumnU },
): ExcessSeries | Refused {
  const { charged, generated, bought, sold, stock, openingStock } = record;
  const counts: number[] = Number.isNaN(openingStock) ? [] : [-1];
  stock.forEach((counted, i) => {
    if (!Number.isNaN(counted)) counts.push(i);
  });
  if (counts.length < 2) return refuse("ledger.no-stocktake", { found: counts.length, least: 2 });
  const at = (i: number): number => (i < 0 ? openingStock : stock[i]!);
  const n = counts.length - 1;
  const traded = u.traded ?? { random: 0, shared: 0 };
  const columns = [
    { column: charged, sign: 1, name: "charged", u: u.charged },
    { column: generated, sign: -1, name: "generated", u: u.generated },
    ...(sold ? [{ column: sold, sign: 1, name: "traded", u: traded }] : []),
    ...(bought ? [{ column: bought, sign: -1, name: "traded", u: traded }] : []),
  ];
  const excess = new Float64Array(n);
  const variance = new Float64Array(n);
  const shared = new Map(["charged", "generated", "traded", "stock"].map((name) => [name, new Float64Array(n)]));
  for (let k = 0; k < n; k++) {
    const rise = at(counts[k + 1]!) - at(counts[k]!);
    excess[k] = rise;
    shared.get("stock")![k] = (rise * u.stock.shared) / 2;
    for (const { column, sign, name, u: one } of columns)
      for (let i = counts[k]! + 1; i <= counts[k + 1]!; i++) {
        excess[k]! += sign * column[i]!;
        variance[k]! += ((column[i]! * one.random) / 2) ** 2;
        shared.get(name)![k]! += (sign * column[i]! * one.shared) / 2;
      }
  }
  return {
    excess,
    sd: variance.map(Math.sqrt),
    shared,
    countSd: Float64Array.from(counts, (i) => (at(i) * u.stock.random) / 2),
    ends: Int32Array.from(counts.slice(1)),
  };
}

export type PouredRecord = {
  /** Metal poured, pigged and spilled of each heat, kg. */
  poured: Float64Array;
  pigged?: Float64Array;
  spilled?: Float64Array;
  /** What the reported pieces, good and scrap, weigh with their gating and risers by the pattern data, kg. */
  accounted: Float64Array;
};

/**
 * Excess of poured metal of each heat: poured − pigged − spilled − pieces reported × (casting + gating by pattern).
 * A casting that was shaken out, found bad and thrown back unreported is poured metal that no report accounts for.
 */
export function excessOfHeats(record: PouredRecord, u: { poured: ColumnU; accounted: ColumnU }): ExcessSeries {
  const { poured, accounted, pigged, spilled } = record;
  const excess = poured.map((p, i) => p - accounted[i]! - (pigged?.[i] ?? 0) - (spilled?.[i] ?? 0));
  return {
    excess,
    sd: poured.map((p, i) => Math.hypot(p * u.poured.random, accounted[i]! * u.accounted.random) / 2),
    shared: new Map([
      ["poured", poured.map((p) => (p * u.poured.shared) / 2)],
      ["accounted", accounted.map((a) => (-a * u.accounted.shared) / 2)],
    ]),
    ends: Int32Array.from(poured, (_, i) => i),
  };
}
