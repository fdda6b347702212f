import type { RecordRef } from "#evidence";
import { attributeOf, type TableName } from "#plant";
import { convert, type Decimal, decimal } from "#units";
import type { Lookup } from "../logic/node.ts";
import type { KeyCell } from "../logic/norm-table.ts";
import { type Relation, relationOf } from "../logic/relation.ts";
import { attributeAt } from "./cells.ts";
import { related, type Subject } from "./frame.ts";

/** What a norm's table gives for a subject: every value that fits what is known, and what would narrow it down. */
export type LookedUp = { values: (Decimal | null)[]; lines: number[]; missing: RecordRef[] };

type Match = 0 | 1 | 2;
type KeyReader = {
  related: boolean;
  attribute: string;
  /** Per line of the table. */
  matches: readonly ((value: unknown) => boolean)[];
  /** Where a number passes from one line's range to another's, in the attribute's unit; empty for a key without ranges. */
  edges: readonly number[];
};
/** A norm's table made ready for subjects of one table. */
export type LookupPlan = {
  readers: KeyReader[];
  relation: Relation | null;
  values: (Decimal | null)[];
  lines: number[];
};

const compiled = new WeakMap<Lookup, Map<TableName, LookupPlan>>();

function compile(lookup: Lookup, table: TableName): LookupPlan {
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
    const ends = lookup.table.rows.flatMap(({ keys }) => {
      const cell = keys[index];
      return cell?.type === "range" ? [cell.low, cell.high].flatMap((end) => end ?? []) : [];
    });
    const to = unit?.type === "quantity" ? unit.unit : null;
    const edges = [...new Set(ends.map((end) => inUnit(end, key.unit, to)))].sort((a, b) => a - b);
    return { related: way !== undefined, attribute, matches, edges };
  });
  const values = lookup.table.rows.map((row) => (row.values[column] == null ? null : decimal(row.values[column])));
  return { readers, relation, values, lines: lookup.table.rows.map((row) => row.line) };
}

function inUnit(value: Decimal | string, from: string | null, to: string | null): number {
  return (from && to ? (convert(value, from, to) ?? decimal(Number.NaN)) : decimal(value)).toNumber();
}

function reader(cell: KeyCell, from: string | null, to: string | null): (value: unknown) => boolean {
  const number = (value: Decimal | string) => inUnit(value, from, to);
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

/** A lookup made ready for subjects of a table, once. */
export function lookupPlan(lookup: Lookup, table: TableName): LookupPlan {
  let byTable = compiled.get(lookup);
  if (!byTable) {
    byTable = new Map();
    compiled.set(lookup, byTable);
  }
  let plan = byTable.get(table);
  if (!plan) {
    plan = compile(lookup, table);
    byTable.set(table, plan);
  }
  return plan;
}

/**
 * Looks a value up by what is known of the subject. Keys with a relation ("serves.kind") are matched against each
 * related row; a related row that no line of the table names adds nothing.
 */
export function lookUp(subject: Subject, lookup: Lookup): LookedUp {
  const plan = lookupPlan(lookup, subject.table);
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

function matchRows(plan: LookupPlan, subject: Subject, other: Subject | null, result: LookedUp): void {
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

/** The values of all lines that fit, or may fit where a key is not known, each once. */
export function valuesOf(plan: LookupPlan, subject: Subject, other: Subject | null): (Decimal | null)[] {
  const found = plan.readers.map(({ related: ofOther, attribute }) => {
    const owner = ofOther ? other : subject;
    return owner ? attributeAt(owner.row, attribute) : undefined;
  });
  const values: (Decimal | null)[] = [];
  for (const [row, value] of plan.values.entries()) {
    const fits = plan.readers.every(({ matches }, k) => found[k] === undefined || matches[row]?.(found[k]));
    if (fits && !values.includes(value)) values.push(value);
  }
  return values;
}

/** How a line of the table fits: 2 it does, 1 it may (a key is not known), 0 it does not. */
function matchOf(plan: LookupPlan, subject: Subject, other: Subject | null, row: number): Match {
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
