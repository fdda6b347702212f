import type { BulkRow } from "#store";

/** How much the year has of each noun. */
export type Sizes = {
  lots: number;
  heats: number;
  chargeLines: number;
  sandBatches: number;
  coreBatches: number;
  orders: number;
  mouldGroups: number;
  castings: number;
};

/** The year of a large plant. */
export const whole: Sizes = {
  ...{ lots: 20_000, heats: 50_000, chargeLines: 400_000, sandBatches: 20_000 },
  ...{ coreBatches: 5_000, orders: 2_000, mouldGroups: 25_000, castings: 1_000_000 },
};

export const products = 40;
export const furnaces = 6;
export const linesOfMoulding = 3;
export const year = { first: "2025-01-01", last: "2025-12-31", from: Date.UTC(2024, 11, 31, 16), days: 365 };

/** A seeded share from 0 to under 1 for a number and a purpose; the same at every call. */
export function chance(number: number, purpose: number): number {
  let mixed = Math.imul(number + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** The rows of a noun in the order of their ids, the same at every call; of one year, each within it. */
export function* rowsOf(noun: keyof Sizes, sizes: Sizes): Generator<BulkRow> {
  for (let i = 0; i < sizes[noun]; i++) yield { row: makers[noun](i, sizes), source: { row: i + 2 } };
}

type Row = { id: string; [name: string]: unknown };

const pad = (value: number) => String(value).padStart(7, "0");
const cents = (value: number) => Math.round(value * 100) / 100;
const within = (number: number, purpose: number, from: number, to: number) =>
  from + chance(number, purpose) * (to - from);
const dayOf = (share: number) => new Date(Date.UTC(2025, 0, 1 + Math.floor(share * 365))).toISOString().slice(0, 10);
let [lastShare, lastTime] = [-1, ""];
/** Rows of one heat follow each other, so a time is mostly the one before. */
const timeOf = (share: number) => {
  if (share !== lastShare)
    [lastShare, lastTime] = [share, new Date(year.from + Math.floor(share * year.days * 1440) * 60_000).toISOString()];
  return lastTime;
};

const groupOf = (casting: number, sizes: Sizes) => Math.floor((casting * sizes.mouldGroups) / sizes.castings);
const heatOf = (casting: number, sizes: Sizes) => Math.floor((casting * sizes.heats) / sizes.castings);
const productOf = (group: number) => (group * 7) % products;
const orderOf = (group: number, sizes: Sizes) =>
  (productOf(group) + products * Math.floor(chance(group, 1) * (sizes.orders / products))) % sizes.orders;

/** What a casting weighs with its gates and without, kg. */
function masses(casting: number, sizes: Sizes): { mass: number; gross: number } {
  const product = productOf(groupOf(casting, sizes));
  const mass = cents((20 + product) * within(casting, 2, 0.98, 1.02));
  return { mass, gross: cents(mass / (0.6 + (product % 5) * 0.03)) };
}

/** What a heat's recorded castings weigh with their gates, kg. */
function pouredOf(heat: number, sizes: Sizes): number {
  const first = Math.ceil((heat * sizes.castings) / sizes.heats);
  const end = Math.ceil(((heat + 1) * sizes.castings) / sizes.heats);
  let sum = 0;
  for (let casting = first; casting < end; casting++) sum += masses(casting, sizes).gross;
  return sum;
}

const linesPerHeat = 8;
/** What is charged in each line: material by its place, and its share of the charge. */
const charge = [
  { material: 0, share: 0.12 },
  { material: 0, share: 0.12 },
  { material: 1, share: 0.2 },
  { material: 1, share: 0.2 },
  { material: 2, share: 0.17 },
  { material: 2, share: 0.16 },
  { material: 3, share: 0.02 },
  { material: 4, share: 0.01 },
] as const;
/** The materials of lots, by the place of the lot: what is charged and bought, then sand and what binds it. */
export const bought = ["pig", "steel", "fesi", "carburiser", "sand", "bentonite", "coal-dust", "resin"] as const;
const pricesPerTonne = [3200, 2600, 8500, 5200, 350, 900, 1500, 14_000];
const lotOf = (material: (typeof bought)[number], number: number, sizes: Sizes) =>
  bought.indexOf(material) + bought.length * Math.floor(chance(number, 3) * Math.floor(sizes.lots / bought.length));

const makers: Record<keyof Sizes, (i: number, sizes: Sizes) => Row> = {
  lots: (i, sizes) => ({
    id: `L${pad(i)}`,
    material: bought[i % bought.length]!,
    supplier: `供应商 ${Math.floor(chance(i, 4) * 30)}`,
    received: dayOf(i / sizes.lots),
    mass: Math.round(within(i, 5, 5_000, 40_000)),
    price: Math.round(pricesPerTonne[i % bought.length]! * within(i, 6, 0.9, 1.1)),
    unit: "CNY/t",
    ...(chance(i, 7) < 0.3 ? { carbonFootprint: Math.round(within(i, 8, 100, 2_000)) } : {}),
  }),
  heats: (i, sizes) => {
    const poured = pouredOf(i, sizes);
    const pigged = chance(i, 9) < 0.1 ? cents(poured * 0.03) : undefined;
    const tapped = cents((poured * 1.01 + (pigged ?? 0)) * within(i, 10, 1, 1.01));
    return {
      id: `H${pad(i)}`,
      furnace: `F${1 + (i % furnaces)}`,
      grade: i % 3 === 0 ? "HT250" : "QT450-10",
      tapped: timeOf(i / sizes.heats),
      tappedMass: tapped,
      ...(pigged === undefined ? {} : { piggedMass: pigged }),
      slagMass: cents(tapped * 0.008),
      tapTemperature: Math.round(within(i, 11, 1420, 1520)),
      ...(chance(i, 12) < 0.9 ? { energy: Math.round(tapped * within(i, 13, 0.56, 0.64)) } : {}),
    };
  },
  chargeLines: (i, sizes) => {
    const heat = Math.floor(i / linesPerHeat) % sizes.heats;
    const { material, share } = charge[i % linesPerHeat]!;
    const what =
      material === 2
        ? { material: "returns" }
        : { lot: `L${pad(lotOf((["pig", "steel", "", "fesi", "carburiser"] as const)[material] || "pig", i, sizes))}` };
    return {
      id: `H${pad(heat)}-${i % linesPerHeat}`,
      heat: `H${pad(heat)}`,
      sequence: 1 + (i % linesPerHeat),
      ...what,
      mass: cents(pouredOf(heat, sizes) * 1.08 * share * within(i, 14, 0.99, 1.01)),
    };
  },
  sandBatches: (i, sizes) => ({
    id: `S${pad(i)}`,
    mixer: "SP1",
    mixed: timeOf(i / sizes.sandBatches),
    mass: 4_000,
    newSand: Math.round(within(i, 15, 80, 160)),
    bentonite: Math.round(within(i, 16, 20, 40)),
    coalDust: Math.round(within(i, 17, 8, 16)),
  }),
  coreBatches: (i, sizes) => ({
    id: `C${pad(i)}`,
    unit: "CB1",
    product: `P${1 + 2 * (i % (products / 2))}`,
    made: timeOf(i / sizes.coreBatches),
    sandMass: Math.round(within(i, 18, 400, 900)),
    binderMass: Math.round(within(i, 19, 6, 14)),
  }),
  orders: (i) => ({
    id: `O${pad(i)}`,
    customer: `客户 ${i % 50}`,
    product: `P${1 + (i % products)}`,
    pieces: 500,
  }),
  mouldGroups: (i, sizes) => ({
    id: `G${pad(i)}`,
    line: `ML${1 + (i % linesOfMoulding)}`,
    product: `P${1 + productOf(i)}`,
    order: `O${pad(orderOf(i, sizes))}`,
    started: timeOf(i / sizes.mouldGroups),
    castingsPerMould: 1 + (productOf(i) % 4),
  }),
  castings: (i, sizes) => {
    const group = groupOf(i, sizes);
    const heat = heatOf(i, sizes);
    const { mass, gross } = masses(i, sizes);
    const good = chance(i, 20) < 0.05 ? 0 : 1;
    return {
      id: `K${pad(i)}`,
      product: `P${1 + productOf(group)}`,
      heat: `H${pad(heat)}`,
      mouldGroup: `G${pad(group)}`,
      order: `O${pad(orderOf(group, sizes))}`,
      serial: `25-${pad(i)}`,
      cast: timeOf(heat / sizes.heats),
      pieces: 1,
      good,
      scrap: 1 - good,
      grossMass: gross,
      mass,
      goodMass: good ? mass : 0,
      scrapMass: good ? 0 : mass,
      state: good ? "released" : "rejected",
    };
  },
};

/** A part of the whole year, all nouns alike. */
export function sizesOf(part: number): Sizes {
  return Object.fromEntries(Object.entries(whole).map(([noun, size]) => [noun, Math.round(size * part)])) as Sizes;
}

/** One casting in so many is compared with the peer's, beside the sum of all. */
export const eachOf = 997;
