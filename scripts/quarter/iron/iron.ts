import type { Plant } from "#plant";
import { electricityBills, gasBills } from "../bills.ts";
import { chance } from "../chance.ts";
import { at, dateOf, indexOf, months, quarter, weekday, workingDays } from "../clock.ts";
import { load, run, sumOf } from "../load.ts";
import { orderBook } from "../orders.ts";
import { add, type Quarter, type Tables } from "../quarter.ts";
import { amounts, type Metered, registers } from "../readings.ts";
import { count } from "../stock.ts";
import { tariffOf } from "../tariff.ts";
import { furnaceShows, idle, warmUp, workshops } from "./furnaces.ts";
import { analyses, tests } from "./lab.ts";
import { materialRows, openStocks } from "./materials.ts";
import { heatOf } from "./melt.ts";
import { mouldDay, patterns } from "./moulding.ts";
import { cokeBills, slagOf, wasteLoad } from "./outgoing.ts";
import { allowanceRows, meterRows, unitRows, wasteRows } from "./plant-rows.ts";
import { productRows, products } from "./products.ts";
import { planted, type Shop } from "./shop.ts";
import { stated } from "./stated.ts";
import { made, plantedTexts } from "./story.ts";
import { openTreatment, reliefShows } from "./treatment.ts";

/** The quarter of the iron foundry: two induction furnaces, the old cupola on Tuesdays and Fridays. */
export function ironQuarter(plant: Plant, seed: number): Quarter {
  const shop = openShop(plant, seed);
  const { tables, heap, by, loads } = shop;
  const working = new Set(workingDays());
  const wastes = { sand: 0, slag: 0 };
  counts(shop, -1);
  for (let day = 0; day < quarter.days; day++) {
    idle(shop, day, by);
    if (working.has(day)) {
      const cupola = weekday(day) === 2 || weekday(day) === 5;
      meltDay(shop, day, cupola);
      workshops(shop, day, cupola);
      wastes.sand += mouldDay(shop, day) * 0.97;
    }
    if (weekday(day) === 6) {
      count(tables, { material: "r3", mass: heap.mass, store: "ST1" }, day, by, 0.004);
      const from = dateOf(day - 6);
      wastes.slag = slagOf(tables, from);
      add(tables, "wasteLoads", wasteLoad("w2", day, wastes.slag, "recycled", "示例建材 Building materials"));
      add(tables, "wasteLoads", wasteLoad("w1", day, wastes.sand, "recycled", "示例再生砂 Sand recycler"));
      wastes.sand = 0;
    }
    const month = months.find(({ next }) => next === day + 1);
    if (month) {
      counts(shop, day);
      add(
        tables,
        "wasteLoads",
        wasteLoad("w4", day, by.between(9000, 12_000), "recycled", "示例建材 Building materials"),
      );
    }
  }
  add(
    tables,
    "wasteLoads",
    wasteLoad("w3", indexOf("09-18"), 1620, "licensed-disposal", "示例危废处置 Licensed disposal"),
  );
  patterns(shop);
  analyses(shop);
  tests(shop);
  shop.orders.close();
  for (const lot of tables.lots ?? []) if (lot.id === planted.unpriced) delete lot.price;
  for (const lot of tables.lots ?? []) if (lot.id === planted.unpriced) delete lot.unit;

  const { gas, ...electric } = loads;
  const total = sumOf(Object.values(electric));
  const meter = (id: string) => meterRows.find((one) => one.id === id)!;
  const [gapDay, gapFrom, gapTo] = planted.gap;
  const metered = (
    id: string,
    one: Float64Array,
    shows: number,
    register: number,
    lost?: Metered["lost"],
  ): Metered => ({
    meter: meter(id),
    load: one,
    shows,
    register,
    ...(lost ? { lost } : {}),
  });
  const gap = [at(indexOf(gapDay), gapFrom), at(indexOf(gapDay), gapTo)] as const;
  const files = [
    amounts([{ meter: meter("E0"), load: total, shows: 1.0015 }]),
    registers([
      metered("E1", loads.IF2, furnaceShows.IF2, 15_204_380.5),
      metered("E2", loads.IF1, furnaceShows.IF1, 3_118_020.2),
      metered("E3", loads.G1, planted.low, 2210.4),
      metered("E4", loads.F1, 1.003, 812_440),
      metered("E5", loads.AC1, 0.996, 640_911.3, gap),
      metered("E6", loads.SB1, 1.004, 402_118),
      metered("E7", loads.M1, 1, 355_702),
      metered("E8", loads.HT1, 1.002, 61_090),
      metered("E9", loads.C1, 0.998, 90_224),
      metered("E10", loads.rest, 1.003, 720_385),
      metered("E11", loads.HT2, reliefShows, 318_441),
      metered("N1", gas, 1.004, 1_204_551),
    ]),
  ];
  const energy = [
    ...electricityBills(total, tariffOf("iron-foundry"), "E0", 0.9995),
    ...gasBills(gas, "N1", 1, 3.72),
    ...cokeBills(tables),
  ];
  return {
    example: "iron-foundry",
    seed,
    tables,
    files,
    plant: {
      units: [...unitRows],
      products: [...productRows],
      meters: [...meterRows],
      energy,
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
  const loads = {
    IF2: load(),
    IF1: load(),
    G1: load(),
    F1: load(),
    AC1: load(),
    SB1: load(),
    M1: load(),
    HT1: load(),
    HT2: load(),
    C1: load(),
    rest: load(),
    gas: load(),
  };
  const by = chance(seed, "iron");
  const materials = [
    ...(plant.materials ?? []).filter(({ id }) => !materialRows.some((one) => one.id === id)),
    ...materialRows,
  ];
  return {
    tables,
    stocks: openStocks(tables, materials, by),
    heap: { material: "r3", mass: 92_400 },
    orders: orderBook(tables, products, chance(seed, "orders")),
    ...openTreatment(tables, loads, by, chance(seed, "relief")),
    by,
    loads,
    registers: { IF2: 15_204_380.5, IF1: 3_118_020.2 },
    linings: { IF2: 41, IF1: 66 },
    poured: new Map(),
  };
}

/** One day in the melt shop. The small furnace waits for the large one to end, but for the day on which it did not. */
function meltDay(shop: Shop, day: number, cupola: boolean): void {
  const { by } = shop;
  const together = day === indexOf(planted.together);
  let time = at(day, 6.5 + by.between(0, 0.2));
  warmUp(shop, "IF2", time);
  time += 30 * 60_000;
  if (together) small(shop, day, at(day, 6.6));
  for (let n = 1; n <= 6; n++) {
    const metal = !cupola && n <= 3 ? "grey-iron" : "ductile-iron";
    time = heatOf(shop, "IF2", metal, day, n, time) + Math.round(by.between(4, 12)) * 60_000;
  }
  if (!together) small(shop, day, Math.max(time, at(day, 16.5)));
  if (together) run(shop.loads.HT1, at(day, 7), at(day, 12), 150, by, 0.02);
  if (!cupola) return;
  let next = at(day, 7.5);
  for (let n = 1; n <= 4; n++) next = heatOf(shop, "C1", "grey-iron", day, n, next) + 3 * 60_000;
  if (shop.linings.IF2 > 180) shop.linings.IF2 = 0;
}

function small(shop: Shop, day: number, from: number): void {
  warmUp(shop, "IF1", from);
  heatOf(shop, "IF1", "ductile-iron", day, 1, from + 30 * 60_000);
}

/** Counts all that is kept. */
function counts({ tables, stocks, heap, by }: Shop, day: number): void {
  for (const stock of Object.values(stocks))
    count(tables, { material: stock.material, mass: stock.mass() }, day, by, 0.004);
  if (weekday(day) !== 6) count(tables, { material: "r3", mass: heap.mass, store: "ST1" }, day, by, 0.004);
}
