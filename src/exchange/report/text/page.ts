import { stripVTControlCharacters } from "node:util";
import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import type { Lang3 } from "../input.ts";
import { show } from "../words/pair.ts";
import { padded, widthOf, wrapped } from "./width.ts";

/** A terminal to write for: its columns, and whether it shows colours. */
export type Screen = { width: number; colour: boolean };

/** Each state has a shape of its own beside its colour and its word. */
export const marks: Record<VerdictWord, string> = {
  compliant: "✔",
  "non-compliant": "✘",
  unknown: "?",
  "not-applicable": "–",
};
const colours = { compliant: 32, "non-compliant": 31, unknown: 33, "not-applicable": 90, dim: 2, strong: 1 } as const;
type Ink = keyof typeof colours;

/** Lines of a text report, being written. Nothing is wider than the screen, and no control character of the data gets through. */
export type Page = {
  readonly lines: string[];
  readonly width: number;
  say(pair: Pair): string;
  ink(text: string, ink: Ink): string;
  /**
   * A paragraph; `first` stands before its first line, and the others are indented as far. A pair in two languages
   * that does not fit on one line becomes two paragraphs.
   */
  put(text: string | Pair, options?: { first?: string; indent?: number; ink?: Ink }): void;
  heading(text: string, level: 1 | 2): void;
  blank(): void;
};

/** Opens a page for a screen in a language. */
export function pageFor(screen: Screen, lang: Lang3): Page {
  const width = Math.max(40, Math.min(screen.width, 120));
  const lines: string[] = [];
  const ink = (text: string, name: Ink) => (screen.colour ? `\u001b[${colours[name]}m${text}\u001b[0m` : text);
  const page: Page = {
    lines,
    width,
    say: (pair) => clean(show(pair, lang)),
    ink,
    put(text, { first = "", indent = 0, ink: name } = {}) {
      const margin = " ".repeat(indent);
      const hang = indent + widthOf(stripVTControlCharacters(first));
      for (const [at, line] of paragraphs(text, lang, width - hang).entries()) {
        const shown = name ? ink(line, name) : line;
        lines.push(at === 0 ? `${margin}${first}${shown}` : `${" ".repeat(hang)}${shown}`);
      }
    },
    heading(text, level) {
      page.blank();
      for (const line of wrapped(clean(text), width)) lines.push(ink(line, "strong"));
      lines.push(
        ink(
          (level === 1 ? "═" : "─").repeat(Math.min(width, level === 1 ? width : Math.max(12, widthOf(clean(text))))),
          "dim",
        ),
      );
    },
    blank() {
      if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
    },
  };
  return page;
}

function paragraphs(text: string | Pair, lang: Lang3, room: number): string[] {
  if (typeof text === "string") return wrapped(clean(text), room);
  const line = clean(show(text, lang));
  if (lang !== "both" || widthOf(line) <= room || text[0] === text[1]) return wrapped(line, room);
  return text.flatMap((one) => wrapped(clean(one), room));
}

/** Names that users typed may hold control characters; a terminal must not obey them. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
}

/** Two columns: labels of one width, then what they say. */
export function labelled(
  page: Page,
  rows: readonly (readonly [label: Pair, text: string | Pair])[],
  indent: number,
): void {
  const shown = rows.filter(([, text]) => text !== "" && text[0] !== "");
  const width = Math.max(0, ...shown.map(([label]) => widthOf(page.say(label))));
  for (const [label, text] of shown)
    page.put(text, { first: page.ink(`${padded(page.say(label), width)}  `, "dim"), indent });
}
