import type { Plant } from "#plant";
import { electricityBills, gasBills } from "../bills.ts";
import { chance, round } from "../chance.ts";
import { at, dateOf, hour, indexOf, months, quarter, shortDate, weekday, workingDays } from "../clock.ts";
import { load, run, sumOf, take } from "../load.ts";
import { orderBook } from "../orders.ts";
import { add, type Quarter, type Tables } from "../quarter.ts";
import { amounts, type Metered, registers } from "../readings.ts";
import { writeSpecs } from "../specs.ts";
import { count, openStock } from "../stock.ts";
import { tariffOf } from "../tariff.ts";
import { queue } from "../treatment.ts";
import { checks, dies, shotDay } from "./cells.ts";
import { heatOf, keepWarm } from "./melt.ts";
import { allowanceRows, bought, materialRows, meterRows, specs } from "./plant-rows.ts";
import { productRows, products } from "./products.ts";
import { gasShows, planted, type Shop } from "./shop.ts";
import { stated } from "./stated.ts";
import { made, plantedTexts } from "./story.ts";

/** The quarter of the die caster: two gas shaft furnaces, ten machines, three shifts. */
export function aluminiumQuarter(plant: Plant, seed: number): Quarter {
  const shop = openShop(plant, seed);
  const { tables, heap, by, electric, gas } = shop;
  const working = new Set(workingDays());
  let dross = 0;
  counts(shop, -1);
  for (let day = 0; day < quarter.days; day++) {
    run(electric.HF1, at(day, 0), at(day, 24), by.normal(working.has(day) ? 212 : 186, 4), by, 0.02);
    run(electric.rest, at(day, 0), at(day, 24), 38, by, 0.05);
    if (working.has(day)) workDay(shop, day);
    else for (const furnace of ["MF1", "MF2"] as const) keepWarm(shop, furnace, at(day, 0), at(day, 24));
    const today = tables.heats?.filter((heat) => heat.date === dateOf(day)) ?? [];
    dross += today.reduce((sum, heat) => sum + heat.slagMass!, 0);
    if (weekday(day) === 6) {
      count(tables, { material: "r2", mass: heap.mass, store: "ST1" }, day, by, 0.004);
      add(tables, "wasteLoads", {
        id: `w1-${shortDate(day)}`,
        waste: "w1",
        date: dateOf(day),
        mass: round(dross, -1),
        disposal: "licensed-disposal",
        receiver: "示例危废处置 Licensed disposal",
        transferNumber: `SYN-2026-${shortDate(day)}`,
      });
      dross = 0;
    }
    if (months.some(({ next }) => next === day + 1)) counts(shop, day);
  }
  dies(shop);
  checks(shop);
  shop.orders.close();
  const unpriced = tables.lots?.find((lot) => lot.id === planted.unpriced);
  delete unpriced?.price;
  delete unpriced?.unit;

  const total = sumOf(Object.values(electric));
  const gasTotal = sumOf(Object.values(gas));
  const meter = (id: string) => meterRows.find((one) => one.id === id)!;
  const metered = (id: string, one: Float64Array, shows: number, register: number): Metered => ({
    meter: meter(id),
    load: one,
    shows,
    register,
  });
  const [gapDay, gapFrom, gapTo] = planted.gap;
  const files = [
    amounts([
      {
        meter: meter("E0"),
        load: total,
        shows: 0.9985,
        lost: [at(indexOf(gapDay), gapFrom), at(indexOf(gapDay), gapTo)],
      },
    ]),
    registers([
      metered("E1", electric.HF1, 1.002, 6_204_380.5),
      metered("E2", electric.DC1, 0.996, 9_118_020.2),
      metered("E3", electric.DC2, planted.low, 4210.4),
      metered("E4", electric.AC1, 1.003, 3_612_440),
      metered("E5", electric.HT1, 0.998, 640_911.3),
      metered("E6", electric.SB1, 1.004, 902_118),
      metered("E7", electric.PC1, 1, 755_702),
      metered("E8", electric.rest, 1.002, 1_361_090),
      metered("N0", gasTotal, 0.999, 3_090_224),
      metered("N1", gas.MF1, gasShows.MF1, 1_720_385),
      metered("N2", gas.MF2, gasShows.MF2, 804_551),
      metered("N3", gas.DO1, gasShows.DO1, 401_220),
    ]),
  ];
  return {
    example: "aluminium-die-casting",
    seed,
    tables,
    files,
    plant: {
      units: [],
      products: [...productRows],
      meters: [...meterRows],
      energy: [
        ...electricityBills(total, tariffOf("aluminium-die-casting"), "E0", 1.0005, 0.2),
        ...gasBills(gasTotal, "N0", 1, 3.95),
      ],
      materials: [...materialRows],
      waste: [],
      allowances: [...allowanceRows],
    },
    stated,
    made,
    planted: plantedTexts,
  };
}

function openShop(plant: Plant, seed: number): Shop {
  const tables: Tables = {};
  const by = chance(seed, "aluminium");
  const electric = {
    HF1: load(),
    DC1: load(),
    DC2: load(),
    AC1: load(),
    HT1: load(),
    SB1: load(),
    PC1: load(),
    rest: load(),
  };
  const old = (plant.materials ?? []).filter(({ id }) => !materialRows.some((one) => one.id === id));
  writeSpecs(tables, [...old, ...materialRows], specs, Object.values(bought));
  const open = (name: keyof typeof bought) => openStock(tables, bought[name], by);
  return {
    tables,
    stocks: { ingot: open("ingot"), release: open("release"), flux: open("flux"), silicon: open("silicon") },
    heap: { material: "r2", mass: 45_300 },
    orders: orderBook(tables, products, chance(seed, "orders")),
    ageing: queue(
      tables,
      {
        unit: "HT1",
        load: 1450,
        begins: 22.2,
        hours: 5,
        row: {
          treatment: "ageing",
          temperature: 190,
          holdingTime: 210,
          quenchant: "air",
          meter: "E5",
          energyBasis: "measured",
        },
        take: (from, to, mass) => {
          const kwh = by.normal(128, 6) + (by.normal(208, 4) * mass) / 1000;
          take(electric.HT1, from, from + hour, kwh * 0.24);
          take(electric.HT1, from + hour, to, kwh * 0.76);
          return { energy: round(kwh * 0.998, 1) };
        },
      },
      by,
    ),
    by,
    electric,
    gas: { MF1: load(), MF2: load(), DO1: load() },
    shots: new Map(),
  };
}

/** A day of three shifts: five heats of the large furnace, three of the small one, machines all the time. */
function workDay(shop: Shop, day: number): void {
  const { by, electric, gas } = shop;
  for (const [furnace, heats, every] of [
    ["MF1", 5, 4.4],
    ["MF2", 3, 7],
  ] as const) {
    let free = at(day, 0);
    for (let n = 1; n <= heats; n++) {
      const from = Math.max(free, at(day, 0.5 + (n - 1) * every + by.between(0, 0.4)));
      keepWarm(shop, furnace, free, from);
      free = heatOf(shop, furnace, day, n, from);
    }
    if (free < at(day, 24)) keepWarm(shop, furnace, free, at(day, 24));
  }
  run(electric.DC1, at(day, 0), at(day, 24), by.normal(318, 6), by, 0.03);
  run(electric.DC2, at(day, 0), at(day, 24), by.normal(322, 6), by, 0.03);
  run(electric.AC1, at(day, 0), at(day, 24), by.normal(97, 1), by, 0.02);
  run(electric.SB1, at(day, 6), at(day, 22), by.normal(58, 3), by, 0.06);
  run(electric.PC1, at(day, 8), at(day, 20), by.normal(44, 2), by, 0.04);
  run(electric.rest, at(day, 7), at(day, 19), by.normal(52, 3), by, 0.05);
  run(gas.DO1, at(day, 8), at(day, 20), by.normal(15.5, 0.4), by, 0.03);
  if (day === indexOf(planted.together)) {
    run(electric.HF1, at(day, 9.5), at(day, 13.5), 88, by, 0.02);
    run(electric.HT1, at(day, 9.75), at(day, 12.75), 116, by, 0.02);
  }
  shop.stocks.release.take(day, round(by.normal(390, 15), 1));
  shotDay(shop, day);
}

function counts({ tables, stocks, heap, by }: Shop, day: number): void {
  for (const stock of Object.values(stocks))
    count(tables, { material: stock.material, mass: stock.mass() }, day, by, 0.003);
  if (weekday(day) !== 6) count(tables, { material: "r2", mass: heap.mass, store: "ST1" }, day, by, 0.004);
}
