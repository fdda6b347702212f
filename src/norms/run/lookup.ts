import type { RecordRef } from "#evidence";
import { attributeOf, type TableName } from "#plant";
import { convert, type Decimal, decimal } from "#units";
import type { Lookup } from "../logic/node.ts";
import type { KeyCell } from "../logic/norm-table.ts";
import { type Relation, relationOf } from "../logic/relation.ts";
import { related, type Subject } from "./frame.ts";
import { attributeAt } from "./result.ts";

/** What a norm's table gives for a subject: every value that fits what is known, and what would narrow it down. */
export type LookedUp = { values: (Decimal | null)[]; lines: number[]; missing: RecordRef[] };

type Match = 0 | 1 | 2;
type KeyReader = {
  related: boolean;
  attribute: string;
  /** Per line of the table. */
  matches: readonly ((value: unknown) => boolean)[];
  /** The lines that a value fits, for a key whose cells are lists of values; null where it has ranges. */
  fitting: Map<unknown, readonly number[]> | null;
};
type Compiled = {
  readers: KeyReader[];
  relation: Relation | null;
  values: (Decimal | null)[];
  rows: readonly number[];
  lines: number[];
};

const compiled = new WeakMap<Lookup, Map<TableName, Compiled>>();

function compile(lookup: Lookup, table: TableName): Compiled {
  const column = lookup.table.columns.findIndex((one) => one.name === lookup.column);
  let relation: Relation | null = null;
  const readers = lookup.table.keys.map((key, index): KeyReader => {
    const [head = "", tail] = key.path.split(".");
    const way = tail ? relationOf(table, head) : undefined;
    if (way) relation = way;
    const attribute = tail ?? head;
    const unit = attributeOf(way?.to ?? table, attribute);
    const matches = lookup.table.rows.map((row) =>
      reader(row.keys[index] ?? { type: "any" }, key.unit, unit?.type === "quantity" ? unit.unit : null),
    );
    const ranges = lookup.table.rows.some((row) => row.keys[index]?.type === "range");
    return { related: way !== undefined, attribute, matches, fitting: ranges ? null : new Map() };
  });
  const values = lookup.table.rows.map((row) => (row.values[column] == null ? null : decimal(row.values[column])));
  const rows = lookup.table.rows.map((_row, at) => at);
  return { readers, relation, values, rows, lines: lookup.table.rows.map((row) => row.line) };
}

function reader(cell: KeyCell, from: string | null, to: string | null): (value: unknown) => boolean {
  const number = (value: Decimal | string) =>
    (from && to ? (convert(value, from, to) ?? decimal(Number.NaN)) : decimal(value)).toNumber();
  if (cell.type === "any") return () => true;
  if (cell.type === "range") {
    const low = cell.low ? number(cell.low) : Number.NEGATIVE_INFINITY;
    const high = cell.high ? number(cell.high) : Number.POSITIVE_INFINITY;
    return (value) =>
      typeof value === "number" &&
      (cell.lowOpen ? value > low : value >= low) &&
      (cell.highOpen ? value < high : value <= high);
  }
  const texts = new Set(cell.values);
  const families = cell.values.map((text) => `${text}.`);
  const numbers = to ? cell.values.map((value) => number(value)) : [];
  return (value) => {
    if (typeof value === "number") return numbers.includes(value);
    if (Array.isArray(value)) return value.some((one) => texts.has(one as string));
    if (typeof value === "boolean") return texts.has(value ? "yes" : "no");
    return typeof value === "string" && (texts.has(value) || families.some((family) => value.startsWith(family)));
  };
}

function planOf(subject: Subject, lookup: Lookup): Compiled {
  let byTable = compiled.get(lookup);
  if (!byTable) {
    byTable = new Map();
    compiled.set(lookup, byTable);
  }
  let plan = byTable.get(subject.table);
  if (!plan) {
    plan = compile(lookup, subject.table);
    byTable.set(subject.table, plan);
  }
  return plan;
}

/**
 * Looks a value up by what is known of the subject. Keys with a relation ("serves.kind") are matched against each
 * related row; a related row that no line of the table names adds nothing.
 */
export function lookUp(subject: Subject, lookup: Lookup): LookedUp {
  const plan = planOf(subject, lookup);
  const result: LookedUp = { values: [], lines: [], missing: [] };
  const others = plan.relation ? related(subject, plan.relation) : [null];
  if (others === null) {
    result.missing.push({ table: subject.table, id: subject.row.id, attribute: plan.relation?.attribute ?? "" });
    for (const [row, value] of plan.values.entries()) take(result, value, plan.lines[row] ?? 0);
    return result;
  }
  for (const other of others) matchRows(plan, subject, other, result);
  return result;
}

function take(result: LookedUp, value: Decimal | null, line: number): void {
  if (result.lines.includes(line)) return;
  result.values.push(value);
  result.lines.push(line);
}

function matchRows(plan: Compiled, subject: Subject, other: Subject | null, result: LookedUp): void {
  const lacking = new Map<string, RecordRef>();
  for (let row = 0; row < plan.values.length; row++) {
    const match = matchOf(plan, subject, other, row);
    if (match === 0) continue;
    take(result, plan.values[row] ?? null, plan.lines[row] ?? 0);
    if (match === 2) continue;
    for (const key of plan.readers) {
      const owner = key.related ? other : subject;
      if (!owner || owner.row[key.attribute] !== undefined || key.matches[row]?.(undefined)) continue;
      const ref = { table: owner.table, id: owner.row.id, attribute: key.attribute };
      lacking.set(`${ref.table}/${ref.id}/${ref.attribute}`, ref);
    }
  }
  result.missing.push(...lacking.values());
}

/** How a line of the table fits: 2 it does, 1 it may (a key is not known), 0 it does not. */
function matchOf(plan: Compiled, subject: Subject, other: Subject | null, row: number): Match {
  let match: Match = 2;
  for (let k = 0; k < plan.readers.length; k++) {
    const key = plan.readers[k] as KeyReader;
    const owner = key.related ? other : subject;
    const value = owner ? attributeAt(owner.row, key.attribute) : undefined;
    if (key.matches[row]?.(value)) continue;
    if (value !== undefined) return 0;
    match = 1;
  }
  return match;
}

/** Only the values of `lookUp`, each once, without saying what would narrow them down. */
export function valuesOf(subject: Subject, lookup: Lookup): readonly (Decimal | null)[] {
  const plan = planOf(subject, lookup);
  const others = plan.relation ? related(subject, plan.relation) : alone;
  if (others === null) return plan.values;
  const values: (Decimal | null)[] = [];
  for (const other of others)
    for (const row of candidates(plan, subject, other)) {
      if (matchOf(plan, subject, other, row) === 0) continue;
      const value = plan.values[row] as Decimal | null;
      if (!values.includes(value)) values.push(value);
    }
  return values;
}

const alone: readonly null[] = [null];

/** The lines worth matching: those that the most telling of the keys allows. */
function candidates(plan: Compiled, subject: Subject, other: Subject | null): readonly number[] {
  let best = plan.rows;
  for (let k = 0; k < plan.readers.length; k++) {
    const { related: ofOther, attribute, fitting, matches } = plan.readers[k] as KeyReader;
    const owner = ofOther ? other : subject;
    const value = owner ? attributeAt(owner.row, attribute) : undefined;
    if (fitting === null || value === undefined || Array.isArray(value)) continue;
    let rows = fitting.get(value);
    if (!rows) {
      rows = plan.rows.filter((row) => matches[row]?.(value));
      if (fitting.size < 1000) fitting.set(value, rows);
    }
    if (rows.length < best.length) best = rows;
  }
  return best;
}
