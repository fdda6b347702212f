import { crc32, createInflateRaw } from "node:zlib";
import { type BookFault, bookFault, isBookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";
import { type Part, packedBytes } from "./zip.ts";

const CHUNK = 1 << 17;
const PAD = 128;

/**
 * Unpacks one part piece by piece; while a piece is being used, the next one is inflated on another thread.
 * Returns a fault or nothing when the part is over: sizes are counted, never believed, and the checksum is compared.
 */
async function* unpack(file: Buffer, part: Part, limits: BookLimits): AsyncGenerator<Buffer, BookFault | undefined> {
  const packed = packedBytes(file, part);
  if (isBookFault(packed)) return packed;
  if (part.size > limits.partBytes) return bomb(part, "size", limits.partBytes);
  let size = 0;
  let crc = 0;
  if (part.method === 0) {
    for (; size < packed.length; size += CHUNK) {
      const piece = packed.subarray(size, size + CHUNK);
      crc = crc32(piece, crc);
      yield piece;
    }
    size = packed.length;
  } else if (part.method === 8) {
    const inflate = createInflateRaw({ chunkSize: CHUNK });
    try {
      inflate.end(packed);
      for await (const piece of inflate as AsyncIterable<Buffer>) {
        size += piece.length;
        if (size > limits.partBytes) return bomb(part, "size", limits.partBytes);
        if (size > limits.ratioAfter && size > limits.ratio * inflate.bytesWritten)
          return bomb(part, "ratio", limits.ratio);
        if (size > part.size) return damaged(part, "size");
        crc = crc32(piece, crc);
        yield piece;
      }
    } catch {
      return damaged(part, "deflate");
    } finally {
      inflate.destroy();
    }
  } else return damaged(part, "method");
  if (size !== part.size) return damaged(part, "size");
  return crc === part.crc ? undefined : damaged(part, "checksum");
}

/** Unpacks a part that is held whole, such as the workbook or its styles. */
export async function unpackWhole(file: Buffer, part: Part, limits: BookLimits): Promise<Buffer | BookFault> {
  const pieces: Buffer[] = [];
  const stream = unpack(file, part, { ...limits, partBytes: limits.smallPartBytes });
  for (;;) {
    const next = await stream.next();
    if (!next.done) pieces.push(next.value);
    else return next.value ?? Buffer.concat(pieces);
  }
}

/** Told to `scanPart` instead of a position: no more of this part is wanted. */
export const STOP = -1;

/**
 * Runs `scan` over a part. Each call sees `bytes` up to `to` and answers how many of them it has used, or `STOP`; the rest
 * comes again in front of the next piece. The last call (`last`) ends with spaces, so that looking ahead stays in bounds.
 * What is put back may not grow past `limits.itemBytes`. `between` is awaited after each piece.
 */
export async function scanPart(
  file: Buffer,
  part: Part,
  limits: BookLimits,
  scan: (bytes: Buffer, to: number, last: boolean) => number,
  between?: () => Promise<void>,
): Promise<BookFault | undefined> {
  const stream = unpack(file, part, limits);
  let work = Buffer.allocUnsafe(2 * CHUNK + PAD);
  let kept = 0;
  let wanted = 0;
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done && next.value) return next.value;
      if (next.done) {
        work.fill(32, kept, kept + PAD);
        scan(work, kept + PAD, true);
        return undefined;
      }
      const to = kept + next.value.length;
      if (to + PAD > work.length) work = Buffer.concat([work.subarray(0, kept)], 2 * (to + PAD));
      next.value.copy(work, kept);
      // an item longer than a piece is looked at again only when twice as much is there, or long items would cost their square
      const used = to < wanted ? 0 : scan(work, to, false);
      if (used === STOP) return undefined;
      if (to >= wanted) wanted = used === 0 ? Math.min(2 * to, limits.itemBytes) : 0;
      kept = to - used;
      if (kept > limits.itemBytes) return bomb(part, "item", limits.itemBytes);
      work.copyWithin(0, used, to);
      if (between) await between();
    }
  } finally {
    await stream.return(undefined);
  }
}

function bomb(part: Part, reason: string, limit: number): BookFault {
  return bookFault("book.bomb", { part: part.name, reason, limit });
}

function damaged(part: Part, reason: string): BookFault {
  return bookFault("book.damaged", { part: part.name, reason });
}
