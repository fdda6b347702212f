import type { Basis } from "#evidence";
import type { SubjectKind } from "../books/subject.ts";
import { uncertaintyAt } from "../graph/column.ts";
import type { Work } from "../graph/way.ts";
import type { Value } from "../value.ts";
import type { Cell, StatementLine } from "./measured.ts";

/** A figure with its uncertainty, as methods take it; undefined where it is not known. */
export function knownValue(work: Work, quantity: string, kind: SubjectKind = "plant", index = 0): Value | undefined {
  const column = work.column(quantity, kind);
  const value = column?.value[index] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : { value, u: uncertaintyAt(column!, index) };
}

/** What a method came to, as a cell. @param basis that of a known value */
export function valueCell(quantity: string, unit: string, value: Value | undefined, basis: Basis = "calculated"): Cell {
  if (!value || Number.isNaN(value.value)) return { quantity, unit, value: null, u: null, basis: null };
  return { quantity, unit, value: value.value, u: Number.isNaN(value.u) ? null : value.u, basis };
}

/** A line with a figure; one that is not known is marked so. */
export function cellLine(
  code: string,
  level: StatementLine["level"],
  cell: Cell,
  rest: Pick<StatementLine, "params" | "mark" | "text"> = {},
): StatementLine {
  return { code, level, cell, ...rest, ...(cell.value === null ? { mark: "unknown" as const } : {}) };
}
