import { recordAttributeOf } from "#plant";
import { conversionFactor } from "#units";
import { isRowSubject, type RowSubject, subjectTables } from "../../books/subject.ts";
import { basisCode, type Column } from "../column.ts";
import { relativeUncertainty } from "../instrument.ts";
import type { Way } from "../quantity.ts";
import { keepValues, type WayEngine } from "../way.ts";

/** An attribute of the subject's own row, in the quantity's unit; measured, unless the row says otherwise. */
export const read: WayEngine<Extract<Way, { read: string }>> = {
  needs: () => [],
  reads: (way, at) => [`${tableOf(at.kind)}.${way.read}`],
  fill: (way, at, work, into, place) => {
    const columns = work.subjects.columns(at.kind as RowSubject);
    const values = columns.numbers[way.read];
    if (!values) return;
    const size = conversion(`${columns.table}.${way.read}`, at.quantity.unit);
    if (size === 1 && place === 0) into.take(values);
    else keepValues(size === 1 ? values : values.map((one) => one * size), 0, values.length, into, place);
    const relative = relativeUncertainty(work, columns, way.read);
    const said = way.basis === undefined ? undefined : columns.numbers[way.basis];
    into.later((column) => grade(relative, said, column, place));
  },
  step: (way, at, work, index) => ({
    code: "ledger.way.read",
    refs: [{ table: tableOf(at.kind), id: work.subjects.of(at.kind).ids[index]!, attribute: way.read }],
  }),
};

/** Works out how good the figures are: their instrument's accuracy, and measured, unless the row says otherwise. */
function grade(
  relative: (row: number) => number,
  said: Float64Array | undefined,
  { value, way, shared, random, basis }: Column,
  place: number,
): void {
  const measured = basisCode("measured");
  for (let i = 0; i < way.length; i++) {
    if (way[i] !== place) continue;
    const own = said?.[i];
    shared[i] = Math.abs(value[i]!) * relative(i);
    random[i] = 0;
    basis[i] = own === undefined || Number.isNaN(own) ? measured : own;
  }
}

function tableOf(kind: string): string {
  if (!isRowSubject(kind as RowSubject)) throw new Error(`a ${kind} has no row to read`);
  return subjectTables[kind as RowSubject];
}

/** From the unit of an attribute ("heats.energy") to another. */
export function conversion(name: string, unit: string): number {
  const [table = "", attribute = ""] = name.split(".");
  const kind = recordAttributeOf(table, attribute);
  const factor = kind?.type === "quantity" ? conversionFactor(kind.unit, unit) : Number.NaN;
  if (Number.isNaN(factor)) throw new Error(`${name} is not in ${unit}`);
  return factor;
}
