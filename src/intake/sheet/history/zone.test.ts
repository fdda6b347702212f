import fc from "fast-check";
import { expect, test } from "vitest";
import { momentReader, momentText } from "./moment.ts";
import { styles } from "./style.ts";
import { zoneOf } from "./zone.ts";

const wall = (text: string) => Date.parse(`${text}Z`);
const zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"];

test("a clock that goes forward jumps over times, one that goes back repeats them", () => {
  const berlin = zoneOf("Europe/Berlin");
  expect(berlin?.resolve(wall("2026-03-29T01:59:59"))).toEqual({ one: Date.parse("2026-03-29T00:59:59Z") });
  expect(berlin?.resolve(wall("2026-03-29T02:30:00"))).toBe("skipped");
  expect(berlin?.resolve(wall("2026-03-29T03:00:00"))).toEqual({ one: Date.parse("2026-03-29T01:00:00Z") });
  expect(berlin?.resolve(wall("2026-10-25T02:30:00"))).toEqual({
    twice: [Date.parse("2026-10-25T00:30:00Z"), Date.parse("2026-10-25T01:30:00Z")],
  });
});

test.each([
  ["+08:00", 8],
  ["-0330", -3.5],
  ["UTC", 0],
  ["GMT+2", 2],
])("%s is a zone of its own", (name, hours) => {
  expect(zoneOf(name)?.resolve(0)).toEqual({ one: hours === 0 ? 0 : -hours * 3_600_000 });
});

test.each(["Europe/Nowhere", "+25:00", "", "CET-ish"])("%s is no zone", (name) => expect(zoneOf(name)).toBeUndefined());

test("every moment is found again from what its clock shows, and the quick way agrees", () => {
  const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) });
  // near a change, half the time
  const near = fc.tuple(
    fc.constantFrom(
      "2026-03-29T01:00Z",
      "2026-10-25T01:00Z",
      "2026-03-08T07:00Z",
      "2026-11-01T06:00Z",
      "2026-04-04T15:00Z",
    ),
    fc.integer({ min: -10_000_000, max: 10_000_000 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.oneof(
        moment,
        near.map(([at, off]) => Date.parse(at) + off),
      ),
      (name, utc) => {
        const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
        const seconds = Math.floor(utc / 1000) * 1000;
        const shown = wall(parts.format(seconds).replace(" ", "T"));
        const zone = zoneOf(name);
        const found = zone?.resolve(shown);
        const moments = typeof found !== "object" ? [] : "one" in found ? [found.one] : [...found.twice];
        expect(moments).toContain(seconds);
        const offset = zone?.offset(shown) ?? 0;
        if (!Number.isNaN(offset)) expect([shown - offset]).toEqual(moments);
      },
    ),
    { numRuns: 400 },
  );
});

test("of a repeated hour the mapping says which is meant", () => {
  const texts = [
    "2026-10-25 01:45",
    "2026-10-25 02:15",
    "2026-10-25 02:45",
    "2026-10-25 02:15",
    "2026-10-25 02:45",
    "2026-10-25 03:15",
  ];
  const read = (twice: "refuse" | "first" | "second" | "in-order") => {
    const style = styles({ timeZone: "Europe/Berlin", twice }, [])({});
    const reader = momentReader("t", style, true);
    return texts.map((text) => {
      const ms = reader.text(text, false, () => ({}));
      return typeof ms === "number" ? new Date(ms).toISOString().slice(11, 16) : ms.code;
    });
  };
  const refused = "history.time-twice";
  expect(read("in-order")).toEqual(["23:45", "00:15", "00:45", "01:15", "01:45", "02:15"]);
  expect(read("first")).toEqual(["23:45", "00:15", "00:45", "00:15", "00:45", "02:15"]);
  expect(read("second")).toEqual(["23:45", "01:15", "01:45", "01:15", "01:45", "02:15"]);
  expect(read("refuse")).toEqual(["23:45", refused, refused, refused, refused, "02:15"]);
});

test("moments are written as the computer writes them", () => {
  const moment = fc.date({ min: new Date("1900-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      expect(momentText(date.getTime())).toBe(date.toISOString());
    }),
  );
});
