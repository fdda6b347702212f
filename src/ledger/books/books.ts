import type { Columns, Plant, RecordTableName } from "#plant";
import type { CbamGood } from "../factor/cbam-goods.ts";
import type { Tariff } from "../money/tariff-schema.ts";

/**
 * What a meter counted, interval after interval: `value[i]` over `step` ms from `start + i * step`, in `unit` (kWh, m3,
 * kg); NaN where nothing came in.
 */
export type Intervals = {
  readonly start: number;
  readonly step: number;
  readonly value: Float64Array;
  readonly unit: string;
};

/** Whole days of a time zone: the first and the last, and their moments in ms since 1970-01-01 UTC, from <= t < to. */
export type Span = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly from: number;
  readonly to: number;
  readonly zone: string;
};

/** A factor as found for this plant and day: value and expanded uncertainty (k = 2) in `unit`, and how it was found. */
export type FactorUse = {
  readonly id: string;
  readonly value: number;
  readonly u: number;
  readonly unit: string;
  readonly status: "verified" | "secondary" | "draft";
  /** Its validity has ended; it computes all the same. */
  readonly expired: boolean;
  /** The wider region that had to stand in, such as "CN" for a province. */
  readonly fallback?: string;
  /** The region and year that it is of; of one worked out of several, the widest and the oldest. */
  readonly region?: string;
  readonly year?: number;
  /** A range without a value, over routes or makers: its middle is taken. */
  readonly ranged?: true;
  /** It is of the family of what was asked for, or of all its variants. */
  readonly family?: true;
  /** Where it is from; of one that is worked out of several, where the first is from. */
  readonly source?: { readonly zh: string; readonly en: string };
  readonly reviewBy?: string;
};

/**
 * All that the ledger reads: the plant and what it made in a period, as columns, its meters' readings and the factors
 * in force. Everything is there before it begins; it reads nothing else.
 */
export type Books = {
  readonly plant: Plant;
  readonly span: Span;
  readonly tables: { readonly [N in RecordTableName]?: Columns };
  readonly readings: ReadonlyMap<string, Intervals>;
  /** What the plant pays for electricity by the time of its use; without it, what its bills come to. */
  readonly tariff?: Tariff;
  /** Which goods are under CBAM, by customs code and date; absent where that is not known. */
  readonly cbamGoods?: readonly CbamGood[];
  /** The factor of a kind ("energy-equivalent", "grid" …) for a carrier, material or pollutant; undefined where none is known. */
  factor(kind: string, key: string): FactorUse | undefined;
};
