import { type Attribute, attributeOf, type ChoiceList, type TableName } from "#plant";
import { convert, decimal, isDate, parseQuantity } from "#units";
import type { Amount, NumberBound, Test } from "./node.ts";
import { nearest, type ParseFault } from "./parse-fault.ts";

type Path = readonly (string | number)[];
type Report = (code: string, params: Record<string, string>, path: Path) => undefined;
export const reporter =
  (faults: ParseFault[]): Report =>
  (code, params, path) => {
    faults.push({ code, params, path });
    return undefined;
  };

/** All values of a list that a name means: itself, and its family ("melting" is every melting furnace). */
function family(list: ChoiceList, name: string): string[] {
  return list.values.filter((value) => value === name || value.startsWith(`${name}.`));
}

/**
 * Reads an amount such as "0.25 t" in the unit wanted. A bare number is taken as in that unit only for counts,
 * shares and years ("1", "%"); everything else must name its unit.
 */
export function parseAmount(raw: unknown, unit: string, report: Report, path: Path): Amount | undefined {
  if (typeof raw !== "number" && typeof raw !== "string")
    return report("pack.not-an-amount", { found: JSON.stringify(raw) }, path);
  const read = parseQuantity(String(raw));
  if ("fault" in read) return report("pack.not-an-amount", { found: String(raw) }, path);
  if (read.unit === null && unit !== "1" && unit !== "%")
    return report("pack.amount-without-unit", { found: String(raw), expected: unit }, path);
  const value = read.unit === null ? read.value : convert(read.value, read.unit, unit);
  if (!value) return report("pack.wrong-dimension", { found: read.unit ?? "", expected: unit }, path);
  const text =
    read.unit === null || read.unit === unit
      ? (String(raw).match(/-?[\d.]+(e-?\d+)?/i)?.[0] ?? value.toString())
      : value.toString();
  return { text, value, number: value.toNumber() };
}

const numberBounds: readonly NumberBound[] = ["below", "atMost", "above", "atLeast", "equals"];
const dateBounds = ["before", "onOrBefore", "after", "onOrAfter"] as const;

/** Reads the test of one attribute: a scalar, a list ("one of"), or an object of bounds. */
export function parseTest(table: TableName, name: string, raw: unknown, report: Report, path: Path): Test | undefined {
  const attribute = attributeOf(table, name);
  if (!attribute) return report("pack.unknown-attribute", { found: name }, path);
  if (isObject(raw) && "present" in raw) return { type: "present", present: raw["present"] === true };
  switch (attribute.type) {
    case "choice":
    case "choices":
      return parseChoice(attribute, raw, report, path);
    case "quantity":
      return parseNumberTest(attribute.unit, raw, report, path);
    case "boolean":
      if (typeof raw === "boolean") return { type: "boolean", equals: raw };
      return report("pack.not-a-boolean", { found: JSON.stringify(raw) }, path);
    case "date":
      return isObject(raw) && Object.values(raw).some(isObject)
        ? parseOrder(table, raw, report, path)
        : parseDateTest(raw, report, path);
    default: {
      const values = Array.isArray(raw) ? raw : isObject(raw) && "includes" in raw ? [raw["includes"]] : [raw];
      if (values.every((value) => typeof value === "string")) return { type: "text", values };
      return report("pack.not-a-text", { found: JSON.stringify(raw) }, path);
    }
  }
}

function parseChoice(
  attribute: Extract<Attribute, { list: ChoiceList }>,
  raw: unknown,
  report: Report,
  path: Path,
): Test | undefined {
  let mode: "any" | "only" | "excludes" = "any";
  let names: unknown = raw;
  if (isObject(raw)) {
    const key = Object.keys(raw)[0];
    if (Object.keys(raw).length !== 1 || (key !== "only" && key !== "excludes" && key !== "oneOf"))
      return report("pack.unknown-test", { found: JSON.stringify(raw) }, path);
    mode = key === "oneOf" ? "any" : key;
    names = raw[key];
  }
  const values = new Set<string>();
  for (const name of Array.isArray(names) ? names : [names]) {
    const members = typeof name === "string" || typeof name === "number" ? family(attribute.list, String(name)) : [];
    if (members.length === 0)
      return report(
        "pack.unknown-choice",
        { found: String(name), nearest: nearest(String(name), attribute.list.values).join(", ") },
        path,
      );
    for (const member of members) values.add(member);
  }
  return { type: "choice", values, mode };
}

/** Reads bounds on a number: a bare amount means equals; `between: [a, b]` includes both ends. */
export function parseNumberTest(
  unit: string,
  raw: unknown,
  report: Report,
  path: Path,
): Extract<Test, { type: "number" }> | undefined {
  const entries: [string, unknown][] = isObject(raw) ? Object.entries(raw) : [["equals", raw]];
  const bounds: { bound: NumberBound; amount: Amount }[] = [];
  for (const [key, value] of entries) {
    const pairs: [string, unknown][] =
      key === "between" && Array.isArray(value)
        ? [
            ["atLeast", value[0]],
            ["atMost", value[1]],
          ]
        : [[key, value]];
    for (const [word, one] of pairs) {
      const bound = numberBounds.find((known) => known === word);
      if (!bound) return report("pack.unknown-test", { found: word, nearest: numberBounds.join(", ") }, path);
      const amount = parseAmount(one, unit, report, [...path, key]);
      if (!amount) return undefined;
      bounds.push({ bound, amount });
    }
  }
  if (bounds.length === 0) return report("pack.unknown-test", { found: "{}" }, path);
  return { type: "number", bounds, unit };
}

function parseDateTest(raw: unknown, report: Report, path: Path): Test | undefined {
  if (!isObject(raw))
    return report("pack.unknown-test", { found: JSON.stringify(raw), nearest: dateBounds.join(", ") }, path);
  const bounds: { bound: (typeof dateBounds)[number]; date: string }[] = [];
  for (const [key, value] of Object.entries(raw)) {
    const bound = dateBounds.find((known) => known === key);
    if (!bound) return report("pack.unknown-test", { found: key, nearest: dateBounds.join(", ") }, path);
    if (typeof value !== "string" || !isDate(value))
      return report("pack.not-a-date", { found: String(value) }, [...path, key]);
    bounds.push({ bound, date: value });
  }
  return { type: "date", bounds };
}

/** Reads the order of two dates of one row: `eiaApproved: { onOrBefore: { attribute: constructionStarted } }`. */
function parseOrder(table: TableName, raw: Record<string, unknown>, report: Report, path: Path): Test | undefined {
  const bounds: { bound: (typeof dateBounds)[number]; other: string }[] = [];
  for (const [key, value] of Object.entries(raw)) {
    const bound = dateBounds.find((known) => known === key);
    if (!bound) return report("pack.unknown-test", { found: key, nearest: dateBounds.join(", ") }, path);
    const other = isObject(value) && Object.keys(value).length === 1 ? value["attribute"] : undefined;
    if (typeof other !== "string" || attributeOf(table, other)?.type !== "date")
      return report("pack.not-a-date", { found: JSON.stringify(value) }, [...path, key]);
    bounds.push({ bound, other });
  }
  return { type: "order", bounds };
}

export function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** A constant amount of the engine's own, such as the oxygen of air where a norm states none. */
export function amountOf(text: string): Amount {
  const value = decimal(text);
  return { text, value, number: value.toNumber() };
}
