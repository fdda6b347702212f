import { expect, test } from "vitest";
import { must, newPlant, openTestStore } from "./fixture/store-fixture.ts";

test("a clock that jumps back does not move the chain back, and the change says so", async () => {
  let now = new Date("2026-05-01T08:00:00.000Z");
  const { store, end } = await openTestStore({ clock: () => now });
  try {
    const record = await newPlant(store);
    now = new Date("2020-01-01T00:00:00.000Z");
    must(await record.commit([{ noun: "units", row: { id: "A", kind: "melting.arc" } }]));
    now = new Date("2026-05-01T08:00:01.000Z");
    must(await record.commit([{ noun: "units", row: { id: "B", kind: "melting.arc" } }]));
    expect(must(await record.changes()).map(({ at, clockBack }) => [at, clockBack])).toEqual([
      ["2026-05-01T08:00:01.000Z", false],
      ["2026-05-01T08:00:00.000Z", true],
      ["2026-05-01T08:00:00.000Z", false],
    ]);
    expect(must(await record.verify()).breaks).toEqual([]);
    const early = must(await record.list("units", { asOf: { recorded: new Date("2026-05-01T08:00:00.500Z") } }));
    expect(early.map((one) => one.row.id)).toEqual(["A", "F1", "F2"]);
  } finally {
    await end();
  }
}, 60_000);
