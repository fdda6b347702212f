import { type Attribute, inOwnUnit, type RecordTableName, recordTables } from "#plant";
import { isUnit } from "#units";
import { attributesOf } from "../labels.ts";
import { type Lexicons, lexicons } from "../lexicon.ts";
import { unitIn } from "./column-reader.ts";
import { dateOrderOf, fitOf, noValueMarks, saying, timeKind, usesComma } from "./judge-samples.ts";
import { type FileStyle, mappingFormat, type RowColumn, type RowMapping } from "./mapping.ts";
import { matchHeading } from "./match-heading.ts";
import type { ColumnProposal, Doubt, MappingProposal, ProposeOptions, Sampled } from "./propose.ts";
import { proposeGather } from "./propose-gather.ts";
import { proposeSpread } from "./propose-spread.ts";

type Candidate = { column: number; attribute: string; score: number };
type Placed = { column: number; mapped: RowColumn; proposal: ColumnProposal };

/** The least score at which a heading is taken to name an attribute. */
const least = 0.4;

/** Proposes columns as attributes of a table: each attribute to the column that names it best and whose texts can be its values. */
export function proposeRows(sampled: Sampled, table: RecordTableName, options: ProposeOptions): MappingProposal {
  const { names, rows } = sampled;
  const words = lexicons(options.labels);
  const sure = options.sure ?? 0.85;
  const attributes = attributesOf(table);
  const samples = names.map((_, column) => rows.map((row) => row[column] ?? ""));
  const units = names.map((name, column) => unitIn(name, sampled.units?.[column]));
  const { materials = [], labels } = options;
  const wide = proposeSpread(table, names, units, samples, materials, words, sure);
  const long = wide ? undefined : proposeGather(table, { names, units, samples, labels, sure });
  const apart = wide ?? long;
  const theirs = new Set(apart?.proposals.flatMap(({ from }) => from));
  const open = names.flatMap((name, column) => (theirs.has(name) ? [] : [{ name, column }]));
  const candidates: Candidate[] = open.flatMap(({ name, column }) =>
    matchHeading(name, table, labels)
      .filter(({ attribute }) => !apart?.barred.includes(attribute))
      .map(({ attribute, score }) => ({
        column,
        attribute,
        score:
          score *
          fitOf(
            asOf(table, attribute, attributes[attribute], units[column]),
            samples[column] ?? [],
            units[column],
            words,
          ),
      })),
  );
  const chosen = assign(candidates);
  const decimalComma = usesComma(samples.flat());
  const placed: Placed[] = chosen.map(({ column, attribute, score }) => {
    const others = candidates
      .filter((one) => one.column === column && one.attribute !== attribute && one.score >= least)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map((one) => ({ to: one.attribute, confidence: round(one.score) }));
    const kind = attributes[attribute] ?? { type: "text" };
    const rival = others[0]?.confidence ?? 0;
    const detail = details(table, attribute, kind, samples[column] ?? [], units[column], options, words);
    const confidence = round(Math.max(0, score - Math.max(0, rival - score + 0.1) * 0.5));
    const asked: Doubt[] = confidence < sure ? ["name", ...detail.doubts] : detail.doubts;
    const from = names[column] ?? "";
    return {
      column,
      mapped: { from, to: attribute, ...detail.mapped },
      proposal: { from: [from], to: attribute, confidence, doubts: asked, others, unknownValues: detail.unknown },
    };
  });
  takeOwnUnits(placed, table, units);
  joinClocks(placed, names, samples, chosen);
  const heats = saying(samples[placed.find(({ mapped }) => mapped.to === "heat")?.column ?? -1] ?? []);
  addId(placed, table, attributes, wide ? new Set(heats).size < heats.length : !long);
  const used = new Set([...placed.flatMap(({ mapped }) => mapped.from), ...theirs]);
  const ignored = names.filter((name) => !name.startsWith("#") && !used.has(name));
  const has = new Set([...placed.map(({ mapped }) => mapped.to), ...(wide ? [wide.spread.to] : [])]);
  const lacking = ["id", ...(recordTables[table].required as readonly string[])].filter((name) => !has.has(name));
  const file: FileStyle = {
    ...options.file,
    noValue: [...noValueMarks],
    totals: "skip",
    ...(decimalComma ? { decimalComma } : {}),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  };
  const mapping: RowMapping = {
    format: mappingFormat,
    file,
    table,
    columns: placed.map(({ mapped }) => mapped),
    ...(wide ? { spread: wide.spread } : {}),
    ...(long ? { gather: long.gather } : {}),
    ...(ignored.length > 0 ? { ignore: ignored } : {}),
  };
  const columns = [...placed.map(({ proposal }) => proposal), ...(apart?.proposals ?? [])];
  return { mapping, columns, doubtful: columns.filter((one) => one.doubts.length > 0), ignored, lacking };
}

/** An attribute in the row's own unit takes any unit. */
function asOf(
  table: RecordTableName,
  name: string,
  attribute: Attribute | undefined,
  unit: string | undefined,
): Attribute {
  if (!attribute) return { type: "text" };
  return attribute.type === "quantity" && unit !== undefined && isUnit(unit) && inOwnUnit(table).includes(name)
    ? { ...attribute, unit }
    : attribute;
}

/** Where a column names the unit of its row, numbers in the row's own unit need no other. */
function takeOwnUnits(placed: readonly Placed[], table: RecordTableName, units: readonly (string | undefined)[]): void {
  if (!placed.some(({ mapped }) => mapped.to === "unit")) return;
  for (const { proposal, column } of placed)
    if (inOwnUnit(table).includes(proposal.to) && units[column] === undefined)
      proposal.doubts = proposal.doubts.filter((one) => one !== "unit");
}

/** Gives columns to attributes, best score first, each once. */
function assign(candidates: readonly Candidate[]): Candidate[] {
  const columns = new Set<number>();
  const attributes = new Set<string>();
  const chosen: Candidate[] = [];
  for (const one of [...candidates].sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (one.score < least || columns.has(one.column) || attributes.has(one.attribute)) continue;
    columns.add(one.column);
    attributes.add(one.attribute);
    chosen.push(one);
  }
  return chosen.sort((a, b) => a.column - b.column);
}

/** Units that a number without one leaves open: a mass in kg or t, an energy in kWh or MWh. */
const openUnits = new Set(["kg", "t", "kWh", "m3", "MPa", "kPa", "min"]);

function details(
  table: RecordTableName,
  name: string,
  attribute: Attribute,
  samples: readonly string[],
  unit: string | undefined,
  options: ProposeOptions,
  words: Lexicons,
): { mapped: Partial<RowColumn>; doubts: Doubt[]; unknown: string[] } {
  const said = saying(samples);
  const mapped: Partial<RowColumn> = {};
  const asked: Doubt[] = [];
  let unknown: string[] = [];
  if (attribute.type === "quantity") {
    if (attribute.unit === "%" && /^ppm$/i.test(unit ?? "")) Object.assign(mapped, { unit: "%", times: 0.0001 });
    else if (unit === undefined && openUnits.has(attribute.unit)) {
      mapped.unit = attribute.unit;
      asked.push("unit");
    } else if (unit === undefined && inOwnUnit(table).includes(name)) asked.push("unit");
    if (said.some((text) => /^[<≤＜]/.test(text))) {
      mapped.below = "unknown";
      asked.push("below");
    }
  } else if (attribute.type === "date" || attribute.type === "time") {
    const found = dateOrderOf(samples);
    if (found && found.order !== "YMD") mapped.date = found.order;
    if (found && !found.sure) asked.push("date-order");
    const kind = timeKind(samples, found?.order ?? "YMD");
    if (attribute.type === "time" && kind.only === "day") mapped.midnight = true;
    const counted = found?.order === "epoch-s" || found?.order === "epoch-ms";
    if (attribute.type === "time" && !kind.zoned && !counted && options.timeZone === undefined) asked.push("time-zone");
  } else if (attribute.type === "choice") {
    const lexicon = words.choices(attribute.list);
    unknown = [...new Set(said)].filter((text) => typeof lexicon.find(text) !== "object");
    const guessed = unknown.flatMap((text) => {
      const near = attribute.list.values.find((value) => like(text, value, words, attribute));
      return near === undefined ? [] : [[text, near] as const];
    });
    if (guessed.length > 0) mapped.values = Object.fromEntries(guessed);
    if (unknown.length > 0) asked.push("values");
  }
  return { mapped, doubts: asked, unknown };
}

/** Whether a text is the beginning or the end of a value's word ("白" of 白班), or holds it. */
function like(text: string, value: string, words: Lexicons, attribute: Attribute & { type: "choice" }): boolean {
  const lexicon = words.choices(attribute.list);
  const plain = text.toLowerCase();
  return [lexicon.write(value, "zh"), lexicon.write(value, "en")].some((word) => {
    const form = word.toLowerCase();
    return form.startsWith(plain) || form.endsWith(plain) || (form.length > 1 && plain.includes(form));
  });
}

/** A column of times of day is joined with the column of days. */
function joinClocks(
  placed: readonly Placed[],
  names: readonly string[],
  samples: readonly (readonly string[])[],
  chosen: readonly Candidate[],
): void {
  const dayColumn =
    chosen.find(
      ({ attribute, column }) => attribute === "date" && timeKind(samples[column] ?? [], "YMD").only === "day",
    ) ?? names.flatMap((_, column) => (timeKind(samples[column] ?? [], "YMD").only === "day" ? [{ column }] : []))[0];
  if (!dayColumn) return;
  const day = names[dayColumn.column] ?? "";
  let first: string | undefined;
  for (const { column, mapped, proposal } of placed) {
    if (timeKind(samples[column] ?? [], "YMD").only !== "clock") continue;
    mapped.from = [day, String(mapped.from)];
    proposal.from = [day, ...proposal.from];
    if (first !== undefined) mapped.notBefore = first;
    first ??= mapped.to;
  }
}

/** From which attributes a row's id is built where the file has none. */
const idParts: { readonly [N in RecordTableName]?: readonly string[] } = {
  heats: ["date", "furnace"],
  samples: ["heat", "taken"],
  pours: ["heat"],
  chargeLines: ["heat"],
  castings: ["heat", "serial"],
  inspections: ["casting", "heat", "characteristic"],
  gradeLimits: ["grade", "element"],
};

function addId(
  placed: Placed[],
  table: RecordTableName,
  attributes: Readonly<Record<string, Attribute>>,
  isNumbered: boolean,
): void {
  if (placed.some(({ mapped }) => mapped.to === "id")) return;
  const wanted = idParts[table] ?? Object.keys(attributes).filter((name) => attributes[name]?.type === "ref");
  const from = wanted.flatMap((name) => placed.find(({ mapped }) => mapped.to === name)?.mapped.from ?? []);
  const parts = [...new Set(from)].slice(0, 3);
  if (parts.length === 0) return;
  placed.unshift({
    column: -1,
    mapped: { from: parts, to: "id", join: "-", ...(isNumbered ? { number: true } : {}) },
    proposal: { from: parts, to: "id", confidence: 0.5, doubts: ["id"], others: [], unknownValues: [] },
  });
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
