const dayMs = 86_400_000;

/** What a wall clock's reading is in UTC: one moment, none where the clock jumps over it, two where an hour is repeated. */
type Moment = { one: number } | { twice: readonly [first: number, second: number] } | "skipped";

/** A time zone; wall times are given as the milliseconds they would be in UTC. */
export type Zone = {
  name: string;
  /** Milliseconds to take off a wall time, where all of its day has one offset; NaN on a day that `resolve` must look at. */
  offset(wall: number): number;
  resolve(wall: number): Moment;
};

/** A zone by its IANA name ("Europe/Berlin"), or an offset ("+08:00", "UTC"); undefined where it is none. */
export function zoneOf(name: string): Zone | undefined {
  const fixed = /^(?:(UTC|GMT|Z)|(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?)$/i.exec(name.trim());
  if (fixed) {
    const [, utc, sign, hours, minutes = "0"] = fixed;
    const offset = utc ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    return Math.abs(offset) > 18 * 3_600_000
      ? undefined
      : { name, offset: () => offset, resolve: (wall) => ({ one: wall - offset }) };
  }
  try {
    return namedZone(name, new Intl.DateTimeFormat("en-US", { timeZone: name.trim(), timeZoneName: "longOffset" }));
  } catch {
    return undefined;
  }
}

function namedZone(name: string, format: Intl.DateTimeFormat): Zone {
  const at = (utc: number): number => {
    const shown = format.formatToParts(utc).find((part) => part.type === "timeZoneName")?.value ?? "";
    const [, sign, hours = "0", minutes = "0", seconds = "0"] =
      /([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?/.exec(shown) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  };
  const days = new Map<number, number>();
  let lastDay = Number.NaN;
  let lastOffset = Number.NaN;
  const dayOffset = (day: number): number => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const before = at((day - 1) * dayMs);
    const after = at((day + 2) * dayMs);
    const offset = before === after ? before : Number.NaN;
    if (days.size < 100_000) days.set(day, offset);
    return offset;
  };
  return {
    name,
    offset(wall) {
      const day = Math.floor(wall / dayMs);
      if (day !== lastDay) {
        lastOffset = dayOffset(day);
        lastDay = day;
      }
      return lastOffset;
    },
    resolve(wall) {
      const offsets = new Set([at(wall - dayMs), at(wall + dayMs)]);
      const moments = [...offsets].map((offset) => wall - offset).filter((utc) => at(utc) === wall - utc);
      const [first, second] = moments.sort((a, b) => a - b);
      if (first === undefined) return "skipped";
      return second === undefined ? { one: first } : { twice: [first, second] };
    },
  };
}
