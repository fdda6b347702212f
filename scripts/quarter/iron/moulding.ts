import { round } from "../chance.ts";
import { at, dateOf, moment, shortDate } from "../clock.ts";
import { add } from "../quarter.ts";
import { products, type SandCast } from "./products.ts";
import type { Shop } from "./shop.ts";

/** Writes the moulds, sand and cores of a day, from what was poured of each product. @returns sand that was new, kg */
export function mouldDay(shop: Shop, day: number): number {
  let fresh = 0;
  for (const line of ["G1", "F1"] as const) {
    let sand = 0;
    for (const product of products.filter((one) => one.line === line)) {
      const poured = shop.poured.get(`${day} ${product.id}`);
      if (!poured) continue;
      const bad = shop.by.hits(poured.moulds, 0.012);
      sand += (poured.moulds + bad) * product.sand;
      const cores = coreDay(shop, product, day, poured.moulds + bad);
      fresh += cores.sand;
      group(shop, product, day, poured, bad, cores.id);
    }
    if (sand > 0) fresh += sandDay(shop, line, day, sand * shop.by.between(1.02, 1.06));
  }
  return fresh;
}

function group(
  { tables, by }: Shop,
  product: SandCast,
  day: number,
  poured: { moulds: number; group: string; mass: number },
  bad: number,
  cores: string | undefined,
): void {
  const green = product.line === "G1";
  const perMould = round(poured.mass / poured.moulds, 1);
  add(tables, "mouldGroups", {
    id: poured.group,
    line: product.line,
    product: product.id,
    pattern: `T-${product.id}`,
    date: dateOf(day),
    shift: "day",
    moulds: poured.moulds + bad,
    badMoulds: bad,
    castingsPerMould: product.perMould,
    pouredPerMould: perMould,
    sandPerMould: product.sand,
    corePerMould: round(product.cores * product.core, 1),
    sandBatch: `S${shortDate(day)}-${product.line}`,
    ...(cores === undefined ? {} : { coreBatches: [cores] }),
    ...(green ? { hardness: round(by.normal(89, 2)), squeezePressure: round(by.normal(0.9, 0.03), 2) } : {}),
    castingYield: round((100 * product.perMould * product.mass) / product.gross, 1),
  });
}

/** One row of sand for a line and a day; its parts add up to its mass. */
function sandDay({ tables, stocks, by }: Shop, line: "G1" | "F1", day: number, mass: number): number {
  const green = line === "G1";
  const part = (share: number, sd = 0.03) => round(mass * share * by.normal(1, sd), 1);
  const whole = round(mass, 1);
  const newSand = part(green ? 0.022 : 0.1);
  const row = {
    id: `S${shortDate(day)}-${line}`,
    mixer: green ? "SP1" : "F1",
    date: dateOf(day),
    shift: "day",
    mixed: moment(at(day, 7)),
    mass: whole,
    newSand,
  } as const;
  const sand = stocks.sand.take(day, newSand)[0]!.lot;
  if (green) {
    const bentonite = part(0.0085);
    const coalDust = part(0.0024);
    const water = part(0.022);
    const lots = [sand, stocks.bentonite.take(day, bentonite)[0]!.lot, stocks.coalDust.take(day, coalDust)[0]!.lot];
    add(tables, "sandBatches", {
      ...row,
      binder: "clay",
      reclaimedSand: round(whole - newSand - bentonite - coalDust - water, 1),
      bentonite,
      coalDust,
      water,
      lots,
      sandTemperature: round(by.normal(36, 2), 1),
      moisture: round(by.normal(3.2, 0.12), 2),
      compactability: round(by.normal(38, 1.5), 1),
      greenStrength: round(by.normal(172, 7)),
      permeability: round(by.normal(125, 8)),
      activeClay: round(by.normal(7.4, 0.25), 2),
      lossOnIgnition: round(by.normal(3.6, 0.15), 2),
    });
  } else {
    const binderMass = part(0.0098);
    const hardenerMass = round(binderMass * by.normal(0.38, 0.02), 1);
    const lots = [sand, stocks.resin.take(day, binderMass)[0]!.lot, stocks.hardener.take(day, hardenerMass)[0]!.lot];
    add(tables, "sandBatches", {
      ...row,
      binder: "furan",
      reclaimedSand: round(whole - newSand - binderMass - hardenerMass, 1),
      binderMass,
      hardenerMass,
      lots,
      sandTemperature: round(by.normal(31, 2), 1),
      tensileStrength: round(by.normal(1.1, 0.08), 2),
      lossOnIgnition: round(by.normal(2.9, 0.2), 2),
    });
  }
  return newSand;
}

function coreDay(
  { tables, stocks, by }: Shop,
  product: SandCast,
  day: number,
  moulds: number,
): { id?: string; sand: number } {
  if (product.cores === 0) return { sand: 0 };
  const good = moulds * product.cores;
  const badCores = by.hits(good, 0.02);
  const sandMass = round((good + badCores) * product.core, 1);
  const binderMass = round(sandMass * by.normal(0.0125, 0.0004), 1);
  const catalystMass = round(sandMass * 0.0014, 1);
  const id = `K${shortDate(day)}-${product.id}`;
  const lots = [
    stocks.sand.take(day, sandMass)[0]!.lot,
    stocks.coreResin.take(day, binderMass)[0]!.lot,
    stocks.amine.take(day, catalystMass)[0]!.lot,
  ];
  add(tables, "coreBatches", {
    id,
    unit: "K1",
    coreBox: `TB-${product.id}`,
    product: product.id,
    date: dateOf(day),
    shift: "day",
    binder: "phenolic-urethane",
    cores: good + badCores,
    badCores,
    sandMass,
    binderMass,
    catalystMass,
    lots,
    strength: round(by.normal(1.9, 0.12), 2),
  });
  return { id, sand: sandMass };
}

/** Patterns and core boxes, with the strokes that they had when the quarter ended. */
export function patterns({ tables, poured, by }: Shop): void {
  for (const product of products) {
    const moulds = [...poured]
      .filter(([key]) => key.endsWith(` ${product.id}`))
      .reduce((n, [, one]) => n + one.moulds, 0);
    const tool = { product: product.id, inService: "2023-04-10", state: "in-use" } as const;
    const pattern = round(by.between(9000, 60_000));
    add(tables, "tools", {
      id: `T-${product.id}`,
      kind: "pattern",
      ...tool,
      cavities: product.perMould,
      strokes: pattern + moulds,
      lifeStrokes: 150_000,
      cost: round(by.between(38_000, 90_000), -2),
    });
    if (product.cores > 0)
      add(tables, "tools", {
        id: `TB-${product.id}`,
        kind: "core-box",
        ...tool,
        strokes: pattern + moulds * product.cores,
        lifeStrokes: 200_000,
        cost: round(by.between(20_000, 45_000), -2),
      });
  }
}
