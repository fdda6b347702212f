/** East Asian wide and full-width characters take two columns in a terminal (UAX #11); marks that combine take none. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Characters that do not begin a line in Chinese typesetting. */
const closing = /^[，。；：！？、）》」』】〉”’…,.;:!?)\]%]/u;

/** The columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += none.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}

/** The text with spaces after it up to a width; a longer text stays as it is. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Pieces that are not broken: a run without spaces of narrow characters, or one wide character with what closes it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let run = "";
  for (const char of text) {
    if (closing.test(char) && run === "" && pieces.length > 0 && pieces.at(-1) !== " ")
      pieces.push(pieces.pop() + char);
    else if (char === " " || wide.test(char)) {
      if (run !== "") pieces.push(run);
      run = "";
      if (char === " " || !closing.test(char) || pieces.length === 0) pieces.push(char);
      else pieces.push(pieces.pop() + char);
    } else run += char;
  }
  if (run !== "") pieces.push(run);
  return pieces;
}

/** Breaks a text into lines of at most `width` columns; a word longer than a line is cut. */
export function wrapped(text: string, width: number): string[] {
  const room = Math.max(8, width);
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of piecesOf(text.replace(/\s+/g, " ").trim()).flatMap((one) => cut(one, room))) {
    const size = widthOf(piece);
    if (used + size > room) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    if (piece === " " && used === 0) continue;
    line += piece;
    used += size;
  }
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function cut(piece: string, room: number): string[] {
  if (widthOf(piece) <= room) return [piece];
  const parts: string[] = [];
  let part = "";
  for (const char of piece) {
    if (widthOf(part + char) > room) {
      parts.push(part);
      part = "";
    }
    part += char;
  }
  return [...parts, part];
}
