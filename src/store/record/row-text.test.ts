import fc from "fast-check";
import { expect, test } from "vitest";
import { recordTables } from "#plant";
import { digestOf, readRow, rowWriter, writePlace } from "./row-text.ts";

const write = rowWriter(recordTables.heats);
const row = fc.record(
  {
    furnace: fc.string({ minLength: 1 }),
    note: fc.string({ minLength: 1, unit: "binary" }),
    tappedMass: fc.double({ min: 0, max: 500_000, noNaN: true }),
    state: fc.constantFrom("tapped", "poured"),
  },
  { requiredKeys: [] },
);

test("a row is written alike in whatever order its attributes come, and reads back as it was", () => {
  fc.assert(
    fc.property(row, (attributes) => {
      const one = { id: "H", ...attributes };
      const turned = Object.fromEntries(Object.entries(one).toReversed()) as typeof one;
      expect(write(turned)).toBe(write(one));
      const read = JSON.parse(JSON.stringify(one)); // minus zero is zero
      expect(readRow("H", write(one))).toEqual(read);
    }),
  );
});

test("no two versions share a digest by moving text between their parts", () => {
  const base = { id: "a", validFrom: "2026-01-01", state: "is", attributes: "{}", source: null } as const;
  const others = [
    { ...base, id: "a2026-01-01" },
    { ...base, validFrom: "-infinity" },
    { ...base, state: "ended" as const },
    { ...base, attributes: '{"x":1}' },
    { ...base, source: "{}" },
  ];
  const digests = [digestOf("heats", base), digestOf("lots", base), ...others.map((one) => digestOf("heats", one))];
  expect(new Set(digests).size).toBe(digests.length);
  expect(writePlace({ sheet: "S", cell: "B2" })).toBe(writePlace({ cell: "B2", sheet: "S" }));
});
