import { decodeText } from "./text.ts";

/** How many bytes past a "<" a scan wants to see before it decides what stands there. */
export const LOOK = 48;

const LONGEST_PREFIX = 24;

/** Whether a byte ends an element's name: space, ">" or "/". */
export function endsName(byte: number | undefined): boolean {
  return byte === 62 || byte === 47 || (byte !== undefined && byte <= 32);
}

/** Where the ">" of the tag around `at` is, quoted ones passed over; -1 if not before `to`. */
export function tagEnd(bytes: Buffer, at: number, to: number): number {
  for (let p = at; p < to; p++) {
    const byte = bytes[p];
    if (byte === 62) return p;
    if (byte === 34 || byte === 39) {
      p++;
      while (p < to && bytes[p] !== byte) p++;
    }
  }
  return -1;
}

/** Just past the comment, CDATA section, processing instruction or declaration at `at`; -1 if it does not end before `to`. */
export function miscEnd(bytes: Buffer, at: number, to: number): number {
  let close = ">";
  if (bytes[at + 1] === 63) close = "?>";
  else if (bytes[at + 2] === 45 && bytes[at + 3] === 45) close = "-->";
  else if (isCdata(bytes, at)) close = "]]>";
  const end = bytes.indexOf(close, at + (close === "-->" ? 4 : 2), "latin1");
  return end < 0 || end + close.length > to ? -1 : end + close.length;
}

/** Whether "<![CDATA[" stands at `at`. */
export function isCdata(bytes: Buffer, at: number): boolean {
  return bytes[at + 1] === 33 && bytes[at + 2] === 91 && bytes[at + 3] === 67;
}

/** The prefix, colon included, of the part's root element at `at`; nothing when the root has another name. */
export function rootPrefix(bytes: Buffer, at: number, root: string): string | undefined {
  let stop = at + 1;
  while (stop < at + LOOK && !endsName(bytes[stop])) stop++;
  const name = bytes.toString("latin1", at + 1, stop);
  const prefix = name.slice(0, name.indexOf(":") + 1);
  return name === prefix + root && prefix.length <= LONGEST_PREFIX ? prefix : undefined;
}

/**
 * Where the value of an attribute begins, looked for between `from` (just past the element's name) and the tag's end; the
 * byte before it is the quote that also ends it. -1 when there is none.
 * A `name` which starts with a colon stands for the name under any prefix (":id" finds r:id).
 */
export function findAttribute(bytes: Buffer, from: number, end: number, name: string): number {
  const anyPrefix = name.charCodeAt(0) === 58;
  for (let p = from; p < end; p++) {
    while (p < end && bytes[p]! <= 32) p++;
    let start = p;
    while (p < end && bytes[p] !== 61 && bytes[p]! > 32) {
      if (anyPrefix && bytes[p] === 58) start = p;
      p++;
    }
    const found = p - start === name.length && isAt(bytes, start, name);
    while (p < end && bytes[p] !== 34 && bytes[p] !== 39) p++;
    const quote = bytes[p];
    const value = ++p;
    while (p < end && bytes[p] !== quote) p++;
    if (found && p < end) return value;
  }
  return -1;
}

/** The text of one attribute; see `findAttribute`. */
export function attribute(bytes: Buffer, from: number, end: number, name: string): string | undefined {
  const start = findAttribute(bytes, from, end, name);
  if (start < 0) return undefined;
  return decodeText(bytes.toString("utf8", start, bytes.indexOf(bytes[start - 1]!, start)));
}

/** Whether the ASCII `text` stands at `at`. */
export function isAt(bytes: Buffer, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** A start, end or empty tag; an empty one (`<a/>`) both opens and closes. `name` is without its prefix. */
export type Tag = { name: string; opens: boolean; closes: boolean; attribute(name: string): string | undefined };

/** Walks the tags of a part that is held whole. Text, comments and declarations are passed over; a cut tag ends the walk. */
export function* tags(bytes: Buffer): Generator<Tag> {
  for (let p = bytes.indexOf(60); p >= 0; p = bytes.indexOf(60, p)) {
    if (bytes[p + 1] === 33 || bytes[p + 1] === 63) {
      p = miscEnd(bytes, p, bytes.length);
      if (p < 0) return;
      continue;
    }
    const end = tagEnd(bytes, p, bytes.length);
    if (end < 0) return;
    const ending = bytes[p + 1] === 47;
    const start = ending ? p + 2 : p + 1;
    let stop = start;
    while (stop < end && !endsName(bytes[stop])) stop++;
    const name = bytes.toString("utf8", start, stop);
    yield {
      name: name.slice(name.indexOf(":") + 1),
      opens: !ending,
      closes: ending || bytes[end - 1] === 47,
      attribute: (wanted) => attribute(bytes, stop, end, wanted),
    };
    p = end + 1;
  }
}
