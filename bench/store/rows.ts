import type { BulkRow } from "#store";

/** How much of each noun the bench makes. */
export type Sizes = { lots: number; heats: number; chargeLines: number; castings: number };

/** A seeded generator of whole numbers from 0 to under `limit`. */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const grades = ["HT250", "QT450-10", "QT600-3", "ZG310-570"];
const start = Date.UTC(2021, 0, 1);
const pad = (value: number) => String(value).padStart(7, "0");
const day = (value: number) => new Date(start + value * 86_400_000).toISOString().slice(0, 10);
let [last, lastText] = [-1, ""];
/** Rows of one heat follow each other, so a time is mostly the one before. */
const time = (minutes: number) => {
  if (minutes !== last) [last, lastText] = [minutes, new Date(start + minutes * 60_000).toISOString()];
  return lastText;
};

/** The plant that the rows refer to. */
export function plantRows(): { noun: string; row: { id: string; [name: string]: unknown } }[] {
  return [
    { noun: "site", row: { id: "bench", country: "CN" } },
    ...[1, 2, 3].map((one) => ({ noun: "units", row: { id: `F${one}`, kind: "melting.induction.coreless" } })),
    ...[1, 2, 3, 4].map((one) => ({ noun: "materials", row: { id: `M${one}`, kind: "pig-iron" } })),
    ...Array.from({ length: 40 }, (_, one) => ({ noun: "products", row: { id: `P${one}` } })),
  ];
}

/** The rows of a noun, the same at every call. */
export function* rowsOf(noun: keyof Sizes, sizes: Sizes): Generator<BulkRow> {
  const random = seeded(20261125);
  const total = sizes[noun];
  for (let i = 0; i < total; i++) yield { row: makers[noun](i, random, sizes), source: { row: i + 2 } };
}

type Maker = (i: number, random: (limit: number) => number, sizes: Sizes) => { id: string; [name: string]: unknown };

const makers: Record<keyof Sizes, Maker> = {
  lots: (i, random) => ({
    id: `L${pad(i)}`,
    material: `M${1 + random(4)}`,
    supplier: `供应商 ${random(30)}`,
    received: day(i / 12),
    mass: 1000 + random(30_000),
    certificateNumber: `C-${random(1e6)}`,
  }),
  heats: (i, random) => ({
    id: `H${pad(i)}`,
    furnace: `F${1 + random(3)}`,
    date: day(i / 30),
    grade: grades[random(4)],
    tapped: time(i * 48),
    tappedMass: 1500 + random(2000),
    tapTemperature: 1400 + random(120),
    energy: 800 + random(900),
  }),
  chargeLines: (i, random, { heats, lots }) => ({
    id: `H${pad(Math.floor(i / 8) % heats)}-${i % 8}`,
    heat: `H${pad(Math.floor(i / 8) % heats)}`,
    sequence: 1 + (i % 8),
    lot: `L${pad(random(lots))}`,
    mass: 50 + random(600),
  }),
  castings: (i, random, { heats, castings }) => ({
    id: `K${pad(i)}`,
    product: `P${random(40)}`,
    heat: `H${pad(Math.floor((i * heats) / castings))}`,
    serial: `26-${pad(i)}`,
    cast: time(Math.floor((i * heats) / castings) * 48 + 20),
    pieces: 1,
    mass: 4 + random(4000) / 100,
    state: random(20) === 0 ? "rejected" : "released",
  }),
};
