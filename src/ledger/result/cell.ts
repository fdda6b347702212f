import { bases } from "#evidence";
import type { SubjectKind } from "../books/subject.ts";
import { uncertaintyAt } from "../graph/column.ts";
import type { Work } from "../graph/way.ts";
import type { Cell } from "./measured.ts";

/** The figure of a subject as a cell; one that is not known where its kind of subject has none. */
export function cellOf(work: Work, quantity: string, kind: SubjectKind, index: number): Cell {
  const { unit } = work.quantity(quantity);
  const column = work.column(quantity, kind);
  const value = column?.value[index] ?? Number.NaN;
  if (Number.isNaN(value)) return { quantity, unit, value: null, u: null, basis: null };
  const u = uncertaintyAt(column!, index);
  return { quantity, unit, value, u: Number.isNaN(u) ? null : u, basis: bases[column!.basis[index]!] ?? null };
}

/** The plant's own figure. */
export function plantCell(work: Work, quantity: string): Cell {
  return cellOf(work, quantity, "plant", 0);
}
