import fc from "fast-check";
import { expect, test } from "vitest";
import { isTime, type RecordRow, recordTableNames, recordTables, rowProblems } from "#plant";

const heat: RecordRow<"heats"> = {
  id: "260318-A1",
  furnace: "F1",
  date: "2026-03-18",
  shift: "night",
  started: "2026-03-18T14:05:00.000Z",
  tapped: "2026-03-18T15:31:00.000Z",
  chargedMass: 3000,
  tapTemperature: 1520,
};
const codes = (row: object): string[] =>
  rowProblems("heats", row as RecordRow<"heats">).map((one) => `${one.attribute} ${one.code}`);

test("a heat in order has no problems", () => expect(codes(heat)).toEqual([]));

test.each<[string, object, string]>([
  ["no furnace", { furnace: undefined }, "furnace plant.missing"],
  ["no id", { id: "" }, "id plant.wrong-type"],
  ["molten iron at 15 200 °C", { tapTemperature: 15_200 }, "tapTemperature plant.out-of-range"],
  ["a temperature that is a text", { tapTemperature: "1520" }, "tapTemperature plant.wrong-type"],
  ["no number", { tapTemperature: Number.NaN }, "tapTemperature plant.out-of-range"],
  ["tapped before it was charged", { tapped: "2026-03-18T14:04:59.999Z" }, "tapped plant.times-out-of-order"],
  ["a time without its milliseconds", { tapped: "2026-03-18T15:31:00Z" }, "tapped plant.not-a-time"],
  ["a day that is not in the calendar", { date: "2026-02-29" }, "date plant.not-a-date"],
  ["a shift of no list", { shift: "late" }, "shift plant.no-such-choice"],
  ["an attribute of no table", { taptemp: 3 }, "taptemp plant.no-such-attribute"],
])("%s", (_, change, problem) => expect(codes({ ...heat, ...change })).toEqual([problem]));

test("problems come in the order of the attributes, whatever that of the row, and what is no attribute comes last", () => {
  const row = { stray: 1, tapTemperature: -1, shift: "late", id: "H1", tapped: "x" };
  const found = rowProblems("heats", row).map(({ attribute }) => attribute);
  const order = Object.keys(recordTables.heats.attributes);
  expect(found.slice(0, -1)).toEqual(order.filter((name) => found.includes(name)));
  expect([found.length, found.at(-1), found.includes("furnace")]).toEqual([5, "stray", true]);
});

test("lists hold texts, and at least one", () => {
  const row = { id: "G1", coreBatches: [], lots: ["L1"] };
  expect(rowProblems("mouldGroups", row).map((one) => [one.attribute, one.code])).toEqual([
    ["coreBatches", "plant.wrong-type"],
  ]);
});

test("a value in the row's own unit needs that unit", () => {
  const row = { id: "I1", characteristic: "hardness", lower: 170, upper: 230 };
  expect(rowProblems("inspections", row).map((one) => one.code)).toEqual(["plant.unit-missing"]);
  expect(rowProblems("inspections", { ...row, unit: "MPa" })).toEqual([]);
  expect(rowProblems("inspections", { ...row, unit: "MPa", upper: 160 })).toHaveLength(1);
});

test("every moment that a computer can write is a time, and sorts as one", () => {
  const moment = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      expect(isTime(a.toISOString())).toBe(true);
      expect(a.toISOString() < b.toISOString()).toBe(a.getTime() < b.getTime());
    }),
  );
  expect(["2026-02-30T00:00:00.000Z", "2026-03-01T24:00:00.000Z", "2026-03-01"].map(isTime)).toEqual([
    false,
    false,
    false,
  ]);
});

test("a row of nothing but its id lacks what its table requires, and no more", () => {
  for (const table of recordTableNames)
    expect(rowProblems(table, { id: "x" }).map((one) => one.attribute)).toEqual([
      ...Object.keys(recordTables[table].attributes).filter((name) =>
        (recordTables[table].required as readonly string[]).includes(name),
      ),
    ]);
});
