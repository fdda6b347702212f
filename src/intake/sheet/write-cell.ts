import type { Cell as BookCell } from "hucre";
import type { Attribute } from "#plant";
import type { Labels, Tongue } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { yesNoWords } from "./list-sheet.ts";
import { joinList } from "./list-text.ts";

/** The first day that every spreadsheet counts alike; earlier days are written as text. */
const firstDay = "1900-03-01";

/** A value as a cell of a workbook; a text stays a text, whatever it begins with. */
export function writeCell(
  value: unknown,
  attribute: Attribute,
  words: Lexicons,
  labels: Labels,
  tongue: Tongue,
): Partial<BookCell> {
  if (value === undefined || value === null) return { value: null, type: "empty" };
  switch (attribute.type) {
    case "quantity":
      return { value: Number(value), type: "number" };
    case "boolean":
      return text(yesNoWords(labels, tongue)[value === true ? 0 : 1]);
    case "date": {
      const day = String(value);
      return day < firstDay ? text(day) : { value: new Date(`${day}T00:00:00Z`), type: "date" };
    }
    case "choice":
      return text(words.choices(attribute.list).write(String(value), tongue));
    case "choices": {
      const lexicon = words.choices(attribute.list);
      return text(joinList([value].flat().map((one) => lexicon.write(String(one), tongue))));
    }
    case "refs":
    case "texts":
      return text(joinList([value].flat().map(String)));
    default:
      return text(String(value));
  }
}

/** A text cell. Underscores that would read as an escape of the file format are guarded by one. */
function text(value: string): Partial<BookCell> {
  return { value: value.replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_"), type: "string" };
}
