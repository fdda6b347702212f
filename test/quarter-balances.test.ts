import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { AnyRow } from "#plant";
import { regressFurnace } from "../src/ledger/method/furnace-regression.ts";
import { theoreticalEnergy } from "../src/ledger/method/theoretical-energy.ts";
import { isRefused } from "../src/ledger/refused.ts";
import { close, folderOf, hidden, planted, readQuarter, sum } from "./quarter.ts";

/** kWh per m3 of gas, lower heating value: the least that is common, so that nothing is below theory by the factor. */
const gasContent = 9.3;
const theory = (metal: "Fe" | "Al" | "steel", to: number): number => {
  const found =
    metal === "Fe"
      ? theoreticalEnergy({ base: "Fe", percent: { C: 3.4, Si: 2 } }, 25, to, { to: "liquid" })
      : metal === "Al"
        ? theoreticalEnergy({ base: "Al", percent: { Si: 10.8 } }, 25, to, { to: "liquid" })
        : theoreticalEnergy({ base: "Fe" }, 25, to);
  if (isRefused(found)) throw new Error(JSON.stringify(found));
  return found.kwhPerTonne;
};

describe.each(["iron-foundry", "aluminium-die-casting"] as const)("the metal of %s", async (name) => {
  const facts = planted[name];
  const { tables } = await readQuarter(name, await readdir(folderOf(name)));
  const heats = tables.heats!;
  const of = (rows: readonly AnyRow[] | undefined, heat: string) => (rows ?? []).filter((row) => row.heat === heat);
  const beside = name === "iron-foundry" ? ["r6", "r17"] : ["r4"];

  test("balances in every heat", () => {
    const wrong: string[] = [];
    for (const heat of heats) {
      const n = (attribute: string) => (heat[attribute] as number | undefined) ?? 0;
      const lines = sum(
        of(tables.chargeLines, heat.id).filter((line) => !beside.includes(String(line.material))),
        "mass",
      );
      if (!close(lines, n("liquidMass") + n("slagMass") + n("meltLoss"))) wrong.push(`${heat.id} melt`);
      if (close(lines, n("chargedMass")) === (heat.id === facts.typed)) wrong.push(`${heat.id} charged`);
      const spilt = n("liquidMass") - n("pouredMass") - n("piggedMass");
      if (spilt < -0.1 || spilt > 0.02 * n("liquidMass")) wrong.push(`${heat.id} spill ${spilt}`);
      if (!close(sum(of(tables.pours, heat.id), "mass"), n("pouredMass"))) wrong.push(`${heat.id} pours`);
      const gross = sum(of(tables.castings, heat.id), "grossMass");
      const lost = facts.lost.some((id) => id.startsWith(`${heat.id}-`));
      if (hidden(heat.date) || lost ? gross > n("pouredMass") : !close(gross, n("pouredMass"), 0.25))
        wrong.push(`${heat.id} castings`);
      if (n("meltLoss") < 0.01 * lines || n("meltLoss") > 0.04 * lines) wrong.push(`${heat.id} loss`);
    }
    expect(wrong).toEqual([]);
  });

  test("balances in every row of castings, and in every group of moulds", () => {
    for (const row of tables.castings!) {
      const n = (attribute: string) => row[attribute] as number;
      expect(n("good") + n("scrap"), row.id).toBe(n("pieces"));
      expect(close(n("goodMass") + n("scrapMass"), n("mass")) && n("mass") < n("grossMass"), row.id).toBe(true);
      expect(row.rejectReason !== undefined, row.id).toBe(n("scrap") > 0);
    }
    const yields = new Map<string, AnyRow[]>();
    for (const row of tables.castings!)
      yields.set(String(row.product), [...(yields.get(String(row.product)) ?? []), row]);
    for (const [product, rows] of yields) {
      expect(sum(rows, "mass") / sum(rows, "grossMass"), product).toBeGreaterThan(name === "iron-foundry" ? 0.55 : 0.5);
      expect(sum(rows, "mass") / sum(rows, "grossMass"), product).toBeLessThan(name === "iron-foundry" ? 0.72 : 0.65);
      expect(sum(rows, "scrapMass") / sum(rows, "mass"), product).toBeGreaterThan(0.02);
      expect(sum(rows, "scrapMass") / sum(rows, "mass"), product).toBeLessThan(0.08);
    }
    for (const group of tables.mouldGroups!) {
      const poured = tables.pours!.filter((pour) => pour.mouldGroup === group.id);
      expect(sum(poured, "moulds"), group.id).toBe((group.moulds as number) - (group.badMoulds as number));
    }
    for (const batch of tables.sandBatches ?? []) {
      const parts = ["newSand", "reclaimedSand", "binderMass", "hardenerMass", "bentonite", "coalDust", "water"];
      expect(
        close(
          parts.reduce((all, part) => all + sum([batch], part), 0),
          batch.mass as number,
        ),
        batch.id,
      ).toBe(true);
    }
  });

  test("returns as much as it charges, but for the week in which scrap was not reported", () => {
    const counts = tables.stocktakes!.filter((one) => one.material === facts.returns);
    const excess = (from: string, to: string) => {
      const inside = (row: AnyRow) => String(row.date) > from && String(row.date) <= to;
      const ids = new Set(heats.filter(inside).map(({ id }) => id));
      const charged = sum(
        tables.chargeLines!.filter((line) => line.material === facts.returns && ids.has(String(line.heat))),
        "mass",
      );
      const castings = tables.castings!.filter(inside);
      const generated =
        sum(castings, "grossMass") - sum(castings, "goodMass") + sum(heats.filter(inside), "piggedMass");
      const stock = (date: string) => counts.find((one) => one.date === date)!.mass as number;
      return charged - generated + stock(to) - stock(from);
    };
    const weeks = counts.map((one) => String(one.date)).filter((date) => new Date(date).getUTCDay() === 6);
    const found = weeks.slice(1).map((to, i) => [to, excess(weeks[i]!, to)] as const);
    const [worst] = [...found].sort((a, b) => b[1] - a[1]);
    expect(worst![0]).toBe("2026-08-22");
    expect(Math.max(...found.filter(([to]) => to !== "2026-08-22").map(([, kg]) => Math.abs(kg)))).toBeLessThan(
      worst![1] / 2,
    );
  });

  test("took more energy than the metal holds, as start, tonnes and holding", () => {
    const iron = name === "iron-foundry";
    const furnaces = iron
      ? ([
          ["IF2", 100, 508, 185],
          ["IF1", 14, 548, 30],
        ] as const)
      : ([
          ["MF1", 18, 69.5, 13],
          ["MF2", 11, 73, 8],
        ] as const);
    for (const [furnace, start, tonne, hold] of furnaces) {
      const rows = heats.filter((heat) => heat.furnace === furnace && heat.id !== facts.typed);
      const taken = (heat: AnyRow) => (iron ? heat.energy : heat.gas) as number;
      for (const heat of rows) {
        const perTonne = (taken(heat) * (iron ? 1 : gasContent) * 1000) / (heat.chargedMass as number);
        expect(perTonne, heat.id).toBeGreaterThan(theory(iron ? "Fe" : "Al", heat.tapTemperature as number));
        if (iron) expect((heat.meterEnd as number) - (heat.meterStart as number), heat.id).toBeCloseTo(taken(heat), 6);
      }
      const fit = regressFurnace(
        {
          energy: Float64Array.from(rows, taken),
          melted: Float64Array.from(rows, (heat) => (heat.chargedMass as number) / 1000),
          holding: Float64Array.from(rows, (heat) => (heat.holdingTime as number) / 60),
        },
        0.999,
      );
      if (isRefused(fit)) throw new Error(JSON.stringify(fit));
      for (const [found, truth] of [
        [fit.startUp, start],
        [fit.marginal, tonne],
        [fit.holding!, hold],
      ] as const) {
        expect(truth, furnace).toBeGreaterThan(found.interval[0]);
        expect(truth, furnace).toBeLessThan(found.interval[1]);
      }
    }
  });
});

describe("the steel of closed-die-forging", async () => {
  const facts = planted["closed-die-forging"];
  const { tables } = await readQuarter("closed-die-forging", await readdir(folderOf("closed-die-forging")));

  test("balances in every batch", () => {
    for (const batch of tables.forgingBatches!) {
      const n = (attribute: string) => (batch[attribute] as number | undefined) ?? 0;
      const out = n("goodMass") + n("scrapMass") + n("flashMass") + n("scaleMass") + n("kerfMass");
      if (hidden(batch.date)) expect(out, batch.id).toBeLessThan(n("inputMass") + 0.2);
      else if (batch.id === facts.typed) expect(out, batch.id).toBeGreaterThan(n("inputMass") + 900);
      else {
        expect(close(out, n("inputMass"), 0.25), batch.id).toBe(true);
        expect(n("good") + n("scrap"), batch.id).toBe(n("billets"));
      }
      const input = batch.id === facts.typed ? out : n("inputMass");
      expect(n("scaleMass") / input, batch.id).toBeGreaterThan(0.005);
      expect(n("scaleMass") / input, batch.id).toBeLessThan(0.0255);
      const heat = ((n("energy") + n("gas") * gasContent) * 1000) / input;
      expect(heat, batch.id).toBeGreaterThan(theory("steel", n("heatingTemperature")));
    }
  });

  test("counts the strokes of its dies, of which some were dressed and some wore out", () => {
    const tools = tables.tools!;
    for (const die of tools) {
      const used = sum(
        tables.forgingBatches!.filter((batch) => batch.die === die.id),
        "strokes",
      );
      expect(die.strokes as number, die.id).toBeGreaterThanOrEqual(used);
      expect(die.strokes as number, die.id).toBeLessThanOrEqual(die.lifeStrokes as number);
    }
    expect(tools.filter((die) => die.state === "scrapped").length).toBeGreaterThan(5);
    expect(tools.filter((die) => die.refurbished !== undefined).length).toBeGreaterThan(5);
  });
});
