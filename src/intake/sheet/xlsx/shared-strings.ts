import { type BookFault, bookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";
import { readRichText } from "./rich-text.ts";
import { STOP, scanPart } from "./unpack.ts";
import { endsName, LOOK, miscEnd, rootPrefix, tagEnd } from "./xml.ts";
import type { Part } from "./zip.ts";

/** Reads the shared texts of a workbook, by index. Rich runs are joined. */
export async function readSharedStrings(file: Buffer, part: Part, limits: BookLimits): Promise<string[] | BookFault> {
  const texts: string[] = [];
  const slot = { text: "" };
  let prefix: string | undefined;
  let closed = false;
  let chars = 0;
  let fault: BookFault | undefined;
  const damaged = (reason: string) => bookFault("book.damaged", { part: part.name, reason });

  const scan = (bytes: Buffer, to: number): number => {
    for (let p = 0; ; ) {
      while (p < to && bytes[p] !== 60) p++;
      if (to - p < LOOK) return p;
      if (bytes[p + 1] === 33 || bytes[p + 1] === 63) {
        const end = miscEnd(bytes, p, to);
        if (end < 0) return p;
        p = end;
        continue;
      }
      const end = tagEnd(bytes, p, to);
      if (end < 0) return p;
      if (prefix === undefined) {
        prefix = rootPrefix(bytes, p, "sst");
        if (prefix === undefined) {
          fault = damaged("root");
          return STOP;
        }
        closed = bytes[end - 1] === 47;
      } else if (bytes[p + 1] === 47) {
        closed ||= bytes[p + 2 + prefix.length] === 115 && bytes[p + 3 + prefix.length] === 115; // </sst>
      } else if (!closed && isItem(bytes, p + 1 + prefix.length)) {
        slot.text = "";
        if (bytes[end - 1] !== 47) {
          const next = readRichText(bytes, end + 1, to, prefix, slot);
          if (next < 0) return p;
          p = next;
        } else p = end + 1;
        chars += slot.text.length;
        if (texts.length >= limits.texts || chars > limits.textChars) {
          const limit = texts.length >= limits.texts ? limits.texts : limits.textChars;
          fault = bookFault("book.too-many-texts", { limit });
          return STOP;
        }
        texts.push(slot.text);
        continue;
      }
      p = end + 1;
    }
  };

  const broken = (await scanPart(file, part, limits, scan)) ?? fault;
  if (broken) return broken;
  return closed ? texts : damaged("cut");
}

function isItem(bytes: Buffer, name: number): boolean {
  return bytes[name] === 115 && bytes[name + 1] === 105 && endsName(bytes[name + 2]);
}
