import type { Plant } from "#plant";
import { electricityBills, gasBills } from "../bills.ts";
import { chance, round } from "../chance.ts";
import { at, dateOf, indexOf, months, quarter, shortDate, workingDays } from "../clock.ts";
import { load, run, sumOf } from "../load.ts";
import { orderBook } from "../orders.ts";
import { add, type Quarter, type Tables } from "../quarter.ts";
import { amounts, type Metered, registers } from "../readings.ts";
import { writeSpecs } from "../specs.ts";
import { count, openStock } from "../stock.ts";
import { tariffOf } from "../tariff.ts";
import { batchOf, lightUp } from "./batches.ts";
import { checks } from "./checks.ts";
import { openDies } from "./dies.ts";
import { openTreatment } from "./furnaces.ts";
import { allowanceRows, bought, materialRows, meterRows, specs, wasteRows } from "./plant-rows.ts";
import { type Line, lines, productRows, products } from "./products.ts";
import { planted, type Shop, shows } from "./shop.ts";
import { stated } from "./stated.ts";
import { made, plantedTexts } from "./story.ts";

/** The quarter of the forge: a screw press with an induction heater, a hammer and a ring mill with gas furnaces. */
export function forgingQuarter(plant: Plant, seed: number): Quarter {
  const shop = openShop(plant, seed);
  const { tables, electric, gas, by, sums } = shop;
  const working = new Set(workingDays());
  counts(shop, -1);
  for (let day = 0; day < quarter.days; day++) {
    run(electric.rest, at(day, 0), at(day, 24), 24, by, 0.05);
    run(electric.AC1, at(day, 0), at(day, 24), 17, by, 0.08);
    if (working.has(day)) workDay(shop, day);
    if (!months.some(({ next }) => next === day + 1)) continue;
    counts(shop, day);
    leave(shop, "w1", day, sums.scale * 1.08);
    leave(shop, "w4", day, sums.steel);
    sums.scale = 0;
    sums.steel = 0;
  }
  leave(shop, "w2", indexOf("09-11"), 1240);
  checks(shop);
  shop.orders.close();
  const unpriced = tables.lots?.find((lot) => lot.id === planted.unpriced);
  delete unpriced?.price;
  delete unpriced?.unit;

  const total = sumOf(Object.values(electric));
  const gasTotal = sumOf(Object.values(gas));
  const meter = (id: string) => meterRows.find((one) => one.id === id)!;
  const [gapDay, gapFrom, gapTo] = planted.gap;
  const gap = [at(indexOf(gapDay), gapFrom), at(indexOf(gapDay), gapTo)] as const;
  const metered = (
    id: string,
    one: Float64Array,
    factor: number,
    register: number,
    lost?: Metered["lost"],
  ): Metered => ({
    meter: meter(id),
    load: one,
    shows: factor,
    register,
    ...(lost ? { lost } : {}),
  });
  const files = [
    amounts([{ meter: meter("E0"), load: total, shows: 0.999 }]),
    registers([
      metered("E1", electric.IH1, shows.IH1, 11_204_380.5),
      metered("E2", electric.H1, planted.low, 3140.6),
      metered("E3", electric.P10, 1.003, 2_812_440),
      metered("E4", electric.RR1, 0.997, 1_640_911.3),
      metered("E5", electric.HT2, shows.HT2, 902_118),
      metered("E6", electric.AC1, 1.004, 1_755_702),
      metered("E7", electric.SB1, 1.002, 361_090),
      metered("E8", electric.rest, 0.998, 1_090_224),
      metered("N0", gasTotal, 1.0005, 5_720_385),
      metered("N1", gas.F1, shows.F1, 1_804_551, gap),
      metered("N2", gas.F2, shows.F2, 2_401_220),
      metered("N3", gas.HT1, shows.HT1, 1_404_870),
    ]),
  ];
  return {
    example: "closed-die-forging",
    seed,
    tables,
    files,
    plant: {
      units: [],
      products: [...productRows],
      meters: [...meterRows],
      energy: [
        ...electricityBills(total, tariffOf("closed-die-forging"), "E0", 1.001),
        ...gasBills(gasTotal, "N0", 1, 3.84),
      ],
      materials: [...materialRows],
      waste: [...wasteRows],
      allowances: [...allowanceRows],
    },
    stated,
    made,
    planted: plantedTexts,
  };
}

function openShop(plant: Plant, seed: number): Shop {
  const tables: Tables = {};
  const by = chance(seed, "forging");
  const electric = {
    IH1: load(),
    H1: load(),
    P10: load(),
    RR1: load(),
    HT2: load(),
    AC1: load(),
    SB1: load(),
    rest: load(),
  };
  const gas = { F1: load(), F2: load(), HT1: load() };
  const old = (plant.materials ?? []).filter(({ id }) => !materialRows.some((one) => one.id === id));
  writeSpecs(tables, [...old, ...materialRows], specs, Object.values(bought));
  const bar = (id: "r1" | "r3" | "r4") => openStock(tables, bought[id], by);
  return {
    tables,
    bars: { r1: bar("r1"), r3: bar("r3"), r4: bar("r4") },
    oil: openStock(tables, bought.oil, by),
    orders: orderBook(tables, products, chance(seed, "orders")),
    treatment: openTreatment(tables, { electric, gas }, by),
    dies: openDies(tables, chance(seed, "dies")),
    by,
    electric,
    gas,
    sums: { scale: 0, steel: 0 },
  };
}

function workDay(shop: Shop, day: number): void {
  const { by, electric } = shop;
  const ends = new Map<Line, number>();
  for (const line of Object.keys(lines) as Line[]) {
    const { batches, starts, heating } = lines[line];
    const from = at(day, starts + by.between(0, 0.3));
    if (heating !== "IH1") lightUp(shop, heating, day, from);
    let time = from;
    for (let n = 1; n <= batches; n++)
      time = batchOf(shop, line, day, n, time) + Math.round(by.between(10, 25)) * 60_000;
    ends.set(line, time);
  }
  run(electric.P10, at(day, 6.4), ends.get("P10")!, by.normal(205, 6), by, 0.05);
  run(electric.H1, at(day, 8), ends.get("H1")!, by.normal(460, 10), by, 0.05);
  run(electric.RR1, at(day, 8.5), ends.get("RR1")!, by.normal(188, 6), by, 0.05);
  run(electric.AC1, at(day, 6), at(day, 20), by.normal(62, 2), by, 0.04);
  run(electric.SB1, at(day, 8), at(day, 19), by.normal(41, 2), by, 0.06);
  run(electric.rest, at(day, 6.5), at(day, 19), by.normal(74, 4), by, 0.05);
  if (day === indexOf(planted.together)) {
    run(electric.rest, at(day, 9), at(day, 13), 142, by, 0.02);
    run(electric.HT2, at(day, 9), at(day, 12), 88, by, 0.02);
  }
  shop.oil.take(day, round(by.normal(84, 6), 1));
}

function counts({ tables, bars, oil, by }: Shop, day: number): void {
  for (const stock of [...Object.values(bars), oil])
    count(tables, { material: stock.material, mass: stock.mass() }, day, by, 0.002);
}

function leave({ tables }: Shop, waste: "w1" | "w2" | "w4", day: number, mass: number): void {
  add(tables, "wasteLoads", {
    id: `${waste}-${shortDate(day)}`,
    waste,
    date: dateOf(day),
    mass: round(mass, -1),
    disposal: waste === "w2" ? "licensed-disposal" : "recycled",
    receiver: waste === "w2" ? "示例危废处置 Licensed disposal" : "示例钢厂 Steel works",
    ...(waste === "w2" ? { transferNumber: "SYN-2026-0911" } : {}),
  });
}
