import type { RecordRef } from "#evidence";
import { type AnyRow, attributeOf, type TableName } from "#plant";
import { convert, type Decimal, decimal } from "#units";
import type { Lookup } from "../logic/node.ts";
import type { KeyCell } from "../logic/norm-table.ts";
import { relationOf } from "../logic/relation.ts";
import { related, type Subject } from "./frame.ts";

/** What a norm's table gives for a subject: every value that fits what is known, and what would narrow it down. */
export type LookedUp = { values: (Decimal | null)[]; lines: number[]; missing: RecordRef[] };

type Match = 0 | 1 | 2;
type KeyReader = {
  path: string;
  relation: string | null;
  attribute: string;
  matches: (value: unknown, rowIndex: number) => boolean;
};
type Compiled = { readers: KeyReader[]; relation: string | null; values: (Decimal | null)[]; lines: number[] };

const compiled = new WeakMap<Lookup, Map<TableName, Compiled>>();

function compile(lookup: Lookup, table: TableName): Compiled {
  const column = lookup.table.columns.findIndex((one) => one.name === lookup.column);
  let relation: string | null = null;
  const readers = lookup.table.keys.map((key, index): KeyReader => {
    const [head = "", tail] = key.path.split(".");
    const way = tail ? relationOf(table, head) : undefined;
    if (way) relation = head;
    const attribute = tail ?? head;
    const unit = attributeOf(way?.to ?? table, attribute);
    const cells = lookup.table.rows.map((row) =>
      reader(row.keys[index] ?? { type: "any" }, key.unit, unit?.type === "quantity" ? unit.unit : null),
    );
    return {
      path: key.path,
      relation: way ? head : null,
      attribute,
      matches: (value, row) => cells[row]?.(value) ?? false,
    };
  });
  const values = lookup.table.rows.map((row) => (row.values[column] == null ? null : decimal(row.values[column])));
  return { readers, relation, values, lines: lookup.table.rows.map((row) => row.line) };
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
  const numbers = to ? cell.values.map((value) => number(value)) : [];
  return (value) => {
    if (typeof value === "number") return numbers.includes(value);
    if (Array.isArray(value)) return value.some((one) => texts.has(one as string));
    if (typeof value === "boolean") return texts.has(value ? "yes" : "no");
    return typeof value === "string" && [...texts].some((text) => value === text || value.startsWith(`${text}.`));
  };
}

/**
 * Looks a value up by what is known of the subject. Keys with a relation ("serves.kind") are matched against each
 * related row; a related row that no line of the table names adds nothing.
 */
export function lookUp(subject: Subject, lookup: Lookup): LookedUp {
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
  const result: LookedUp = { values: [], lines: [], missing: [] };
  const relation = plan.relation ? relationOf(subject.table, plan.relation) : undefined;
  const others = relation ? related(subject, relation) : [null];
  if (others === null) {
    result.missing.push({ table: subject.table, id: subject.row.id, attribute: relation?.attribute ?? "" });
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
  let fits = 0;
  for (let row = 0; row < plan.values.length; row++) {
    let match: Match = 2;
    const unknowns: RecordRef[] = [];
    for (const key of plan.readers) {
      const owner: Subject | null = key.relation ? other : subject;
      const value = owner ? (owner.row as AnyRow)[key.attribute] : undefined;
      if (value === undefined && !key.matches(undefined, row)) {
        if (match === 2) match = 1;
        if (owner) unknowns.push({ table: owner.table, id: owner.row.id, attribute: key.attribute });
      } else if (value !== undefined && !key.matches(value, row)) {
        match = 0;
        break;
      }
    }
    if (match === 0) continue;
    take(result, plan.values[row] ?? null, plan.lines[row] ?? 0);
    fits++;
    for (const ref of unknowns) lacking.set(`${ref.table}/${ref.id}/${ref.attribute}`, ref);
  }
  if (fits > 0) result.missing.push(...lacking.values());
}
