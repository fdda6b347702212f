import { type Fault, fault, type Place } from "#evidence";
import type { Attribute } from "#plant";
import { convert, isUnit } from "#units";
import { cellText } from "../cell.ts";
import { cleanText, tidy } from "../clean-text.ts";
import type { Lexicons } from "../lexicon.ts";
import { type Block, blockPlace } from "./block.ts";
import { numberBytes, textCache } from "./bytes.ts";
import { unitIn } from "./column-reader.ts";
import { type FieldReader, fieldReader, marksNumber, scaleOf } from "./field-reader.ts";
import { columnOf } from "./heading-row.ts";
import { historyFault } from "./history-fault.ts";
import type { ReadingMapping, ReadingsPart } from "./mapping.ts";
import type { ReadingsSink } from "./readings-sink.ts";
import { noValues, type Style, styles } from "./style.ts";
import { type TimeReader, timeColumn } from "./time-column.ts";

type Where = { file: string; sheet?: string | undefined };
/** Reads one row of a file as readings. A row with a fault gives none. */
export type ReadingsReader = { read(block: Block, index: number, sink: ReadingsSink, faults: Fault[]): void };

/**
 * Builds the reader of a mapping whose columns are all there.
 * @param flags the historian's flags by name; "good" is what a reading is where the file does not say
 */
export function readingsReader(
  mapping: ReadingMapping,
  names: readonly string[],
  units: readonly (string | undefined)[],
  where: Where,
  words: Lexicons,
  flags: Readonly<Record<string, number>>,
  faults: Fault[],
): ReadingsReader {
  const { readings } = mapping;
  const style = styles(mapping.file, faults);
  const none = noValues(mapping.file);
  const time = timeColumn(readings.time, names, style(readings.time), none, readings.form === "wide");
  const value = (part: ValuePart) => {
    const column = columnOf(names, part.from) ?? -1;
    const unit = part.unit ?? unitIn(names[column], units[column]);
    faults.push(...unitFaults(part, unit));
    return numberColumn(column, part, style(part, unit), none, words);
  };
  return readings.form === "wide"
    ? wide(readings, time, value, where, flags.good ?? 0)
    : long(readings, names, time, value(readings.value), where, flags, none, faults);
}

type Wide = ReadingsPart & { form: "wide" };
type Long = ReadingsPart & { form: "long" };
type ValuePart = Omit<Wide["columns"][number], "tag" | "source">;
/** A number of a row; NaN where nothing is known or a fault was added. */
type NumberReader = (block: Block, index: number, where: Where, faults: Fault[]) => number;

function unitFaults({ from, into }: ValuePart, unit: string | undefined): Fault[] {
  const bad = [unit, into].find((one) => one !== undefined && !isUnit(one));
  const found =
    bad ?? (unit !== undefined && into !== undefined && convert(1, unit, into) === undefined ? unit : undefined);
  return found === undefined
    ? []
    : [historyFault("history.mapping-unit", { attribute: from, found, expected: into ?? "kWh | °C | m3/h" })];
}

function wide(
  { columns, source }: Wide,
  time: TimeReader,
  value: (part: ValuePart) => NumberReader,
  where: Where,
  good: number,
): ReadingsReader {
  const parts = columns.map((column) => ({ ...column, read: value(column), index: -1 }));
  return {
    read(block, index, sink, faults) {
      const before = faults.length;
      const length = sink.length;
      const ms = time.read(block, index, where, faults);
      if (Number.isNaN(ms)) return;
      for (const part of parts) {
        const number = part.read(block, index, where, faults);
        if (Number.isNaN(number)) continue;
        if (part.index < 0) part.index = sink.tagOf(part.source ?? source, part.tag);
        sink.add(part.index, ms, number, good);
      }
      if (faults.length > before) sink.cut(length);
    },
  };
}

function long(
  { source, tag, quality }: Long,
  names: readonly string[],
  time: TimeReader,
  value: NumberReader,
  where: Where,
  flags: Readonly<Record<string, number>>,
  none: ReadonlySet<string>,
  faults: Fault[],
): ReadingsReader {
  const tagOf = new Map(Object.entries(tag.values ?? {}).map(([text, meant]) => [tidy(text), meant]));
  const tagColumn = columnOf(names, tag.from) ?? -1;
  const last: number[] = [];
  const cache = textCache<number>();
  /** Index of the tag of a row; -1 where the row is passed over or has a fault. */
  const tagIndex = (block: Block, index: number, sink: ReadingsSink, found: Fault[]): number => {
    const { records } = block;
    const field = records ? records.first[index]! + tagColumn : -1;
    const there = records !== undefined && field < records.first[index + 1]!;
    const known = there ? cache.get(records.bytes, records.start[field]!, records.end[field]!) : undefined;
    if (known !== undefined) return known;
    const text = cleanText(cellText(block.cell(index, tagColumn)));
    const at = () => blockPlace(where, block, index, tagColumn);
    if (text === "") {
      found.push(historyFault("history.missing-tag", {}, at()));
      return -1;
    }
    const meant = tag.values === undefined ? text : tagOf.get(tidy(text));
    if (meant === undefined) found.push(historyFault("history.unknown-tag", { found: text }, at()));
    if (meant === undefined || meant === null) return -1;
    const number = sink.tagOf(source, meant);
    if (there) cache.set(records.bytes, records.start[field]!, records.end[field]!, number);
    return number;
  };
  const flag = quality && flagColumn(quality, columnOf(names, quality.from) ?? -1, flags, none, where, faults);
  const good = flags.good ?? 0;
  return {
    read(block, index, sink, found) {
      const before = found.length;
      const tagNumber = tagIndex(block, index, sink, found);
      if (tagNumber < 0) return;
      time.after(last[tagNumber] ?? Number.NEGATIVE_INFINITY);
      const ms = time.read(block, index, where, found);
      const number = value(block, index, where, found);
      const mark = flag ? flag(block, index, found) : good;
      if (found.length > before || Number.isNaN(number) || Number.isNaN(ms)) return;
      last[tagNumber] = ms;
      sink.add(tagNumber, ms, number, mark);
    },
  };
}

function flagColumn(
  { values }: NonNullable<Long["quality"]>,
  column: number,
  flags: Readonly<Record<string, number>>,
  none: ReadonlySet<string>,
  where: Where,
  faults: Fault[],
): (block: Block, index: number, faults: Fault[]) => number {
  const expected = Object.keys(flags).join(" | ");
  const meant = new Map<string, number>(Object.entries(flags).map(([name, flag]) => [tidy(name), flag]));
  for (const [text, name] of Object.entries(values ?? {})) {
    const flag = flags[name];
    if (flag === undefined) faults.push(historyFault("history.mapping-quality", { found: name, expected }));
    else meant.set(tidy(text), flag);
  }
  return (block, index, found) => {
    const text = tidy(cellText(block.cell(index, column)));
    if (text === "" || none.has(text)) return flags.good ?? 0;
    const flag = meant.get(text);
    if (flag === undefined)
      found.push(
        historyFault("history.unknown-quality", { found: text, expected }, blockPlace(where, block, index, column)),
      );
    return flag ?? 0;
  };
}

function numberColumn(
  column: number,
  { from, into }: ValuePart,
  style: Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): NumberReader {
  const unit = into ?? style.unit ?? "1";
  const attribute: Attribute = { type: "quantity", unit, min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
  const { cell, plain }: FieldReader = fieldReader(from, attribute, style, none, words);
  const scale = scaleOf(style.unit ?? unit, unit, style.times);
  const point = style.decimalComma ? 44 : 46;
  const careful = marksNumber(none);
  return (block, index, where, faults) => {
    const { records } = block;
    if (records !== undefined && scale !== undefined && !careful) {
      const field = records.first[index]! + column;
      if (field >= records.first[index + 1]!) return Number.NaN;
      const value = numberBytes(
        records.bytes,
        records.start[field]!,
        records.end[field]!,
        point,
        scale.whole,
        scale.shift,
      );
      if (!Number.isNaN(value)) return value;
    }
    const raw = records === undefined ? block.plain(index, column) : undefined;
    const whole = raw === undefined ? undefined : plain?.(raw);
    if (typeof whole === "number") return whole;
    const found = block.cell(index, column);
    if (found === undefined) return Number.NaN;
    const at = (): Place => blockPlace(where, block, index, column);
    const read = cell(found, at);
    if (read === undefined) return Number.NaN;
    if (!Array.isArray(read)) return Number(read.value);
    for (const one of read) faults.push(one.at ? one : fault(one.code, one.params, at()));
    return Number.NaN;
  };
}
