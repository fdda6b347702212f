import { stripVTControlCharacters } from "node:util";
import type { Pair } from "#i18n";
import type { Page } from "../../text/page.ts";
import { padded, widthOf, wrapped } from "../../text/width.ts";

/** A column of a text table: its width, and whether its texts stand at the right. */
export type Field = { readonly width: number; readonly right?: boolean };

/** A text of a cell; `ink` colours it without changing its width, `indent` moves it in; a `raw` one is a drawing and is not wrapped. */
export type Spot = {
  readonly text: string;
  readonly ink?: Parameters<Page["ink"]>[1];
  readonly indent?: number;
  readonly raw?: true;
};

/** Writes one row: each text in its column, wrapped where it is too long, numbers at the right on the first line. */
export function putRow(page: Page, fields: readonly Field[], spots: readonly Spot[]): void {
  const cells = spots.map(({ text, indent = 0, raw }, at) => {
    if (raw) return [text];
    const lines = wrapped(clean(text), Math.max(8, (fields[at]?.width ?? 8) - indent));
    return lines.map((line) => " ".repeat(indent) + line);
  });
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  for (let line = 0; line < height; line++) {
    const parts = spots.map(({ ink }, at) => {
      const text = cells[at]?.[line] ?? "";
      const { width = 0, right = false } = fields[at] ?? {};
      const space = " ".repeat(Math.max(0, width - widthOf(text)));
      const shown = ink && text !== "" ? page.ink(text, ink) : text;
      return right ? space + shown : shown + space;
    });
    page.lines.push(parts.join("  ").trimEnd());
  }
}

/** The widest of some texts, at most so much. */
export function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => widthOf(stripVTControlCharacters(text)))));
}

/** Headings of columns above each other's last line, over a rule. */
export function putHeads(
  page: Page,
  fields: readonly Field[],
  heads: readonly Pair[],
  lang: "zh" | "en" | "both",
): void {
  const cells = heads.map((pair, at) => {
    const width = Math.max(8, fields[at]?.width ?? 8);
    const texts = lang === "both" && pair[0] !== pair[1] ? pair : [page.say(pair)];
    return texts.flatMap((text) => wrapped(clean(text), width));
  });
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  for (let line = 0; line < height; line++) {
    const parts = cells.map((lines, at) => {
      const text = lines[line - (height - lines.length)] ?? "";
      const { width = 0, right = false } = fields[at] ?? {};
      return right ? " ".repeat(Math.max(0, width - widthOf(text))) + text : padded(text, width);
    });
    page.lines.push(page.ink(parts.join("  ").trimEnd(), "dim"));
  }
  page.lines.push(page.ink("─".repeat(fields.reduce((sum, { width }) => sum + width + 2, -2)), "dim"));
}

/** Names that users typed may hold control characters; a terminal must not obey them. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
}
