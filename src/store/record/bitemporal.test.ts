import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NaiveRecord, type Said } from "../fixture/naive-record.ts";
import { must, openTestStore, type TestStore } from "../fixture/store-fixture.ts";
import type { PlantRecord } from "./record.ts";
import type { RowChange } from "./row-change.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
}, 60_000);
afterAll(() => opened.end());

const days = ["", "2024-01-01", "2024-06-01", "2025-01-01"];
const said: fc.Arbitrary<Said> = fc.record({
  id: fc.constantFrom("A", "B", "C"),
  day: fc.constantFrom(...days),
  state: fc.constantFrom("is", "is", "is", "ended", "retracted"),
  value: fc.integer({ min: 1, max: 3 }),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(said, { minLength: 1, maxLength: 4 }).map((rows) => ({ rows })) },
  { weight: 1, arbitrary: fc.nat(8).map((undo) => ({ undo: undo + 1 })) },
);

function changeOf({ id, day, state, value }: Said): RowChange {
  const from = day === "" ? {} : { validFrom: day };
  if (state === "is") return { noun: "units", row: { id, kind: "melting.arc", capacity: value }, ...from };
  if (state === "ended") return { noun: "units", id, state, validFrom: day || "2024-01-01" };
  return { noun: "units", id, state, ...from };
}

/** An end from always on cannot be said; it is one from the first day. */
const sayable = (one: Said): Said => (one.state === "ended" && one.day === "" ? { ...one, day: days[1]! } : one);

async function view(record: PlantRecord, day: string, recorded: number): Promise<Record<string, number>> {
  const rows = must(await record.list("units", { asOf: { day: day || "1900-01-01", recorded } }));
  return Object.fromEntries(rows.map(({ row }) => [row.id, row["capacity"] as number]));
}

let plants = 0;

test("any sequence of rows, corrections, ends, retractions and undos looks from anywhere as a naive record does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const plant = `p${++plants}`;
      must(await opened.store.createPlant({ id: plant }, "li"));
      const record = must(await opened.store.record(plant, "li"));
      const naive = new NaiveRecord();
      for (const one of steps) {
        if ("undo" in one) {
          expect((await record.undo(one.undo)).faults.length === 0).toBe(naive.undo(one.undo));
        } else {
          const rows = one.rows.map(sayable);
          expect((await record.commit(rows.map(changeOf))).faults.length === 0).toBe(naive.commit(rows));
        }
      }
      for (let recorded = 0; recorded <= naive.changes.length; recorded++)
        for (const day of days) expect(await view(record, day, recorded)).toEqual(naive.view(day, recorded));
      expect(must(await record.verify())).toMatchObject({ changes: naive.changes.length, breaks: [] });
    }),
    { numRuns: 40 },
  );
}, 120_000);
