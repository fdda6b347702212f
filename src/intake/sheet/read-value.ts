import type { Fault, Place } from "#evidence";
import type { Attribute } from "#plant";
import { isUnit } from "#units";
import { type Cell, cellText } from "./cell.ts";
import { cleanText } from "./clean-text.ts";
import type { Lexicon, Lexicons } from "./lexicon.ts";
import { splitList } from "./list-text.ts";
import { readDate } from "./read-date.ts";
import { readQuantity } from "./read-quantity.ts";
import { readYesNo } from "./read-yes-no.ts";
import { type SheetFaultCode, type SheetParams, sheetFault } from "./sheet-fault.ts";

/** The longest text that every format can hold: what one workbook cell takes, in UTF-16 units. */
const longestText = 32_767;

/** What a failed formula leaves behind where a file keeps only texts. */
const errorText = /^\s*#(DIV\/0!|N\/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)\s*$/;

/** A value as the plant keeps it; `typedUnit` and `below` are set where the cell of a quantity said more than a number. */
export type ValueReading = { value: unknown; typedUnit?: string; below?: boolean };
/** The attribute that a cell is read as; `given` is the unit that the heading or the row names. */
export type ValueTarget = { name: string; attribute: Attribute; unit?: string; given?: string | undefined };

/**
 * Reads one cell that is not blank as a value of its attribute.
 * @returns the value, undefined where the cell comes to nothing (only blanks in it), or every fault in it
 */
export function readValue(
  cell: Cell,
  target: ValueTarget,
  lexicons: Lexicons,
  at: Place,
): ValueReading | undefined | Fault[] {
  const { name, attribute } = target;
  const refuse = <C extends SheetFaultCode>(code: C, params: SheetParams<C>) => [sheetFault(code, params, at)];
  if (cell.kind === "error" || (cell.kind === "text" && errorText.test(cell.value)))
    return refuse("sheet.formula-error", { attribute: name, found: cell.value });
  if (cell.kind === "no-result") return refuse("sheet.formula-no-result", { attribute: name });
  const many = attribute.type === "choices" || attribute.type === "refs" || attribute.type === "texts";
  if (cell.kind === "other" || (cell.kind === "list" && !many))
    return refuse("sheet.wrong-type", { attribute: name, expected: attribute.type, found: cellText(cell) });
  const text = cleanText(cellText(cell));
  if (text === "") return undefined;
  if (text.length > longestText)
    return refuse("sheet.text-too-long", { attribute: name, found: text.length, limit: longestText });

  switch (attribute.type) {
    case "quantity": {
      const isYear = attribute.unit === "1" && attribute.min >= 1900;
      const unit = target.unit ?? attribute.unit;
      const read = readQuantity(cell, { attribute: name, unit, given: target.given, isYear }, at);
      if ("code" in read) return [read];
      return { value: read.value, below: read.below, ...(read.unit === undefined ? {} : { typedUnit: read.unit }) };
    }
    case "boolean": {
      const answer = readYesNo(cell);
      return answer === undefined ? refuse("sheet.not-yes-no", { attribute: name, found: text }) : { value: answer };
    }
    case "date": {
      const read = readDate(text);
      if (typeof read === "object") return { value: read.date };
      const code = read === "without-day" ? "sheet.date-without-day" : "sheet.not-a-date";
      return refuse(code, { attribute: name, found: text });
    }
    case "unit":
      return isUnit(text)
        ? { value: text }
        : refuse("sheet.unknown-unit", { attribute: name, found: text, expected: "mg/m3 | kWh | t" });
    case "choice":
      return chosen(text, name, lexicons.choices(attribute.list), at);
    case "choices":
      return eachOf(items(cell, text, lexicons.choices(attribute.list)), (one) =>
        chosen(one, name, lexicons.choices(attribute.list), at),
      );
    case "refs":
    case "texts":
      return eachOf(items(cell, text), (one) => ({ value: one }));
    default:
      return { value: text };
  }
}

function chosen(text: string, attribute: string, lexicon: Lexicon, at: Place): ValueReading | Fault[] {
  const found = lexicon.find(text);
  if (typeof found === "object") return { value: found.key };
  const code = found === "ambiguous" ? "sheet.ambiguous-choice" : "sheet.unknown-choice";
  return [sheetFault(code, { attribute, found: text, nearest: lexicon.nearest(text).join(" | ") }, at)];
}

/** The items of a cell that lists: those of a JSON array, or the text split; a whole text that is one choice stays whole. */
function items(cell: Cell, text: string, lexicon?: Lexicon): string[] {
  if (cell.kind === "list") return cell.value.map((one) => cleanText(cellText(one))).filter((one) => one !== "");
  const split = splitList(text);
  const known = (one: string) => typeof lexicon?.find(one) === "object";
  return !split.every(known) && known(text) ? [text] : split;
}

function eachOf(
  texts: readonly string[],
  read: (text: string) => ValueReading | Fault[],
): ValueReading | undefined | Fault[] {
  const values: unknown[] = [];
  const faults: Fault[] = [];
  for (const text of texts) {
    const one = read(text);
    if (Array.isArray(one)) faults.push(...one);
    else values.push(one.value);
  }
  if (faults.length > 0) return faults;
  return values.length > 0 ? { value: values } : undefined;
}
