import { type Fault, fault } from "#evidence";
import type { AnyRow, RecordTableName } from "#plant";
import { cellText } from "../cell.ts";
import { cleanText, tidy } from "../clean-text.ts";
import { attributesOf } from "../labels.ts";
import type { Lexicons } from "../lexicon.ts";
import { type Block, blockPlace } from "./block.ts";
import { columnReader, type ReadColumn } from "./column-reader.ts";
import { columnOf } from "./heading-row.ts";
import { historyFault } from "./history-fault.ts";
import type { Gather, RowColumn } from "./mapping.ts";
import type { Style } from "./style.ts";

type Where = { file: string; sheet?: string | undefined };

/** Reads the attribute that a row of the file gives, and its value; undefined where it gives none, or has a fault. */
export type GatherReader = (
  block: Block,
  index: number,
  where: Where,
  faults: Fault[],
) => { to: string; value: unknown } | undefined;

/** Builds the reader of the two columns of a `gather`: which attribute, and its value. */
export function gatherReader(
  table: RecordTableName,
  gather: Gather,
  names: readonly string[],
  units: readonly (string | undefined)[],
  styleOf: (column: Partial<RowColumn>, unit?: string) => Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): GatherReader {
  const { name, value } = gather;
  const attributes = attributesOf(table);
  const column = columnOf(names, name.from) ?? -1;
  const given = Object.entries(name.values ?? {});
  const exact = new Map(given.map(([text, to]) => [cleanText(text), to]));
  const loose = new Map(given.map(([text, to]) => [tidy(text), to]));
  const known = new Map<string, ReadColumn | null>();

  /** The attribute that a text means, null where it is passed over. Symbols are told apart by case: CO is no cobalt. */
  const attributeOf = (text: string): string | null | undefined => {
    const meant = exact.get(text);
    if (meant !== undefined) return meant;
    if (Object.hasOwn(attributes, text)) return text;
    const like = loose.get(tidy(text));
    if (like !== undefined) return like;
    const found = words.attributes(table).find(text);
    if (typeof found !== "object") return undefined;
    return isSymbol(found.key) && tidy(found.key) === tidy(text) ? undefined : found.key;
  };
  const readerOf = (text: string): ReadColumn | null | undefined => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const to = attributeOf(text);
    if (to === undefined || to === "id") return undefined;
    const made = to === null ? null : columnReader(table, { ...value, to }, names, units, false, styleOf, none, words);
    known.set(text, made);
    return made;
  };

  return (block, index, where, faults) => {
    const at = () => blockPlace(where, block, index, column);
    const text = cleanText(cellText(block.cell(index, column)));
    if (text === "") {
      faults.push(historyFault("history.missing-value", { attribute: name.from }, at()));
      return undefined;
    }
    const reader = readerOf(text);
    if (reader === undefined) faults.push(fault("plant.no-such-attribute", { table, found: text }, at()));
    if (!reader) return undefined;
    const row: AnyRow = { id: "" };
    reader.read(block, index, row, where, faults);
    const found = row[reader.to];
    return found === undefined ? undefined : { to: reader.to, value: found };
  };
}

/** Whether an attribute is named by the symbol of an element. */
function isSymbol(name: string): boolean {
  return /^[A-Z][a-z]?$/.test(name);
}
