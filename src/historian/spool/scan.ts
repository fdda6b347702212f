import { readFrame, type SpoolFrame } from "./frame.ts";

/** What a segment's bytes hold. */
export type Scan = {
  frames: SpoolFrame[];
  /** Where the last whole frame ends. */
  end: number;
  /** Stretches between whole frames, or before the first, that are none: readings there are lost. */
  damage: { offset: number; length: number }[];
};

/**
 * Reads the frames of a segment. What follows the last whole frame is a torn tail: written, never acknowledged. What is
 * broken before a whole frame is damage.
 */
export function scanSegment(bytes: Uint8Array): Scan {
  const frames: SpoolFrame[] = [];
  const damage: Scan["damage"] = [];
  let end = 0;
  for (let offset = 0; offset < bytes.length; ) {
    const frame = readFrame(bytes, offset);
    if (typeof frame === "string") {
      offset += 8;
      continue;
    }
    if (offset > end) damage.push({ offset: end, length: offset - end });
    frames.push(frame);
    offset += frame.length;
    end = offset;
  }
  return { frames, end, damage };
}
