import type { RecordTableName } from "#plant";
import { type RowSubject, subjectTables } from "../../books/subject.ts";
import { basisCode, type Column } from "../column.ts";
import { relativeUncertainty } from "../instrument.ts";
import type { Way } from "../quantity.ts";
import { type At, keepValues, type WayEngine, type Work } from "../way.ts";
import { conversion } from "./read.ts";

type Sum = Extract<Way, { sum: string }>;

/** How many of the rows of a sum an explanation names. */
const shown = 20;

/** The sum of an attribute over the rows that belong to a subject; unknown where one of them is. */
export const sum: WayEngine<Sum> = {
  needs: () => [],
  reads: (way) => [way.sum],
  fill: (way, at, work, into, place) => {
    const found = rowsOf(way, at, work);
    if (!found) return;
    const { columns, path, values, takes, attribute } = found;
    const size = conversion(way.sum, at.quantity.unit);
    const subjects = work.subjects.of(at.kind).ids.length;
    const total = new Float64Array(subjects);
    const rows = new Uint32Array(subjects);
    for (let row = 0; row < columns.size; row++) {
      const subject = path[row]!;
      if (subject < 0) continue;
      rows[subject]!++;
      if (takes(row)) total[subject]! += values[row]! * size;
    }
    for (let i = 0; i < subjects; i++) if (rows[i] === 0) total[i] = Number.NaN;
    keepValues(total, 0, subjects, into, place);
    into.later((column) => {
      const relative = relativeUncertainty(work, columns, attribute);
      grade(found, (row) => Math.abs(values[row]! * size) * relative(row), column, place);
    });
  },
  step: (way, at, work, index) => {
    const found = rowsOf(way, at, work);
    if (!found) return { code: "ledger.way.sum" };
    const { columns, path, takes, attribute } = found;
    const mine = [...path.keys()].filter((row) => path[row] === index && takes(row));
    return {
      code: way.where ? "ledger.way.sum-where" : "ledger.way.sum",
      params: {
        rows: mine.length,
        table: columns.table,
        attribute: way.sum,
        ...(way.where ? { where: way.where.name } : {}),
      },
      refs: mine.slice(0, shown).map((row) => ({ table: columns.table, id: columns.ids[row]!, attribute })),
    };
  },
};

/** Works out how good the sums are: what the rows' scale or meter brings adds up as it is. */
function grade({ columns, path, takes }: Rows, u: (row: number) => number, into: Column, place: number): void {
  const { way, shared, random, basis } = into;
  const sums = new Float64Array(way.length);
  for (let row = 0; row < columns.size; row++) {
    const subject = path[row]!;
    if (subject >= 0 && takes(row)) sums[subject]! += u(row);
  }
  const measured = basisCode("measured");
  for (let i = 0; i < way.length; i++) {
    if (way[i] !== place) continue;
    shared[i] = sums[i]!;
    random[i] = 0;
    basis[i] = measured;
  }
}

type Rows = NonNullable<ReturnType<typeof rowsOf>>;

function rowsOf(way: Sum, at: At, work: Work) {
  const [table = "", attribute = ""] = way.sum.split(".");
  const kind = (Object.keys(subjectTables) as RowSubject[]).find(
    (one) => subjectTables[one] === (table as RecordTableName),
  );
  if (!kind) throw new Error(`${table} has no subjects`);
  const columns = work.subjects.columns(kind);
  const values = columns.numbers[attribute];
  const path = work.subjects.path(kind, at.kind);
  if (!values || !path) return undefined;
  return { columns, values, path, attribute, takes: way.where?.takes(work) ?? (() => true) };
}
