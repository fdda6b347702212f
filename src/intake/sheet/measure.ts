/** How wide a text is in a spreadsheet, in letters of Latin script; a Chinese one counts two. The widest line counts. */
export function shownWidth(text: string): number {
  return Math.max(...text.split("\n").map(lineWidth));
}

/** How high a row must be, in points, for a text in a column of a width in letters. */
export function rowHeight(text: string, width: number, least = 21): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(lineWidth(line) / width)), 0);
  return Math.max(least, 6 + 14.5 * lines);
}

function lineWidth(line: string): number {
  return [...line].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}
