import { holdMs, hourMs } from "../hour.ts";
import { firstBad } from "../quality.ts";
import type { HourRows } from "./hour-rows.ts";
import { denseHour } from "./read-hours.ts";

/**
 * What is held in memory of each tag: its newest reading and the hour that it is filling, side by side in one array, since
 * each reading that comes in touches most of it. An hour is warm where its sums are here; a cold one is made from
 * readings when it is asked for or closed.
 */
export type TagState = {
  /** Tags it has room for. */
  room: number;
  cells: Float64Array;
};

/** Cells of a tag, from `tag * stride` on. */
export const stride = 16;
/** The newest reading; time -1: none yet. */
export const newest = { time: 0, value: 1, quality: 2, received: 3 } as const;
/** The hour that is filling: where it ends (ms; 0: none yet), whether it is warm, and its sums. */
const filling = {
  until: 4,
  warm: 5,
  count: 6,
  bad: 7,
  sum: 8,
  min: 9,
  max: 10,
  first: 11,
  last: 12,
  integral: 13,
  covered: 14,
} as const;
const { value: VALUE, quality: QUALITY, received: RECEIVED } = newest;
const { until: UNTIL, warm: WARM, count: COUNT, bad: BAD, sum: SUM, min: MIN, max: MAX } = filling;
const { first: FIRST, last: LAST, integral: INTEGRAL, covered: COVERED } = filling;

export function newTagState(room: number): TagState {
  const cells = new Float64Array(room * stride);
  for (let at = 0; at < cells.length; at += stride) cells[at] = -1;
  return { room, cells };
}

/** A copy with room for so many tags, to be changed while the state itself goes on being read. */
export function copyTagState(state: TagState, tags: number): TagState {
  const copy = newTagState(tags <= state.room ? state.room : Math.max(64, tags * 2));
  copy.cells.set(state.cells);
  return copy;
}

/** A part of a tag's newest reading; the time is -1 where it has none. */
export function newestOf(state: TagState, tag: number, part: keyof typeof newest): number {
  return state.cells[tag * stride + newest[part]]!;
}

/** The hour that a tag is filling; before 0: none. */
export function openHour(state: TagState, tag: number): number {
  return state.cells[tag * stride + UNTIL]! - hourMs;
}

/** What is held of the filling hour no longer agrees with the readings. */
export function coolHour(state: TagState, tag: number): void {
  state.cells[tag * stride + WARM] = 0;
}

/** Takes what was kept as a tag's newest reading; its hour is cold. */
export function setNewest(
  { cells }: TagState,
  tag: number,
  time: number,
  value: number,
  quality: number,
  received: number,
): void {
  const at = tag * stride;
  cells[at] = time;
  cells[at + VALUE] = value;
  cells[at + QUALITY] = quality;
  cells[at + RECEIVED] = received;
  cells[at + UNTIL] = Math.floor(time / hourMs) * hourMs + hourMs;
  cells[at + WARM] = 0;
}

/** A tag whose readings are all gone. */
export function forgetTag({ cells }: TagState, tag: number): void {
  const at = tag * stride;
  cells[at] = -1;
  cells[at + UNTIL] = 0;
  cells[at + WARM] = 0;
}

/**
 * Takes a reading newer than the tag's newest. An hour that it closes goes to `closed` where it is dense; the closed hour
 * of a cold tag goes to `cold` instead, to be made from readings.
 */
export function takeNewest(
  cells: Float64Array,
  tag: number,
  time: number,
  value: number,
  quality: number,
  received: number,
  closed: HourRows,
  cold: (tag: number, hour: number) => void,
): void {
  const at = tag * stride;
  if (time >= cells[at + UNTIL]!) turnHour(cells, tag, time, closed, cold);
  else if (cells[at + WARM] === 1 && cells[at + QUALITY]! < firstBad) {
    const length = Math.min(time - cells[at]!, holdMs);
    cells[at + COVERED]! += length;
    cells[at + INTEGRAL]! += length * cells[at + VALUE]!;
  }
  cells[at] = time;
  cells[at + VALUE] = value;
  cells[at + QUALITY] = quality;
  cells[at + RECEIVED] = received;
  if (cells[at + WARM] === 0) return;
  if (quality >= firstBad) {
    cells[at + BAD]!++;
    return;
  }
  if (cells[at + COUNT]!++ === 0) cells[at + FIRST] = cells[at + MIN] = cells[at + MAX] = value;
  else if (value < cells[at + MIN]!) cells[at + MIN] = value;
  else if (value > cells[at + MAX]!) cells[at + MAX] = value;
  cells[at + LAST] = value;
  cells[at + SUM]! += value;
}

/** Closes the hour of the newest reading and opens the one of a reading that comes at `time`. */
function turnHour(
  cells: Float64Array,
  tag: number,
  time: number,
  closed: HourRows,
  cold: (tag: number, hour: number) => void,
): void {
  const at = tag * stride;
  const before = cells[at]!;
  const hour = Math.floor(time / hourMs) * hourMs;
  let carried = 0;
  if (before >= 0) {
    const next = cells[at + UNTIL]!;
    const holds = cells[at + QUALITY]! < firstBad;
    if (cells[at + WARM] === 0) cold(tag, next - hourMs);
    else if (cells[at + COUNT]! + cells[at + BAD]! >= denseHour)
      closeHour(cells, tag, holds ? next - before : 0, closed);
    if (holds && hour === next) carried = Math.max(0, Math.min(time, before + holdMs) - next);
  }
  cells[at + UNTIL] = hour + hourMs;
  cells[at + WARM] = 1;
  cells.fill(0, at + COUNT, at + MIN);
  cells.fill(Number.NaN, at + MIN, at + INTEGRAL);
  cells[at + COVERED] = carried;
  cells[at + INTEGRAL] = carried === 0 ? 0 : carried * cells[at + VALUE]!;
}

/** Writes a warm tag's hour as a row, its newest reading holding for `rest` ms more. */
function closeHour(cells: Float64Array, tag: number, rest: number, closed: HourRows): void {
  const at = tag * stride;
  closed.tag.push(tag);
  closed.hour.push(cells[at + UNTIL]! - hourMs);
  for (const name of ["count", "bad", "sum", "min", "max", "first", "last"] as const)
    closed[name].push(cells[at + filling[name]]!);
  closed.covered.push(cells[at + COVERED]! + rest);
  closed.integral.push(cells[at + INTEGRAL]! + (rest === 0 ? 0 : rest * cells[at + VALUE]!));
}
