const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A stretch of time with one offset: milliseconds in UTC, `to` not included, offset in milliseconds to add to UTC. */
type Stretch = { from: number; to: number; offset: number };

/** The clock of a time zone. */
type ZoneClock = {
  /** Milliseconds to add to UTC for the wall clock at a moment. */
  offsetAt(utc: number): number;
  /** The stretches of one offset that cover from…to. */
  stretches(from: number, to: number): Stretch[];
  /** The first moment at which the wall clock shows this or later (given as if it were UTC): midnight also where it is skipped. */
  firstAt(wall: number): number;
};

const known = new Map<string, ZoneClock | undefined>();

/** The clock of an IANA time zone ("Asia/Shanghai"), or undefined where the name is none. Changes are found to the minute. */
export function zoneClock(name: string): ZoneClock | undefined {
  if (!known.has(name)) known.set(name, makeClock(name));
  return known.get(name);
}

function makeClock(name: string): ZoneClock | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
  const offsetAt = (utc: number): number => {
    const shown = format.formatToParts(utc).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const parts = /([+-])(\d\d):?(\d\d)(?::?(\d\d))?/.exec(shown);
    if (!parts) return 0;
    const [, sign, hours, minutes, seconds = 0] = parts;
    return (sign === "-" ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  };
  const stretches = (from: number, to: number): Stretch[] => {
    const found: Stretch[] = [];
    let start = from;
    let offset = offsetAt(from);
    for (let day = from; day < to; day += dayMs) {
      const end = Math.min(day + dayMs, to);
      const next = offsetAt(end);
      if (next === offset) continue;
      const change = changeBetween(day, end, offset, offsetAt);
      found.push({ from: start, to: change, offset });
      start = change;
      offset = next;
    }
    if (start < to) found.push({ from: start, to, offset });
    return found;
  };
  const firstAt = (wall: number): number => {
    for (const { from, to, offset } of stretches(wall - 2 * dayMs, wall + 2 * dayMs)) {
      const moment = Math.max(from, wall - offset);
      if (moment < to) return moment;
    }
    return wall - offsetAt(wall);
  };
  return { offsetAt, stretches, firstAt };
}

function changeBetween(from: number, to: number, before: number, offsetAt: (utc: number) => number): number {
  let low = Math.floor(from / minuteMs);
  let high = Math.ceil(to / minuteMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}
