import type { Fault } from "#evidence";
import { type Attribute, inOwnUnit, type RecordTableName, recordTables } from "#plant";
import { convert, isUnit } from "#units";
import { attributesOf } from "../labels.ts";
import type { Lexicons } from "../lexicon.ts";
import { readValue } from "../read-value.ts";
import { historyFault } from "./history-fault.ts";
import type { RowMapping } from "./mapping.ts";

/** What is wrong with a mapping of rows before any file is looked at: attributes, units, values, what is required. */
export function checkRowMapping(mapping: RowMapping, words: Lexicons): Fault[] {
  const { table, columns, spread, gather } = mapping;
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const take = (name: string) => {
    const attribute = attributesOf(table)[name];
    const full = `${table}.${name}`;
    if (!attribute)
      faults.push(
        historyFault("history.mapping-attribute", {
          table,
          found: name,
          nearest: words.attributes(table).nearest(name).join(" | "),
        }),
      );
    else if (seen.has(name)) faults.push(historyFault("history.mapping-twice", { attribute: full }));
    seen.add(name);
    return attribute;
  };
  for (const column of columns) {
    const attribute = take(column.to);
    if (!attribute) continue;
    const full = `${table}.${column.to}`;
    faults.push(...unitFaults(table, column.to, attribute, column.unit));
    for (const value of Object.values(column.values ?? {}))
      if (value !== null) faults.push(...valueFaults(full, attribute, value, words));
    const { notBefore } = column;
    if (notBefore !== undefined && attributesOf(table)[notBefore]?.type !== "time")
      faults.push(historyFault("history.mapping-value", { attribute: full, found: notBefore, expected: "time" }));
  }
  const given = (name: string, value: unknown) => {
    const attribute = attributesOf(table)[name];
    if (attribute) faults.push(...valueFaults(`${table}.${name}`, attribute, value, words));
  };
  for (const [name, value] of Object.entries(mapping.set ?? {})) {
    take(name);
    given(name, value);
  }
  if (spread) {
    const attribute = take(spread.to);
    for (const { unit } of spread.columns) if (attribute) faults.push(...unitFaults(table, spread.to, attribute, unit));
    for (const name of new Set(spread.columns.flatMap(({ set }) => Object.keys(set ?? {})))) take(name);
    for (const { set } of spread.columns) for (const [name, value] of Object.entries(set ?? {})) given(name, value);
  }
  for (const name of new Set(Object.values(gather?.name.values ?? {}))) {
    const attribute = name === null ? undefined : take(name);
    if (attribute && name !== null) faults.push(...unitFaults(table, name, attribute, gather?.value.unit));
  }
  const { required } = recordTables[table] as { required: readonly string[] };
  const partly = (name: string) =>
    spread?.columns.some(({ set }) => name in (set ?? {})) && !spread.columns.every(({ set }) => name in (set ?? {}));
  for (const name of ["id", ...required])
    if (!seen.has(name) || partly(name))
      faults.push(historyFault("history.mapping-lacks", { attribute: `${table}.${name}` }));
  return faults;
}

function unitFaults(table: RecordTableName, name: string, attribute: Attribute, unit: string | undefined): Fault[] {
  if (unit === undefined || attribute.type !== "quantity") return [];
  const fits = inOwnUnit(table).includes(name) ? isUnit(unit) : convert(1, unit, attribute.unit) !== undefined;
  const isYear = attribute.unit === "1" && isUnit(unit);
  if (fits || isYear) return [];
  return [
    historyFault("history.mapping-unit", { attribute: `${table}.${name}`, found: unit, expected: attribute.unit }),
  ];
}

/** What is wrong with a value that a mapping gives itself: of a `values` list or under `set`. It must be a machine name or plain. */
function valueFaults(name: string, attribute: Attribute, value: unknown, words: Lexicons): Fault[] {
  const read = constant(name, attribute, value, words);
  return Array.isArray(read) ? read : [];
}

/** A value given in a mapping as the record keeps it, or what is wrong with it. */
export function constant(
  name: string,
  attribute: Attribute,
  value: unknown,
  words: Lexicons,
): { value: unknown } | Fault[] {
  const refused = (expected: string) => [
    historyFault("history.mapping-value", { attribute: name, found: String(value), expected }),
  ];
  if (attribute.type === "quantity" || attribute.type === "boolean") {
    const wanted = attribute.type === "quantity" ? "number" : "boolean";
    return typeof value === wanted ? { value } : refused(attribute.type);
  }
  const cell = { kind: "text", value: String(value) } as const;
  const read = readValue(cell, { name, attribute }, words, {});
  if (read === undefined || Array.isArray(read)) {
    const some = "list" in attribute ? attribute.list.values.slice(0, 8).join(" | ") : attribute.type;
    return refused(some);
  }
  return { value: read.value };
}
