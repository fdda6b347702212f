import type { TableName } from "#plant";
import type { Decimal, Period } from "#units";
import type { NormTable } from "./norm-table.ts";
import type { Relation } from "./relation.ts";

/** A number as a norm writes it: the text keeps its decimal places, `value` is in the unit of the attribute or limit. */
export type Amount = { readonly text: string; readonly value: Decimal; readonly number: number };

export type NumberBound = "below" | "atMost" | "above" | "atLeast" | "equals";
export type DateBound = "before" | "onOrBefore" | "after" | "onOrAfter";
/** A comparison of one attribute with what the norm says; "order" compares a date with other dates of the same row. */
export type Test =
  | { readonly type: "choice"; readonly values: ReadonlySet<string>; readonly mode: "any" | "only" | "excludes" }
  | {
      readonly type: "number";
      readonly bounds: readonly { readonly bound: NumberBound; readonly amount: Amount }[];
      readonly unit: string;
    }
  | { readonly type: "date"; readonly bounds: readonly { readonly bound: DateBound; readonly date: string }[] }
  | { readonly type: "order"; readonly bounds: readonly { readonly bound: DateBound; readonly other: string }[] }
  | { readonly type: "boolean"; readonly equals: boolean }
  | { readonly type: "text"; readonly values: readonly string[] }
  | { readonly type: "present"; readonly present: boolean };

type Quantifier = "some" | "every" | "none";

/** Where a limit's figure comes from: an attribute of the subject, or monitoring results of a pollutant. */
export type LimitSource =
  | { readonly type: "attribute"; readonly table: TableName; readonly attribute: string; readonly unit: string }
  | { readonly type: "monitoring"; readonly measure: Measure; readonly pollutant: string };
export type Measure = "concentration" | "rate" | "specific" | "removal" | "level";

/** A value that the norm gives outright, leaves open (null: not known to us), or reads from a table by the subject. */
export type Lookup = { readonly table: NormTable; readonly column: string };

/** A bound that the subject itself carries, such as the pressure drop at its performance test. */
export type OwnBound = { readonly own: string; readonly unit: string; readonly plus: Amount | null };

/** A limit: what is measured, the bound, and how it is made comparable. */
export type LimitNode = {
  readonly op: "limit";
  readonly quantity: string;
  readonly source: LimitSource;
  readonly bound: Exclude<NumberBound, "equals">;
  readonly value: Amount | Lookup | OwnBound | null;
  readonly unit: string;
  readonly compare: "full-value" | "rounded";
  readonly basis: "dry-standard" | "as-measured";
  readonly average: string | null;
  readonly oxygen: Amount | Lookup | null;
  readonly excessAir: Amount | null;
  readonly window: Period | null;
  readonly judge: "any" | "latest";
  readonly adjust: readonly { readonly when: Node; readonly times: Amount }[];
  readonly gas: GasRule;
  readonly over: MeanOver | null;
};

/** A mean over emission points weighted by the metal charged in what they serve, as one furnace (40 CFR 63.10890-type averaging). */
export type MeanOver = {
  readonly where: Node;
  readonly weight: string;
  readonly substitutes: readonly { readonly when: Node; readonly value: Amount }[];
};

/** How a norm treats the state of a gas: oxygen of air, credit below the reference, refusal near air, standard temperature. */
export type GasRule = {
  readonly airOxygen: Amount;
  readonly credit: "both" | "upward-only";
  readonly refuseFrom: Amount;
  readonly standardKelvin: Amount;
};

/** One step of a clause's logic; every step has three values. */
export type Node =
  | { readonly op: "all" | "any"; readonly nodes: readonly Node[] }
  | { readonly op: "atLeast"; readonly count: number; readonly nodes: readonly Node[] }
  | { readonly op: "not"; readonly node: Node }
  | { readonly op: "constant"; readonly value: 0 | 1 | 2 }
  | { readonly op: "test"; readonly table: TableName; readonly attribute: string; readonly test: Test }
  | { readonly op: "related"; readonly relation: Relation; readonly quantifier: Quantifier; readonly node: Node }
  | TotalNode
  | { readonly op: "answer"; readonly table: "practices" | "safety"; readonly kind: string }
  | { readonly op: "document"; readonly kind: string }
  | { readonly op: "recent"; readonly what: Recent; readonly period: Period; readonly text: string }
  | LimitNode;

/** Rows of a relation counted, or one of their numbers summed, and compared; decided early where what is known suffices. */
export type TotalNode = {
  readonly op: "total";
  readonly relation: Relation;
  readonly node: Node;
  readonly attribute: string | null;
  readonly test: Extract<Test, { type: "number" }>;
};

export type Recent =
  | { readonly type: "practices" | "safety" | "documents"; readonly kind: string }
  | { readonly type: "monitoring"; readonly pollutant: string };
