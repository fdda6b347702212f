import type { Basis } from "#evidence";
import type { RowSubject } from "../books/subject.ts";
import type { Column } from "../graph/column.ts";
import { relativeUncertainty } from "../graph/instrument.ts";
import type { Work } from "../graph/way.ts";
import type { Value } from "../value.ts";

/** A sum of records: of how many rows, how many of them lack it, and how the sum came to be. */
export type RecordedSum = Value & { rows: number; missing: number; basis: Basis };

/** Up to this share of rows may lack a figure; the mean of the others then stands in for each, with its scatter. */
const mostMissing = 0.05;

/** One figure a row with the part of its uncertainty that all rows share and its own (k = 2). */
type Rows = { value(row: number): number; shared(row: number): number; random(row: number): number };

/**
 * The sum of an attribute as it stands in the record over some rows, in the attribute's unit: nothing that was worked
 * out of something else, so that sums of different attributes are independent of each other.
 * @returns undefined where there are no rows, or more than one in twenty lacks it
 */
export function recordedSum(
  work: Work,
  kind: RowSubject,
  attribute: string,
  rows: readonly number[],
): RecordedSum | undefined {
  const columns = work.subjects.columns(kind);
  const values = columns.numbers[attribute];
  if (!values) return undefined;
  const relative = relativeUncertainty(work, columns, attribute);
  return summed(rows, {
    value: (row) => values[row]!,
    shared: (row) => Math.abs(values[row]!) * relative(row),
    random: () => 0,
  });
}

/** The same of a column of the ledger. */
export function columnSum(column: Column | undefined, rows: readonly number[]): RecordedSum | undefined {
  if (!column) return undefined;
  return summed(rows, {
    value: (row) => column.value[row]!,
    shared: (row) => column.shared[row]!,
    random: (row) => column.random[row]!,
  });
}

function summed(rows: readonly number[], { value, shared, random }: Rows): RecordedSum | undefined {
  const known = rows.filter((row) => !Number.isNaN(value(row)));
  const missing = rows.length - known.length;
  if (known.length === 0 || missing > mostMissing * rows.length) return undefined;
  const sum = known.reduce((total, row) => total + value(row), 0);
  const together = known.reduce((total, row) => total + shared(row), 0);
  const apart = known.reduce((total, row) => total + random(row) ** 2, 0);
  const mean = sum / known.length;
  const variance =
    known.length > 1
      ? known.reduce((total, row) => total + (value(row) - mean) ** 2, 0) / (known.length - 1)
      : mean ** 2;
  const whole = rows.length / known.length;
  return {
    value: sum * whole,
    u: Math.hypot(together * whole, Math.sqrt(apart + 4 * missing * variance)),
    rows: rows.length,
    missing,
    basis: missing > 0 ? "estimated" : "measured",
  };
}
