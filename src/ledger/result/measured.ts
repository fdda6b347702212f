import type { Basis, Fault } from "#evidence";
import type { FactorUse, Span } from "../books/books.ts";
import type { SubjectKind } from "../books/subject.ts";
import type { BoundFormula } from "../graph/quantity.ts";

/** By what the figures of a period are told apart. */
export const measureBy = ["heat", "part", "family", "customer", "process", "month"] as const;
export type MeasureBy = (typeof measureBy)[number];

/** One figure: null where it is not known. `u` is the expanded uncertainty (k = 2), null where nothing says it. */
export type Cell = {
  readonly quantity: string;
  readonly unit: string;
  readonly value: number | null;
  readonly u: number | null;
  readonly basis: Basis | null;
};

/** The figures of one subject, in the order of the table's quantities. */
export type SubjectRow = { readonly id: string; readonly name?: string; readonly cells: readonly Cell[] };

/** A column: with `formula` it is worked out of other columns of the same row, or of the plant's figures. */
export type TableColumn = {
  /** It is there for the formulas of other columns alone. */
  readonly aside?: true;
  readonly quantity: string;
  readonly unit: string;
  readonly adds: boolean;
  readonly formula?: BoundFormula;
};

/** Figures of many subjects. `total` is the plant's; `more` rows are not in it, where a limit was given. */
export type MeasureTable = {
  readonly kind: SubjectKind;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly SubjectRow[];
  readonly total: SubjectRow;
  readonly more: number;
};

/** What goes from one place to another; places are codes that the words know ("flow.furnace"). `residual` does not close. */
export type FlowLink = { readonly from: string; readonly to: string; readonly cell: Cell; readonly residual?: true };
export type FlowPicture = {
  readonly id: "metal" | "energy" | "sand" | "forging";
  readonly unit: string;
  readonly links: readonly FlowLink[];
};

/** Steps from nothing to a total, each a part of it: of the plant, or of a `subject` for one kilogram that is good. */
export type Waterfall = {
  readonly id: "cost" | "carbon";
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
  readonly unit: string;
  readonly steps: readonly {
    readonly quantity: string;
    readonly cell: Cell;
    readonly from: number;
    readonly to: number;
  }[];
  readonly total: Cell;
};

/** Something to know about the figures: a code with its params, and the subject it is about. */
export type Finding = {
  readonly kind: "difference" | "gap" | "flag" | "event" | "estimate" | "factor";
  readonly code: `ledger.finding.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
};

/**
 * One line of a statement: its words are the code's, with the params in them; `level` is how far it is indented. It has
 * a figure, or a text that is the same in every language, or neither where it is a heading.
 */
export type StatementLine = {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly level: 0 | 1 | 2;
  readonly cell?: Cell;
  readonly text?: string;
  readonly mark?: "total" | "good" | "bad" | "unknown";
};

/**
 * Something worked out that is more than one figure, line by line: a month's bill, a furnace's regression, a balance as
 * reconciled, a product's footprint with its quality, its CBAM emissions, an environmental tax, a waste account. `code` is
 * "statement.<name>"; `refused` says why there is none.
 */
export type Statement = {
  readonly code: `statement.${string}`;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
  readonly lines: readonly StatementLine[];
  readonly refused?: Fault;
};

/** A factor that figures stand on; `u` null where nothing says it. */
export type FactorShown = Omit<FactorUse, "u"> & { readonly u: number | null };

/** What a plant used, lost and paid over a period, ready to be shown. */
export type Measured = {
  readonly plant: string;
  readonly name?: string;
  readonly period: Span;
  readonly by: MeasureBy;
  /** The plant's own figures that lead: money first. */
  readonly key: readonly Cell[];
  /** The plant's figures that formulas of the table take. */
  readonly inputs: readonly Cell[];
  readonly table: MeasureTable;
  readonly flows: readonly FlowPicture[];
  readonly waterfalls: readonly Waterfall[];
  readonly statements: readonly Statement[];
  readonly findings: readonly Finding[];
  readonly factors: readonly FactorShown[];
};
