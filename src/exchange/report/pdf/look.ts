import type { Content, ContentObject } from "pdfmake";
import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import type { Lang3 } from "../input.ts";
import { named, show } from "../words/pair.ts";

export const ink = "#1a2029";
export const soft = "#55606d";
export const rule = "#d0d7df";
export const ground = "#eef2f6";
export const inks: Record<VerdictWord, string> = {
  "non-compliant": "#a31a14",
  unknown: "#744600",
  compliant: "#155c36",
  "not-applicable": "#515c69",
};
/** Marks that the embedded font has; each state has its own shape. */
export const pdfMarks: Record<VerdictWord, string> = {
  "non-compliant": "×",
  unknown: "?",
  compliant: "✓",
  "not-applicable": "–",
};

/** A pair in the report's language; both below each other. */
export function words(pair: Pair, lang: Lang3, look: ContentObject = {}): Content {
  if (lang !== "both" || pair[0] === pair[1]) return { text: show(pair, lang), ...look };
  return {
    stack: [{ text: pair[0] }, { text: pair[1], color: soft, fontSize: Number(look["fontSize"] ?? 9) * 0.88 }],
    ...look,
  };
}

/** A mark in a square of its colour, as a cell of a table or before a title. */
export function markText(state: VerdictWord): ContentObject {
  return { text: ` ${pdfMarks[state]} `, color: "#ffffff", background: inks[state] };
}

export function stateText(state: VerdictWord, lang: Lang3): ContentObject {
  return { text: show(named(`verdict.${state}`), lang), color: inks[state] };
}

/** Thin lines between rows only. */
export const rows: ContentObject = {
  hLineWidth: (at: number, node: { table: { body: unknown[] } }) =>
    at === 0 || at === node.table.body.length ? 0 : 0.5,
  vLineWidth: () => 0,
  hLineColor: () => rule,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** A card: a thick line in the colour of its state on the left. */
export function cardLayout(state: VerdictWord): ContentObject {
  return {
    hLineWidth: () => 0,
    vLineWidth: (at: number) => (at === 0 ? 3 : 0),
    vLineColor: () => inks[state],
    paddingLeft: () => 8,
    paddingRight: () => 4,
    paddingTop: () => 4,
    paddingBottom: () => 4,
    fillColor: () => "#f7f9fb",
  };
}
