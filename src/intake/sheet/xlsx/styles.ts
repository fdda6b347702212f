import { tags } from "./xml.ts";

/** The number format says: this number is a day count. */
export const STYLE_DATE = 1;
/** The number format shows the number times 100 with a percent sign. */
export const STYLE_PERCENT = 2;
/** The day count is a length of time ([h]:mm), not a moment. Comes together with `STYLE_DATE`. */
export const STYLE_ELAPSED = 4;

/** Reads what each cell style says about its numbers: a sum of the `STYLE_` constants by style index. */
export function readStyles(bytes: Buffer): Uint8Array {
  const custom = new Map<number, number>();
  const found: number[] = [];
  let inCells = false;
  for (const tag of tags(bytes)) {
    if (tag.name === "cellXfs") inCells = tag.opens && !tag.closes;
    else if (!tag.opens) continue;
    else if (tag.name === "numFmt") {
      const code = tag.attribute("formatCode");
      if (code !== undefined) custom.set(Number(tag.attribute("numFmtId")), formatStyle(code));
    } else if (inCells && tag.name === "xf") found.push(Number(tag.attribute("numFmtId") ?? 0));
  }
  return Uint8Array.from(found, (id) => custom.get(id) ?? builtInStyle(id));
}

/** What a built-in number format says. 27-36 and 50-58 are dates in the East Asian editions. */
export function builtInStyle(id: number): number {
  if (id === 46) return STYLE_DATE | STYLE_ELAPSED;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58))
    return STYLE_DATE;
  return id === 9 || id === 10 ? STYLE_PERCENT : 0;
}

/** What a custom number format says, by its first section. Text in quotes, after a backslash or in brackets does not count. */
export function formatStyle(code: string): number {
  let style = 0;
  for (let i = 0; i < code.length; i++) {
    const sign = code[i]!;
    if (sign === "\\" || sign === "_" || sign === "*") i++;
    else if (sign === '"' || sign === "[") {
      const end = code.indexOf(sign === "[" ? "]" : '"', i + 1);
      if (end < 0) break;
      if (sign === "[" && /^(h+|m+|s+)$/i.test(code.slice(i + 1, end))) style |= STYLE_DATE | STYLE_ELAPSED;
      i = end;
    } else if (sign === ";") break;
    else if (sign === "%") style |= STYLE_PERCENT;
    else if (/[ymdhs]/i.test(sign)) style |= STYLE_DATE;
  }
  return (style & STYLE_DATE) !== 0 ? style & ~STYLE_PERCENT : style;
}
