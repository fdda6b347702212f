import { attributeOf, type TableName, tables } from "#plant";
import { convert, parsePeriod, parseQuantity, parseUnit } from "#units";
import { unitFitsMeasure } from "./measure.ts";
import type { Amount, LimitNode, LimitSource, Lookup, MeanOver, Measure, Node, OwnBound } from "./node.ts";
import { nearest } from "./parse-fault.ts";
import { type ParseContext, parseNode } from "./parse-node.ts";
import { amountOf, isObject, parseAmount, reporter } from "./parse-test.ts";

type Path = readonly (string | number)[];

const boundWords = ["atMost", "atLeast", "below", "above"] as const;
const measures: readonly Measure[] = ["concentration", "rate", "specific", "removal", "level"];
const known = [
  "quantity",
  "average",
  "basis",
  "referenceOxygen",
  "excessAir",
  "window",
  "judge",
  "compare",
  "adjust",
  "unit",
  "between",
  "over",
  ...boundWords,
];

/**
 * Reads a limit. `quantity` is an attribute of the subject, or emission.<measure>.<pollutant> for monitoring results
 * of an emission point. The bound is an amount, null (the norm has a figure that is not known here; `unit` then says
 * its unit), {table, column}, or {attribute, plus}: another quantity of the same subject, and an amount
 * on top of it.
 */
export function parseLimit(table: TableName, raw: unknown, context: ParseContext, path: Path): Node {
  const report = reporter(context.faults);
  const broken: Node = { op: "constant", value: 1 };
  if (!isObject(raw)) return report("pack.not-a-condition", { found: String(raw) }, path) ?? broken;
  for (const key of Object.keys(raw))
    if (!known.includes(key))
      report("pack.unknown-key", { found: key, nearest: nearest(key, known).join(", ") }, [...path, key]);
  if (Array.isArray(raw["between"])) {
    const { between, ...rest } = raw;
    const [low, high] = between as unknown[];
    return {
      op: "all",
      nodes: [
        parseLimit(table, { ...rest, atLeast: low }, context, path),
        parseLimit(table, { ...rest, atMost: high }, context, path),
      ],
    };
  }
  const source = parseSource(table, raw["quantity"], context, [...path, "quantity"]);
  const bound = boundWords.find((word) => word in raw);
  if (!source || !bound) return (bound ? undefined : report("pack.limit-without-bound", {}, path)) ?? broken;
  const unit = limitUnit(source, raw, bound);
  if (!unit || !parseUnit(unit))
    return (
      report("pack.amount-without-unit", { found: JSON.stringify(raw[bound]), expected: "unit" }, [...path, bound]) ??
      broken
    );
  const fits =
    source.type === "attribute" ? convert(1, unit, source.unit) !== undefined : unitFitsMeasure(unit, source.measure);
  const expected = source.type === "attribute" ? source.unit : source.measure;
  if (!fits) return report("pack.wrong-dimension", { found: unit, expected }, [...path, bound]) ?? broken;
  const value =
    parseOwn(table, raw[bound], unit, context, [...path, bound]) ??
    parseValue(raw[bound], unit, context, [...path, bound]);
  const window = raw["window"] ?? context.window;
  const limit: LimitNode = {
    op: "limit",
    quantity: String(raw["quantity"]),
    source,
    bound,
    // A reference oxygen that the norm has and we do not know leaves nothing to compare with: as a limit not known.
    value: raw["referenceOxygen"] === null ? null : (value ?? null),
    unit,
    compare: raw["compare"] === "rounded" ? "rounded" : "full-value",
    basis: raw["basis"] === "dry-standard" ? "dry-standard" : "as-measured",
    average: typeof raw["average"] === "string" ? raw["average"] : null,
    oxygen: raw["referenceOxygen"] === undefined ? null : parseOxygen(raw["referenceOxygen"], context, path),
    excessAir:
      raw["excessAir"] === undefined
        ? null
        : (parseAmount(raw["excessAir"], "1", report, [...path, "excessAir"]) ?? null),
    window:
      typeof window === "string"
        ? (parsePeriod(window) ?? report("pack.not-a-period", { found: window }, [...path, "window"]) ?? null)
        : null,
    judge: raw["judge"] === "latest" || raw["judge"] === "any" ? raw["judge"] : context.judge,
    adjust: parseAdjust(table, raw["adjust"], context, [...path, "adjust"]),
    gas: context.gas,
    over: parseOver(table, raw["over"], unit, context, [...path, "over"]),
  };
  const averages = tables.monitoring.attributes.average.list.values as readonly string[];
  if (limit.average && !averages.includes(limit.average))
    report("pack.unknown-choice", { found: limit.average, nearest: nearest(limit.average, averages).join(", ") }, [
      ...path,
      "average",
    ]);
  return limit;
}

function parseSource(table: TableName, raw: unknown, context: ParseContext, path: Path): LimitSource | undefined {
  const report = reporter(context.faults);
  const name = String(raw);
  const attribute = attributeOf(table, name);
  if (attribute?.type === "quantity") return { type: "attribute", table, attribute: name, unit: attribute.unit };
  const [head, measure, pollutant] = name.split(".");
  const pollutants = tables.monitoring.attributes.pollutant.list.values as readonly string[];
  const one = measures.find((word) => word === measure);
  if (head === "emission" && one && pollutant && pollutants.includes(pollutant))
    return { type: "monitoring", measure: one, pollutant };
  const names = [
    ...Object.keys(tables[table].attributes),
    ...pollutants.map((word) => `emission.concentration.${word}`),
  ];
  return report("pack.unknown-quantity", { found: name, nearest: nearest(name, names).join(", ") }, path);
}

function limitUnit(source: LimitSource, raw: Record<string, unknown>, bound: string): string | undefined {
  if (typeof raw["unit"] === "string") return raw["unit"];
  const read = typeof raw[bound] === "string" ? parseQuantity(raw[bound]) : undefined;
  if (read && !("fault" in read) && read.unit) return read.unit;
  return source.type === "attribute" ? source.unit : undefined;
}

function parseValue(raw: unknown, unit: string, context: ParseContext, path: Path): Amount | Lookup | null | undefined {
  if (raw === null) return null;
  if (!isObject(raw)) return parseAmount(raw, unit, reporter(context.faults), path);
  const found = context.tables.get(String(raw["table"]));
  const column = String(raw["column"] ?? found?.columns[0]?.name);
  if (found?.columns.some((one) => one.name === column)) return { table: found, column };
  const names = found ? found.columns.map((one) => one.name) : [...context.tables.keys()];
  return reporter(context.faults)(
    "pack.unknown-table",
    { found: found ? column : String(raw["table"]), nearest: names.join(", ") },
    path,
  );
}

/** A bound written as {attribute}; undefined where it is written otherwise. One that cannot be read is reported and is null. */
function parseOwn(
  table: TableName,
  raw: unknown,
  unit: string,
  context: ParseContext,
  path: Path,
): OwnBound | null | undefined {
  if (!isObject(raw) || !("attribute" in raw)) return undefined;
  const own = String(raw["attribute"]);
  const attribute = attributeOf(table, own);
  const plus =
    raw["plus"] === undefined
      ? null
      : (parseAmount(raw["plus"], unit, reporter(context.faults), [...path, "plus"]) ?? null);
  if (attribute?.type === "quantity" && convert(1, attribute.unit, unit)) return { own, unit: attribute.unit, plus };
  const names = Object.keys(tables[table].attributes);
  return (
    reporter(context.faults)("pack.unknown-quantity", { found: own, nearest: nearest(own, names).join(", ") }, path) ??
    null
  );
}

/** The reference oxygen: an amount, or a table whose figures are all known; null where it was already reported or not known. */
function parseOxygen(raw: unknown, context: ParseContext, path: Path): Amount | Lookup | null {
  const at = [...path, "referenceOxygen"];
  const value = parseValue(raw, "%", context, at) ?? null;
  if (value === null || "text" in value) return value;
  const column = value.table.columns.findIndex((one) => one.name === value.column);
  const empty = value.table.rows.find((row) => row.values[column] === null);
  if (empty)
    reporter(context.faults)("pack.oxygen-not-known", { table: value.table.name, line: String(empty.line) }, at);
  return value;
}

function parseAdjust(table: TableName, raw: unknown, context: ParseContext, path: Path): LimitNode["adjust"] {
  if (raw === undefined) return [];
  return (Array.isArray(raw) ? raw : [raw]).map((one: unknown, index) => {
    const part = isObject(one) ? one : {};
    const times = parseAmount(part["times"], "1", reporter(context.faults), [...path, index, "times"]) ?? amountOf("1");
    return { when: parseNode(table, part["when"], context, [...path, index, "when"]), times };
  });
}

function parseOver(table: TableName, raw: unknown, unit: string, context: ParseContext, path: Path): MeanOver | null {
  if (raw === undefined) return null;
  const report = reporter(context.faults);
  const part = isObject(raw) ? raw : {};
  const weight = String(part["weight"]);
  if (table !== "site") return report("pack.over-needs-plant", { found: table }, path) ?? null;
  if (attributeOf("units", weight)?.type !== "quantity")
    return (
      report("pack.unknown-attribute", { found: weight, table: "units", nearest: "chargedPerMonth" }, [
        ...path,
        "weight",
      ]) ?? null
    );
  const list = Array.isArray(part["substitutes"]) ? part["substitutes"] : [];
  return {
    where: parseNode("emissionPoints", part["where"] ?? {}, context, [...path, "where"]),
    weight,
    substitutes: list.map((one: unknown, index) => {
      const row = isObject(one) ? one : {};
      const at = [...path, "substitutes", index];
      return {
        when: parseNode("emissionPoints", row["when"], context, [...at, "when"]),
        value: parseAmount(row["value"], unit, report, [...at, "value"]) ?? amountOf("0"),
      };
    }),
  };
}
