import { isDate, isUnit } from "#units";
import type { Attribute, Attributes, ChoiceList } from "../attribute.ts";
import type { AnyRow } from "../plant.ts";
import { inOwnUnit, type RecordTableName, recordTables } from "./record.ts";

/** What is wrong in one row of the record. Params are those of `plantProblems` and `rowProblemCodes`. */
export type RowProblem = {
  attribute: string;
  code: keyof typeof rowProblemCodes | `plant.${string}`;
  params: Record<string, string | number>;
};

/** The codes that only rows of production can have, with their params; permanent. The others are those of `plantProblems`. */
export const rowProblemCodes = {
  "plant.not-a-time": ["attribute", "found"],
  "plant.times-out-of-order": ["earlier", "earlierTime", "later", "laterTime"],
  "plant.missing": ["attribute"],
  "plant.wrong-type": ["attribute", "expected", "found"],
  "plant.no-such-attribute": ["table", "found"],
  "plant.no-such-choice": ["attribute", "found", "expected"],
} as const;

/** Which times and days of a table cannot come in another order, and which number cannot be the greater one. */
const order: { readonly [N in RecordTableName]?: readonly (readonly [earlier: string, later: string])[] } = {
  units: [["commissioned", "removed"]],
  meters: [["calibrated", "calibrationDue"]],
  energy: [["from", "to"]],
  documents: [["validFrom", "validTo"]],
  heats: [
    ["started", "melted"],
    ["started", "tapped"],
    ["melted", "tapped"],
    ["tapped", "ended"],
    ["started", "ended"],
  ],
  pours: [
    ["treated", "started"],
    ["started", "ended"],
  ],
  mouldGroups: [["started", "ended"]],
  forgingBatches: [["started", "ended"]],
  heatTreatments: [["started", "ended"]],
  readingImports: [
    ["from", "to"],
    ["receivedFrom", "receivedTo"],
  ],
  gradeLimits: [["min", "max"]],
  inspections: [["lower", "upper"]],
  castings: [["good", "pieces"]],
  tools: [["inService", "outOfService"]],
  orders: [["ordered", "due"]],
};

/** The pairs of a table's attributes of which the first cannot be later, or greater, than the second. */
export function orderOf(table: RecordTableName): readonly (readonly [earlier: string, later: string])[] {
  return order[table] ?? [];
}

/** What the rows of one table are checked against, looked up once: rows come by the million. */
type TableChecks = {
  /** Each attribute with its full name and its place among all. */
  attributes: ReadonlyMap<string, { kind: Attribute; full: string; place: number }>;
  required: readonly string[];
  own: readonly string[];
  order: readonly (readonly [earlier: string, later: string])[];
};

const checks = new Map<RecordTableName, TableChecks>();

function checksOf(table: RecordTableName): TableChecks {
  const known = checks.get(table);
  if (known) return known;
  const { attributes, required } = recordTables[table] as { attributes: Attributes; required: readonly string[] };
  const made: TableChecks = {
    attributes: new Map(
      Object.entries(attributes).map(([name, kind], place) => [name, { kind, full: `${table}.${name}`, place }]),
    ),
    required: ["id", ...required],
    own: inOwnUnit(table),
    order: orderOf(table),
  };
  checks.set(table, made);
  return made;
}

/**
 * Checks one row of any table of the record by itself: names, types, choices, what is possible, order of times, units.
 * References are only looked at for their type: whether their rows are there, the record knows.
 * @returns every problem, in the order of the attributes
 */
export function rowProblems(table: RecordTableName, row: AnyRow): RowProblem[] {
  const { attributes, required, own, order: pairs } = checksOf(table);
  const problems: RowProblem[] = [];
  const stray: RowProblem[] = [];
  for (const name of Object.keys(row)) {
    const known = attributes.get(name);
    if (known === undefined)
      stray.push({ attribute: name, code: "plant.no-such-attribute", params: { table, found: name } });
    else if (row[name] !== undefined) checkValue(problems, name, known.full, known.kind, row[name]);
  }
  for (const name of required)
    if (row[name] === undefined)
      problems.push({ attribute: name, code: "plant.missing", params: { attribute: `${table}.${name}` } });
  const place = ({ attribute }: RowProblem) => attributes.get(attribute)?.place ?? 0;
  if (problems.length > 1) problems.sort((a, b) => place(a) - place(b));
  if (stray.length > 0) problems.push(...stray);
  if (own.length > 0 && row.unit === undefined) {
    const lacks = own.find((name) => row[name] !== undefined);
    if (lacks !== undefined)
      problems.push({ attribute: "unit", code: "plant.unit-missing", params: { attribute: `${table}.${lacks}` } });
  }
  for (const [earlier, later] of pairs) checkOrder(problems, table, row, earlier, later);
  return problems;
}

function checkValue(problems: RowProblem[], name: string, attribute: string, kind: Attribute, value: unknown): void {
  const add = (code: RowProblem["code"], params: RowProblem["params"]) =>
    problems.push({ attribute: name, code, params: { attribute, ...params } });
  switch (kind.type) {
    case "quantity":
      if (typeof value === "number") {
        const { min, max, unit } = kind;
        if (!(value >= min && value <= max)) add("plant.out-of-range", { found: value, min, max, unit });
        return;
      }
      break;
    case "boolean":
      if (typeof value === "boolean") return;
      break;
    case "choices":
    case "refs":
    case "texts":
      if (!Array.isArray(value) || value.length === 0 || !value.every(isText)) break;
      if (kind.type === "choices")
        for (const found of value)
          if (!kind.list.values.includes(found)) add("plant.no-such-choice", { found, expected: someOf(kind.list) });
      return;
    default:
      if (!isText(value) || (kind.type === "unit" && !isUnit(value))) break;
      if (kind.type === "choice" && !kind.list.values.includes(value))
        add("plant.no-such-choice", { found: value, expected: someOf(kind.list) });
      else if (kind.type === "date" && !isKnownDate(value)) add("plant.not-a-date", { found: value });
      else if (kind.type === "time" && !isTime(value)) add("plant.not-a-time", { found: value });
      return;
  }
  add("plant.wrong-type", { expected: kind.type, found: String(value) });
}

function someOf({ values }: ChoiceList): string {
  return values.slice(0, 5).join(" | ");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** True for an existing moment written as the record keeps it: 2026-03-18T05:30:00.000Z. */
export function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(text) && isKnownDate(text.slice(0, 10));
}

let lastDate = "";

/** As `isDate`, at once for the day that was asked for last: rows that follow each other are mostly of one day. */
function isKnownDate(text: string): boolean {
  if (text === lastDate) return true;
  if (!isDate(text)) return false;
  lastDate = text;
  return true;
}

function checkOrder(problems: RowProblem[], table: RecordTableName, row: AnyRow, earlier: string, later: string): void {
  const a = row[earlier];
  const b = row[later];
  if (a === undefined || b === undefined || typeof a !== typeof b || (a as string) <= (b as string)) return;
  const names = { earlier: `${table}.${earlier}`, later: `${table}.${later}` };
  problems.push(
    checksOf(table).attributes.get(later)?.kind.type === "date"
      ? {
          attribute: later,
          code: "plant.dates-out-of-order",
          params: { ...names, earlierDate: String(a), laterDate: String(b) },
        }
      : {
          attribute: later,
          code: "plant.times-out-of-order",
          params: { ...names, earlierTime: String(a), laterTime: String(b) },
        },
  );
}
