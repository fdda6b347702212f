import { isDate, isUnit } from "#units";
import type { Attribute, Attributes } from "../attribute.ts";
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

/**
 * Checks one row of any table of the record by itself: names, types, choices, what is possible, order of times, units.
 * References are only looked at for their type: whether their rows are there, the record knows.
 * @returns every problem, in the order of the attributes
 */
export function rowProblems(table: RecordTableName, row: AnyRow): RowProblem[] {
  const problems: RowProblem[] = [];
  const add = (attribute: string, code: RowProblem["code"], params: RowProblem["params"]) =>
    problems.push({ attribute, code, params });
  const { attributes, required } = recordTables[table] as { attributes: Attributes; required: readonly string[] };
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = row[name];
    if (value !== undefined)
      checkValue(`${table}.${name}`, attribute, value, (code, params) => add(name, code, params));
    else if (name === "id" || required.includes(name)) add(name, "plant.missing", { attribute: `${table}.${name}` });
  }
  for (const name of Object.keys(row))
    if (!Object.hasOwn(attributes, name)) add(name, "plant.no-such-attribute", { table, found: name });
  const own = inOwnUnit(table).find((name) => row[name] !== undefined);
  if (own !== undefined && row.unit === undefined) add("unit", "plant.unit-missing", { attribute: `${table}.${own}` });
  for (const [earlier, later] of orderOf(table)) checkOrder(table, row, earlier, later, add);
  return problems;
}

type Add = (code: RowProblem["code"], params: RowProblem["params"]) => void;

function checkValue(attribute: string, kind: Attribute, value: unknown, add: Add): void {
  const wrong = () => add("plant.wrong-type", { attribute, expected: kind.type, found: String(value) });
  const each = (check: (one: string) => void) =>
    Array.isArray(value) && value.length > 0 && value.every(isText) ? value.forEach(check) : wrong();
  const among = (values: readonly string[]) => (found: string) => {
    if (!values.includes(found))
      add("plant.no-such-choice", { attribute, found, expected: values.slice(0, 5).join(" | ") });
  };
  switch (kind.type) {
    case "quantity":
      if (typeof value !== "number") wrong();
      else if (!(value >= kind.min && value <= kind.max))
        add("plant.out-of-range", { attribute, found: value, min: kind.min, max: kind.max, unit: kind.unit });
      return;
    case "boolean":
      if (typeof value !== "boolean") wrong();
      return;
    case "choices":
      each(among(kind.list.values));
      return;
    case "refs":
    case "texts":
      each(() => {});
      return;
  }
  if (!isText(value)) wrong();
  else if (kind.type === "choice") among(kind.list.values)(value);
  else if (kind.type === "date" && !isDate(value)) add("plant.not-a-date", { attribute, found: value });
  else if (kind.type === "time" && !isTime(value)) add("plant.not-a-time", { attribute, found: value });
  else if (kind.type === "unit" && !isUnit(value)) wrong();
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** True for an existing moment written as the record keeps it: 2026-03-18T05:30:00.000Z. */
export function isTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

function checkOrder(
  table: RecordTableName,
  row: AnyRow,
  earlier: string,
  later: string,
  add: (attribute: string, code: RowProblem["code"], params: RowProblem["params"]) => void,
): void {
  const a = row[earlier];
  const b = row[later];
  if (typeof a !== typeof b || a === undefined || b === undefined || (a as string) <= (b as string)) return;
  const names = { earlier: `${table}.${earlier}`, later: `${table}.${later}` };
  const kind = (recordTables[table].attributes as Attributes)[later]?.type;
  if (kind === "date")
    add(later, "plant.dates-out-of-order", { ...names, earlierDate: String(a), laterDate: String(b) });
  else add(later, "plant.times-out-of-order", { ...names, earlierTime: String(a), laterTime: String(b) });
}
