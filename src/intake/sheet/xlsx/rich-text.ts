import { decodeEscapes, decodeText } from "./text.ts";
import { endsName, isCdata, LOOK, miscEnd, tagEnd } from "./xml.ts";

/** Where a reading function leaves the text that it found. */
export type TextSlot = { text: string };

/**
 * Reads the text at `at`, up to the tag that follows, into `slot`; CDATA is part of it, comments are not.
 * Answers where that tag is, or -1 when the text is not complete before `to`.
 */
export function readText(bytes: Buffer, at: number, to: number, slot: TextSlot): number {
  let text = "";
  let p = at;
  for (;;) {
    const start = p;
    let plain = true;
    for (; p < to; p++) {
      const byte = bytes[p]!;
      if (byte === 60) break;
      if (byte === 38 || byte === 95 || byte === 13) plain = false;
    }
    if (to - p < LOOK) return -1;
    const piece = bytes.toString("utf8", start, p);
    const more = bytes[p + 1] === 33 || bytes[p + 1] === 63;
    if (!more && text === "") {
      slot.text = plain ? piece : decodeEscapes(decodeText(piece));
      return p;
    }
    text += decodeText(piece);
    if (!more) {
      slot.text = decodeEscapes(text);
      return p;
    }
    const end = miscEnd(bytes, p, to);
    if (end < 0) return -1;
    if (isCdata(bytes, p)) text += bytes.toString("utf8", p + 9, end - 3);
    p = end;
  }
}

/**
 * Reads what stands in <si> or <is> from `at` on into `slot`: its <t> and those of its runs, without the phonetic hints.
 * `prefix` is the namespace prefix with its colon. Answers just past the closing tag, or -1 when that is not before `to`.
 */
export function readRichText(bytes: Buffer, at: number, to: number, prefix: string, slot: TextSlot): number {
  const runs: string[] = [];
  for (let p = at; ; ) {
    while (p < to && bytes[p] !== 60) p++;
    if (to - p < LOOK) return -1;
    const next = bytes[p + 1];
    if (next === 33 || next === 63) {
      p = miscEnd(bytes, p, to);
      if (p < 0) return -1;
      continue;
    }
    const end = tagEnd(bytes, p, to);
    if (end < 0) return -1;
    const name = p + prefix.length + (next === 47 ? 2 : 1);
    const empty = bytes[end - 1] === 47;
    if (next === 47) {
      // </si> and </is>
      if ((bytes[name] === 115 && bytes[name + 1] === 105) || (bytes[name] === 105 && bytes[name + 1] === 115)) {
        slot.text = runs.length === 1 ? runs[0]! : runs.join("");
        return end + 1;
      }
    } else if (!empty && bytes[name] === 116 && endsName(bytes[name + 1])) {
      p = readText(bytes, end + 1, to, slot);
      if (p < 0) return -1;
      runs.push(slot.text);
      continue;
    } else if (!empty && bytes[name] === 114 && bytes[name + 1] === 80 && bytes[name + 2] === 104) {
      p = bytes.indexOf(`</${prefix}rPh`, end, "latin1");
      if (p < 0 || p >= to) return -1;
      continue;
    }
    p = end + 1;
  }
}
