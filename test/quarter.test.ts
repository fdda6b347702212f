import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AnyRow, type ProductionTableName, referencesOf, rowProblems } from "#plant";
import { quarterFiles } from "../scripts/quarter/files.ts";
import { quarterOf, quarters } from "../scripts/quarter/quarters.ts";
import { folderOf, lostReferences, planted, type ReadQuarter, readQuarter, sum } from "./quarter.ts";

const first = Date.parse("2026-07-01T00:00:00+08:00");
const next = Date.parse("2026-10-01T00:00:00+08:00");

describe.each(quarters)("the quarter of %s", async (name) => {
  const facts = planted[name];
  const files = await readdir(folderOf(name));
  const quarter: ReadQuarter = await readQuarter(name, files);
  const { plant, tables, readings } = quarter;
  const made = quarterOf(name, plant);
  const meters = plant.meters ?? [];

  test("is written again, byte by byte, from its seed", async () => {
    const again = quarterFiles(quarterOf(name, plant));
    expect([...again.keys()].sort()).toEqual([...files].sort());
    for (const [file, text] of again)
      expect(text === (await readFile(join(folderOf(name), file), "utf8")), file).toBe(true);
  });

  test("says that it is synthetic, and what was planted", async () => {
    const readme = await readFile(join(folderOf(name), "README.md"), "utf8");
    for (const said of ["SYNTHETIC", `seed ${made.seed}`, facts.typed, ...facts.lost, facts.unpriced, `${facts.low} (`])
      expect(readme).toContain(said);
  });

  test("is taken in from its files, as it was made", () => {
    expect(quarter.faults).toEqual([]);
    expect(Object.keys(tables).sort()).toEqual(Object.keys(made.tables).sort());
    for (const [table, rows] of Object.entries(made.tables)) {
      expect(tables[table as ProductionTableName], table).toEqual(JSON.parse(JSON.stringify(rows)));
      expect(
        rows.flatMap((row) => rowProblems(table as ProductionTableName, row as AnyRow)),
        table,
      ).toEqual([]);
    }
  });

  test("names only what is there", () => expect(lostReferences(quarter, referencesOf)).toEqual([]));

  test("has main meter and sub-meters that agree, but for the one that reads low", () => {
    const main = [...readings.get("E0")!.values()].reduce((a, b) => a + b, 0);
    const grown = (id: string) => readings.get(id)!.get(next)! - readings.get(id)!.get(first)!;
    const subs = meters.filter(({ parent }) => parent === "E0");
    const total = subs.reduce((all, { id }) => all + grown(id), 0);
    const u = Math.hypot(main * 0.005, ...subs.map(({ id, accuracy }) => (grown(id) * accuracy!) / 100));
    expect(main - total).toBeGreaterThan(u);
    expect(Math.abs(main - total - grown(facts.low) * (1 / 0.94 - 1))).toBeLessThan(u);
    for (const { id, signal, signalUnit } of meters.filter(({ carrier }) => carrier !== "coke")) {
      expect([signal, signalUnit], id).toEqual(id === "E0" ? ["amount", "kWh"] : ["register", id < "F" ? "kWh" : "m3"]);
      const values = [...readings.get(id)!.values()];
      expect(signal === "amount" || values.every((value, i) => i === 0 || value >= values[i - 1]!), id).toBe(true);
    }
  });

  test("has its highest quarter of an hour where it was planted", () => {
    const found = [...readings.get("E0")!].sort((x, y) => y[1] - x[1])[0]!;
    expect(new Date(found[0] + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(facts.peak);
    const others = [...readings.get("E0")!].filter(([t]) => Math.abs(t - found[0]) > 86_400_000).map(([, kwh]) => kwh);
    expect(found[1] / Math.max(...others)).toBeGreaterThan(1.03);
  });

  test("has bills of each month that agree with the main meters", () => {
    for (const month of ["07", "08", "09"]) {
      const rows = (plant.energy ?? []).filter((row) => row.from === `2026-${month}-01`);
      const from = Date.parse(`2026-${month}-01T00:00:00+08:00`);
      const to = Date.parse(`2026-${String(Number(month) + 1).padStart(2, "0")}-01T00:00:00+08:00`);
      const counted = [...readings.get("E0")!].reduce((all, [t, kwh]) => (t > from && t <= to ? all + kwh : all), 0);
      const billed = sum(
        rows.filter((row) => row.carrier === "electricity"),
        "amount",
      );
      expect(Math.abs(billed / counted - 1)).toBeLessThan(0.005);
      const gas = readings.get(name === "iron-foundry" ? "N1" : "N0")!;
      const burnt = gas.get(to)! - gas.get(from)!;
      expect(
        Math.abs(
          sum(
            rows.filter((row) => row.carrier === "natural-gas"),
            "amount",
          ) /
            burnt -
            1,
        ),
      ).toBeLessThan(0.015);
      for (const row of rows) expect(row.cost, row.id).toBeGreaterThan(0);
    }
  });

  test("has stocks that close: counted + received − used = counted", () => {
    const used = new Map<string, number>();
    const take = (material: string, mass: number) => used.set(material, (used.get(material) ?? 0) + mass);
    for (const line of tables.chargeLines ?? []) take(String(line.material), line.mass as number);
    const lots = new Map((tables.lots ?? []).map((lot) => [lot.id, lot]));
    for (const batch of tables.forgingBatches ?? []) {
      const lot = lots.get(String(batch.lot));
      if (lot && batch.id !== facts.typed) take(String(lot.material), batch.inputMass as number);
    }
    const materials =
      name === "closed-die-forging"
        ? ["r4"]
        : name === "iron-foundry"
          ? ["r1", "r2", "r4", "r5", "r6", "r17"]
          : ["r1", "r4", "r5"];
    for (const material of materials) {
      const counts = (tables.stocktakes ?? []).filter((one) => one.material === material);
      const [opening, closing] = [counts[0]!.mass as number, counts.at(-1)!.mass as number];
      const bought = sum(
        (tables.lots ?? []).filter((lot) => lot.material === material && String(lot.received) >= "2026-07-01"),
        "mass",
      );
      expect(Math.abs(opening + bought - used.get(material)! - closing), material).toBeLessThan(
        0.015 * (opening + closing),
      );
    }
  });

  test("has one lot without a price, rows without origin, and a gap of some hours", () => {
    const unpriced = (tables.lots ?? []).filter((lot) => lot.price === undefined).map(({ id }) => id);
    expect(unpriced).toEqual([facts.unpriced]);
    const [rows, attribute] = tables.castings ? [tables.castings, "heat"] : [tables.forgingBatches!, "lot"];
    expect(
      rows
        .filter((row) => row[attribute] === undefined)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...facts.lost].sort());
    const missing = [...readings]
      .filter(([id, column]) => column.size < (id === "E0" ? 8832 : 2209))
      .map(([id, column]) => [id, id === "E0" ? (8832 - column.size) / 4 : 2209 - column.size]);
    expect(missing).toEqual([
      expect.arrayContaining([
        expect.toSatisfy((hours) => typeof hours === "string" || (Number(hours) >= 4 && Number(hours) <= 8)),
      ]),
    ]);
  });
});
