import type { CellPlan } from "./cells.ts";
import type { Duties } from "./duties.ts";
import type { Frame, Subject } from "./frame.ts";

/**
 * Plants taken in: rows joined, and for each row the clauses settled that bind it or may. What is left is to judge their
 * requirements, which read the cells that all frames share. It does not follow a plant that changes.
 */
export type Held = Joined & { readonly tables: readonly HeldTable[] };

/** Plants whose rows are joined, with the cells that their frames share. */
export type Joined = { readonly frames: readonly Frame[]; readonly cells: Float64Array; readonly plan: CellPlan };

/** The rows of one table, plant after plant; of those that something can bind, their place among the rows, cells and duties. */
export type HeldTable = {
  readonly subjects: readonly Subject[];
  readonly rows: readonly number[];
  readonly at: readonly number[];
  readonly duties: readonly Duties[];
};
