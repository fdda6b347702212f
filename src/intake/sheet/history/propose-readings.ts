import { isUnit } from "#units";
import { fold } from "../clean-text.ts";
import { unitIn } from "./column-reader.ts";
import { unitOfHeading } from "./heading-row.ts";
import { dateOrderOf, noValueMarks, numberOf, saying, timeKind, usesComma } from "./judge-samples.ts";
import { type FileStyle, mappingFormat, type ReadingMapping, type ReadingsPart } from "./mapping.ts";
import type { ColumnProposal, Doubt, MappingProposal, ProposeOptions, Sampled } from "./propose.ts";
import { readingSynonyms } from "./synonyms.ts";

/** What the samples of a column are, and how its heading sounds. */
type Column = {
  column: number;
  name: string;
  unit: string | undefined;
  samples: string[];
  numbers: boolean;
  time: "moment" | "day" | "clock" | undefined;
};

/** Proposes columns as readings: a time, and a tag to each column of numbers, or columns of tags and values. */
export function proposeReadings(sampled: Sampled, options: ProposeOptions): MappingProposal {
  const columns = sampled.names.map((name, column) => columnOf(name, column, sampled));
  const sure = options.sure ?? 0.85;
  const time = timeColumns(columns);
  const rest = columns.filter((one) => !time.columns.includes(one));
  const named = (one: Column, kind: keyof typeof readingSynonyms) =>
    readingSynonyms[kind].some((word) => fold(word) === fold(unitOfHeading(one.name).rest));
  const tag = rest.find((one) => named(one, "tag") && repeats(one)) ?? rest.find((one) => !one.numbers && repeats(one));
  const values = rest.filter((one) => one.numbers && one !== tag);
  const value = values.find((one) => named(one, "value")) ?? (values.length === 1 ? values[0] : undefined);
  const order = dateOrderOf(time.columns[0]?.samples ?? []);
  const asked: Doubt[] = [];
  if (time.columns.length === 0 || time.confidence < sure) asked.push("name");
  if (order && !order.sure) asked.push("date-order");
  const counted = order?.order === "epoch-ms" || order?.order === "epoch-s";
  if (!counted && !time.zoned && options.timeZone === undefined) asked.push("time-zone");
  const from = time.columns.map((one) => one.name);
  const [only = ""] = from;
  const timePart = {
    from: from.length === 1 ? only : from.length > 1 ? from : "",
    ...(order && order.order !== "YMD" ? { date: order.order } : {}),
    ...(time.columns.length === 1 && time.columns[0]?.time === "day" ? { midnight: true } : {}),
  };
  const source = options.source ?? "import";
  const proposals: ColumnProposal[] = [];
  const propose = (names: string[], to: string, confidence: number, doubts: Doubt[] = []) =>
    proposals.push({ from: names, to, confidence, doubts, others: [], unknownValues: [] });
  if (from.length > 0) propose(from, "time", time.confidence, asked);
  let readings: ReadingsPart;
  if (tag && value && tag !== value) {
    const quality = rest.find((one) => one !== tag && one !== value && named(one, "quality"));
    readings = {
      form: "long",
      source,
      time: timePart,
      tag: { from: tag.name },
      value: { from: value.name },
      ...(quality ? { quality: { from: quality.name } } : {}),
    };
    propose([tag.name], "tag", named(tag, "tag") ? 0.95 : 0.6, named(tag, "tag") ? [] : ["tag"]);
    propose([value.name], "value", named(value, "value") ? 0.95 : 0.7, named(value, "value") ? [] : ["name"]);
    if (quality) propose([quality.name], "quality", 0.9);
  } else {
    readings = { form: "wide", source, time: timePart, columns: [] };
    for (const one of values) {
      const name = unitOfHeading(one.name.replace(/ #\d+$/, "")).rest || one.name;
      const taken = readings.columns.some((other) => other.tag === name);
      readings.columns.push({ from: one.name, tag: taken ? one.name : name });
      const open = one.unit === undefined || !isUnit(one.unit);
      propose([one.name], name, open ? 0.8 : 0.95, open ? ["unit"] : []);
    }
  }
  const used = new Set(proposals.flatMap((one) => one.from));
  const ignored = sampled.names.filter((name) => !used.has(name) && !name.startsWith("#"));
  const file: FileStyle = {
    ...options.file,
    noValue: [...noValueMarks],
    totals: "skip",
    ...(usesComma(sampled.rows.flat()) ? { decimalComma: true } : {}),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  };
  const mapping: ReadingMapping = {
    format: mappingFormat,
    file,
    readings,
    ...(ignored.length > 0 ? { ignore: ignored } : {}),
  };
  const lacking = from.length === 0 ? ["time"] : values.length === 0 ? ["value"] : [];
  return { mapping, columns: proposals, doubtful: proposals.filter((one) => one.doubts.length > 0), ignored, lacking };
}

function columnOf(name: string, column: number, { rows, units }: Sampled): Column {
  const samples = rows.map((row) => row[column] ?? "");
  const said = saying(samples);
  const order = dateOrderOf(samples);
  const kind = order && timeKind(samples, order.order);
  const counts = order && order.order !== "YMD" && order.order !== "DMY" && order.order !== "MDY";
  const numbers = said.length > 0 && said.every((text) => numberOf(text) !== undefined);
  const isTime = order !== undefined && (!numbers || (counts && isNamedTime(name)));
  return {
    column,
    name,
    unit: unitIn(name, units?.[column]),
    samples,
    numbers: numbers && !isTime,
    time: isTime ? (kind?.only ?? "moment") : undefined,
  };
}

function isNamedTime(name: string): boolean {
  return [...readingSynonyms.time, ...readingSynonyms.clock].some((word) => fold(word) === fold(name));
}

function timeColumns(columns: readonly Column[]): { columns: Column[]; confidence: number; zoned: boolean } {
  const moment =
    columns.find((one) => one.time === "moment" && isNamedTime(one.name)) ??
    columns.find((one) => one.time === "moment");
  const day = columns.find((one) => one.time === "day");
  const clock = columns.find((one) => one.time === "clock");
  const found = moment ? [moment] : day && clock ? [day, clock] : day ? [day] : [];
  const order = dateOrderOf(found[0]?.samples ?? [])?.order ?? "YMD";
  const known = found.some((one) => isNamedTime(one.name));
  return {
    columns: found,
    confidence: found.length === 0 ? 0 : known ? 0.98 : 0.85,
    zoned: found.length > 0 && timeKind(found.at(-1)?.samples ?? [], order).zoned,
  };
}

/** Whether the texts of a column come again, as the names of tags do. */
function repeats({ samples }: Column): boolean {
  const said = saying(samples);
  return said.length > 0 && (new Set(said).size < said.length || said.length === 1);
}
