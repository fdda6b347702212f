import { isUtf8 } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";

/** How the bytes of a text file are to be understood, and how many of them are a mark in front. */
export type Encoding = { name: "utf-8" | "gb18030" | "utf-16le" | "utf-16be"; mark: number };

const piece = 1 << 18;

/**
 * How a text file is encoded: by its mark; else UTF-8 where all of it is valid; else GB18030, in which Chinese editions of
 * Excel save CSV. Reads the file once, piece by piece. What the file system refuses is thrown.
 */
export async function encodingOf(path: string, stated?: Encoding["name"]): Promise<Encoding> {
  await using file = await open(path, "r");
  const work = Buffer.allocUnsafe(piece + 4);
  let kept = 0;
  let first = true;
  for (;;) {
    const { bytesRead } = await file.read(work, kept, piece, null);
    const to = kept + bytesRead;
    if (first) {
      const marked = markOf(work.subarray(0, to));
      if (marked || stated) return marked ?? { name: stated ?? "utf-8", mark: 0 };
      first = false;
    }
    // a letter of UTF-8 that the piece cuts is looked at with the next one
    const whole = bytesRead === 0 ? to : lastWhole(work, to);
    if (!isUtf8(work.subarray(0, whole))) return { name: "gb18030", mark: 0 };
    if (bytesRead === 0) return { name: "utf-8", mark: 0 };
    work.copyWithin(0, whole, to);
    kept = to - whole;
  }
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: "utf-8", mark: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: "utf-16le", mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: "utf-16be", mark: 2 };
  return undefined;
}

function lastWhole(bytes: Uint8Array, to: number): number {
  for (let back = 1; back <= 3 && back <= to; back++) {
    const byte = bytes[to - back]!;
    if (byte < 0x80) return to;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? to - back : to;
  }
  return to;
}

/** A text file as pieces of UTF-8, without its mark. The pieces may cut letters and records; each is valid until the next is asked for. */
export async function* textPieces(file: FileHandle, { name, mark }: Encoding): AsyncGenerator<Buffer> {
  const decoder = name === "utf-8" ? undefined : new TextDecoder(name);
  const buffers = [Buffer.allocUnsafe(piece), Buffer.allocUnsafe(piece)] as const;
  let at = mark;
  let next = file.read(buffers[0], 0, piece, at);
  try {
    for (let turn = 0; ; turn ^= 1) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) break;
      at += bytesRead;
      // the next piece is on its way while this one is used
      next = file.read(buffers[(turn ^ 1) as 0 | 1], 0, piece, at);
      const bytes = buffer.subarray(0, bytesRead);
      yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
    }
  } finally {
    await next.catch(() => undefined);
  }
  const rest = decoder?.decode();
  if (rest) yield Buffer.from(rest);
}
