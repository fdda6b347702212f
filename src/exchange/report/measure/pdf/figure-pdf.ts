import type { Content, ContentObject } from "pdfmake";
import type { Basis } from "#evidence";
import type { Cell } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { inks, soft } from "../../pdf/look.ts";
import { named, show } from "../../words/pair.ts";
import { shownFigure } from "../view/number.ts";
import { unitName } from "../view/words.ts";

const colours: Record<Basis, string> = {
  measured: inks.compliant,
  calculated: soft,
  declared: soft,
  estimated: inks.unknown,
  default: inks["non-compliant"],
};

/** The mark of a basis, as one letter or with its word. */
export function markPdf(basis: Cell["basis"], lang: Lang3, word = false): ContentObject {
  if (basis === null) return { text: "" };
  const letter = show(named(`basis.mark.${basis}`), lang === "both" ? "zh" : lang);
  return {
    text: word ? show(named(`basis.${basis}`), lang, "/") : letter,
    color: colours[basis],
    fontSize: word ? 7.5 : 6.5,
  };
}

/** A figure on one line: value, ±, unit and mark. */
export function figurePdf(cell: Cell, lang: Lang3, look: ContentObject = {}): Content {
  const shown = shownFigure(cell);
  if (!shown) return { text: show(named("measure.unknown"), lang), color: inks.unknown, ...look };
  const unit = show(unitName(cell.unit, cell.quantity), lang, "/");
  const parts: ContentObject[] = [{ text: shown.value }];
  if (shown.u !== "") parts.push({ text: ` ± ${shown.u}`, color: soft });
  if (unit !== "") parts.push({ text: ` ${unit}`, color: soft });
  return { text: [...parts, { text: "  " }, markPdf(cell.basis, lang)], ...look };
}
