import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnsOf } from "#plant";
import { must, newPlant, openTestStore, type TestStore } from "../fixture/store-fixture.ts";
import type { RowChange } from "../record/row-change.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
}, 60_000);
afterAll(() => opened.end());

const days = [undefined, "2024-01-01", "2024-06-01", "2025-01-01"] as const;
const said = fc.record({
  id: fc.constantFrom("A", "AB", "B", "É", "🙂", "�"),
  day: fc.constantFrom(...days),
  state: fc.constantFrom("is", "is", "is", "ended", "retracted"),
  capacity: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom(undefined, "一号", 'the "first"', "x".repeat(300)),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(said, { minLength: 1, maxLength: 4 }).map((rows) => ({ rows })) },
  { weight: 1, arbitrary: fc.nat(8).map((undo) => ({ undo: undo + 1 })) },
);

function changeOf({
  id,
  day,
  state,
  capacity,
  name,
}: typeof said extends fc.Arbitrary<infer T> ? T : never): RowChange {
  const from = day === undefined ? {} : { validFrom: day };
  if (state === "ended") return { noun: "units", id, state, validFrom: day ?? "2024-01-01" };
  if (state === "retracted") return { noun: "units", id, state, ...from };
  return { noun: "units", row: { id, kind: "melting.arc", capacity, ...(name ? { name } : {}) }, ...from };
}

test("after any changes and undos, columns as of any day and change are those of the list", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const record = await newPlant(opened.store);
      for (const one of steps) await ("undo" in one ? record.undo(one.undo) : record.commit(one.rows.map(changeOf)));
      const changes = must(await record.changes()).length;
      for (let recorded = 0; recorded <= changes; recorded++)
        for (const day of ["1900-01-01", "2024-01-01", "2024-07-01", "2026-01-01"]) {
          const asOf = { day, recorded };
          const list = must(await record.list("units", { asOf })).map((one) => one.row);
          expect(must(await record.columns("units", undefined, asOf))).toEqual(columnsOf("units", list));
        }
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("rows that fill many messages, and are written in another order than that of their ids, come whole and in order", async () => {
  const record = await newPlant(opened.store);
  const rows = Array.from({ length: 20_000 }, (_, i) => ({
    ...{ id: `${(i * 7_919) % 20_000}`, kind: "other", note: `${i}`, name: "n".repeat(1 + (i % 900)) },
  }));
  must(
    await record.bulk(
      "materials",
      rows.map((row) => ({ row })),
    ),
  );
  const columns = must(await record.columns("materials", ["kind", "note"]));
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(columns).toEqual(columnsOf("materials", sorted, ["kind", "note"]));
}, 60_000);

test("where the database refuses the reading it is told, and the connection goes on", async () => {
  const record = await newPlant(opened.store);
  await opened.superuser.query("REVOKE SELECT ON forgecast.versions_units FROM forgecast_app");
  const refused = await record.columns("units");
  await opened.superuser.query("GRANT SELECT ON forgecast.versions_units TO forgecast_app");
  expect(refused.faults.map((one) => one.code)).toEqual(["store.access-refused"]);
  expect(must(await record.columns("units", ["capacity"])).numbers["capacity"]).toEqual(Float64Array.of(5, 10));
});
