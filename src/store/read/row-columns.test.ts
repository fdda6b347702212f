import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyRow, type Columns, columnAttributes, columnsOf, recordTables } from "#plant";
import { rowWriter } from "../record/row-text.ts";
import { momentAt } from "./moment.ts";
import { numberAt } from "./number.ts";
import { RowColumns } from "./row-columns.ts";

const day = fc.date({ min: new Date("1800-01-01"), max: new Date("2200-12-31"), noInvalidDate: true });
const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('"', "\\", "\n", "批次 7", "a\\", "", "🙂"));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1e6, max: 1e6 }).map((one) => one / 100),
  fc.constantFrom(0, 1e21, 5e-324, 0.1 + 0.2, 123456789012345.6),
);
const row = fc.record(
  {
    name: text,
    kind: fc.constantFrom("pig-iron", "returns", "not-of-the-list"),
    amount: number,
    lowVoc: fc.boolean(),
    store: text,
    note: text,
  },
  { requiredKeys: [] },
);
const heat = fc.record(
  {
    furnace: fc.constantFrom("F1", "F2", "炉3"),
    date: day.map((one) => one.toISOString().slice(0, 10)),
    tapped: day.map((one) => one.toISOString()),
    tappedMass: number,
    energyBasis: fc.constantFrom("measured", "estimated"),
  },
  { requiredKeys: [] },
);
const group = fc.record({ lots: fc.array(text), line: text, coreBatches: fc.array(text) }, { requiredKeys: [] });

type Noun = "materials" | "heats" | "mouldGroups";

function read(
  noun: Noun,
  rows: readonly AnyRow[],
  attributes: readonly string[],
  write: (row: AnyRow) => string,
): Columns {
  const columns = new RowColumns(noun, attributes, 0);
  for (const one of rows) {
    const [id, text] = [Buffer.from(one.id), Buffer.from(write(one))];
    const bytes = Buffer.concat([Buffer.from("?"), id, text, Buffer.from(',"?')]);
    columns.add(bytes, 1, 1 + id.length, 1 + id.length, bytes.length - 3);
  }
  return columns.finish();
}

test.each([
  ["materials", row],
  ["heats", heat],
  ["mouldGroups", group],
] as const)("%s read from their text are the columns of the rows, however the text is written", (noun, arbitrary) => {
  const all = columnAttributes(noun);
  const rows = fc.array(arbitrary as fc.Arbitrary<object>, { maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.subarray(all), (made, some) => {
      const given = made.map((one, i) => ({ ...one, id: `行${i}` }) as AnyRow);
      const expected = columnsOf(noun, given, some);
      expect(read(noun, given, some, rowWriter(recordTables[noun]))).toEqual(expected);
      const spaced = ({ id: _, ...values }: AnyRow) => JSON.stringify(values, undefined, 1);
      expect(read(noun, given, some, spaced)).toEqual(expected);
    }),
  );
});

test("many different texts keep their numbers", () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: `${i}`, name: `n${(i * 7) % 3_000}` }));
  expect(read("materials", rows, ["name"], rowWriter(recordTables.materials))).toEqual(
    columnsOf("materials", rows, ["name"]),
  );
});

test("numbers and moments are those that JavaScript reads", () => {
  fc.assert(
    fc.property(number, (one) => {
      const bytes = Buffer.from(String(one));
      expect(numberAt(bytes, 0, bytes.length)).toBe(Number(String(one)));
    }),
  );
  fc.assert(
    fc.property(day, (one) => {
      for (const text of [one.toISOString(), one.toISOString().slice(0, 10)]) {
        const bytes = Buffer.from(text);
        expect(momentAt(bytes, 0, bytes.length)).toBe(Date.parse(text));
      }
    }),
  );
});
