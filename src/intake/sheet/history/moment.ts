import type { Fault, Place } from "#evidence";
import { historyFault } from "./history-fault.ts";
import type { Style } from "./style.ts";
import { readWallTime, type WallTime } from "./wall-time.ts";
import type { Zone } from "./zone.ts";

/** Reads times of one column, one after the other, into milliseconds UTC. */
export type MomentReader = {
  /** A text; `whole` where a file format itself says that this is a moment, so that a day alone is its midnight. */
  text(text: string, whole: boolean, at: () => Place): number | Fault;
  /** A wall time that has already been read. */
  wall(time: WallTime, shown: string, at: () => Place): number | Fault;
  /** The quick way for a wall time without zone: NaN where the careful way must look. */
  quick(wall: number): number;
  /** Says after which moment the next one of its series comes, for clocks whose hours repeat. */
  after(before: number): void;
};

/**
 * Makes a reader of times for a column called `name` in faults. `series`: no two in a row are the same moment, so that of
 * two equal texts in a repeated hour the second is the later one.
 */
export function momentReader(name: string, style: Style, series = false): MomentReader {
  let before = Number.NEGATIVE_INFINITY;
  const keep = (ms: number): number => {
    before = ms;
    return ms;
  };
  const wall: MomentReader["wall"] = (time, shown, at) => {
    if (time.offset !== undefined) return keep(time.wall - time.offset);
    const { zone } = style;
    if (!zone) return historyFault("history.no-time-zone", { attribute: name, found: shown }, at());
    const found = zone.resolve(time.wall);
    const params = { attribute: name, found: shown, zone: zone.name };
    if (found === "skipped") return historyFault("history.time-skipped", params, at());
    if ("one" in found) return keep(found.one);
    const [first, second] = found.twice;
    if (style.twice === "refuse") return historyFault("history.time-twice", params, at());
    if (style.twice === "in-order") return keep(first > before || (first === before && !series) ? first : second);
    return keep(style.twice === "first" ? first : second);
  };
  return {
    wall,
    after(moment) {
      before = moment;
    },
    quick(time) {
      const ms = Number.isNaN(time) || !style.zone ? Number.NaN : time - style.zone.offset(time);
      return Number.isNaN(ms) ? ms : keep(ms);
    },
    text(text, whole, at) {
      const time = readWallTime(text, style.date);
      if (!time || time.only === "clock")
        return historyFault("history.not-a-time", { attribute: name, found: text }, at());
      if (time.only === "day" && !whole && !style.midnight)
        return historyFault("history.no-time-of-day", { attribute: name, found: text }, at());
      return wall(time, text, at);
    },
  };
}

/** A moment a day later by the clocks of its zone; with neither zone nor jump, 24 hours later. */
export function laterDay(moment: string, zone: Zone | undefined): string {
  const utc = Date.parse(moment);
  const offset = zone?.offset(utc) ?? 0;
  const found = zone && !Number.isNaN(offset) ? zone.resolve(utc + offset + 86_400_000) : undefined;
  return momentText(found && typeof found === "object" && "one" in found ? found.one : utc + 86_400_000);
}

let shownDay = Number.NaN;
let dayText = "";

/** A moment as the record keeps it: 2026-03-18T05:30:00.000Z. The same as `toISOString`, which is slower. */
export function momentText(ms: number): string {
  const day = Math.floor(ms / 86_400_000);
  if (day !== shownDay) {
    dayText = new Date(day * 86_400_000).toISOString().slice(0, -13);
    shownDay = day;
  }
  const rest = ms - day * 86_400_000;
  const second = Math.floor(rest / 1000);
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  const milli = rest - second * 1000;
  return `${dayText}${two(hour)}:${two(minute - hour * 60)}:${two(second - minute * 60)}.${milli < 10 ? "00" : milli < 100 ? "0" : ""}${milli}Z`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}
