import { cleanText } from "./clean-text.ts";

const separators = /[;；、\n]/;

/**
 * Splits what one cell lists: by ; ； 、 or a new line. An item in double quotes may hold these itself (a quote in it is
 * doubled); quotes elsewhere are letters. Empty items are left out.
 */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let rest = text.replace(/\r\n?/g, "\n");
  while (rest !== "") {
    rest = rest.trimStart();
    const quoted = /^"((?:[^"]|"")*)"[^\S\n]*(?:[;；、\n]|$)/.exec(rest);
    const end = quoted ? quoted[0].length : rest.search(separators) + 1 || rest.length + 1;
    const item = cleanText(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : rest.slice(0, end - 1));
    if (item !== "") items.push(item);
    rest = rest.slice(end);
  }
  return items;
}

/** Joins items so that `splitList` gives them back. */
export function joinList(items: readonly string[]): string {
  return items
    .map((item) => (separators.test(item) || item.startsWith('"') ? `"${item.replaceAll('"', '""')}"` : item))
    .join("; ");
}
