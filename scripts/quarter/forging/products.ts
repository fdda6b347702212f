import type { RecordRow, Row } from "#plant";
import type { Sold } from "../orders.ts";

type Batch = RecordRow<"forgingBatches">;

/** A forging: its line, the bar it is made from, how its billet (kg) divides, how many blows it takes. */
export type Forged = Sold & {
  readonly name: string;
  readonly line: "P10" | "H1" | "RR1";
  readonly bar: "r1" | "r3" | "r4";
  readonly billet: number;
  /** Shares of the billet. */
  readonly flash: number;
  readonly crop: number;
  readonly scrap: number;
  readonly blows: number;
  readonly ratio: number;
  readonly reasons: readonly (readonly [reason: NonNullable<Batch["rejectReason"]>, weight: number])[];
  readonly treatment?: "HT1" | "HT2";
  /** Its batches where they are not as large as those of its line, kg. */
  readonly batch?: number;
};

const closed = [
  ["forging.fold", 3],
  ["forging.underfill", 3],
  ["form.mismatch", 1],
  ["forging.scale-pit", 2],
] as const;
const rings = [
  ["form.dimension", 3],
  ["forging.overheated", 1],
  ["forging.scale-pit", 2],
] as const;

/** What the forge makes: on the screw press and the hammer with flash, on the ring mill with a punched-out core. */
export const products: readonly Forged[] = [
  {
    id: "P11",
    name: "四缸曲轴 Crankshaft",
    line: "H1",
    bar: "r1",
    grade: "42CrMo",
    billet: 31,
    flash: 0.262,
    crop: 0.012,
    scrap: 0.022,
    blows: 9,
    ratio: 5.2,
    reasons: closed,
    mass: 22.2,
    price: 268,
    customers: ["示例发动机甲 Engine maker A"],
    treatment: "HT1",
  },
  {
    id: "P12",
    name: "连杆 Connecting rod",
    line: "P10",
    bar: "r1",
    grade: "42CrMo",
    billet: 3.6,
    flash: 0.235,
    crop: 0.011,
    scrap: 0.017,
    blows: 3,
    ratio: 4.4,
    reasons: closed,
    mass: 2.71,
    price: 36,
    customers: ["示例发动机甲 Engine maker A", "示例发动机乙 Engine maker B"],
    treatment: "HT1",
  },
  {
    id: "P13",
    name: "转向节 Steering knuckle",
    line: "P10",
    bar: "r4",
    grade: "45",
    billet: 9.8,
    flash: 0.213,
    crop: 0.01,
    scrap: 0.024,
    blows: 4,
    ratio: 4.8,
    reasons: closed,
    mass: 7.55,
    price: 84,
    customers: ["示例车桥丙 Axle maker C"],
  },
  {
    id: "P14",
    name: "齿轮轴 Pinion shaft",
    line: "P10",
    bar: "r3",
    grade: "20CrMnTi",
    billet: 6.4,
    flash: 0.168,
    crop: 0.012,
    scrap: 0.014,
    blows: 3,
    ratio: 4.1,
    reasons: closed,
    mass: 5.2,
    price: 66,
    customers: ["示例车桥丙 Axle maker C", "示例齿轮丁 Gear maker D"],
    treatment: "HT2",
    batch: 1380,
  },
  {
    id: "P15",
    name: "法兰叉 Flange yoke",
    line: "H1",
    bar: "r4",
    grade: "45",
    billet: 14.5,
    flash: 0.234,
    crop: 0.011,
    scrap: 0.019,
    blows: 7,
    ratio: 4,
    reasons: closed,
    mass: 10.7,
    price: 118,
    customers: ["示例传动轴戊 Shaft maker E"],
  },
  {
    id: "P16",
    name: "轴承环 Bearing ring",
    line: "RR1",
    bar: "r1",
    grade: "42CrMo",
    billet: 42,
    flash: 0,
    crop: 0.066,
    scrap: 0.012,
    blows: 1,
    ratio: 5.5,
    reasons: rings,
    mass: 38.4,
    price: 402,
    customers: ["示例轴承己 Bearing maker F"],
  },
  {
    id: "P17",
    name: "齿圈 Ring gear blank",
    line: "RR1",
    bar: "r3",
    grade: "20CrMnTi",
    billet: 25,
    flash: 0,
    crop: 0.078,
    scrap: 0.013,
    blows: 1,
    ratio: 5,
    reasons: rings,
    mass: 22.5,
    price: 246,
    customers: ["示例齿轮丁 Gear maker D"],
  },
];

export const productRows: readonly Row<"products">[] = products.map(({ id, name, line }) => ({
  id,
  name,
  metal: "steel",
  process: line === "RR1" ? "ring-rolling" : "closed-die-forging",
  automation: "mechanised",
  batch: true,
  capacity: 0,
  customsCode: line === "RR1" ? "7326 19" : "8483 10",
  note: `产能计入 Capacity is within ${line === "RR1" ? "P2" : "P1"}`,
}));

/** The lines: what heats for them, how much a batch is (kg) and how fast (t/h), the share of scale, and batches a day. */
export const lines = {
  P10: {
    heating: "IH1",
    meter: "E1",
    letter: "P",
    batch: 6800,
    rate: 2.7,
    scale: [0.006, 0.01],
    batches: 3,
    starts: 6.6,
    temperature: 1230,
  },
  H1: {
    heating: "F1",
    meter: "N1",
    letter: "H",
    batch: 4600,
    rate: 1.5,
    scale: [0.015, 0.022],
    batches: 2,
    starts: 8.2,
    temperature: 1235,
  },
  RR1: {
    heating: "F2",
    meter: "N2",
    letter: "R",
    batch: 5200,
    rate: 1.3,
    scale: [0.018, 0.025],
    batches: 2,
    starts: 8.6,
    temperature: 1210,
  },
} as const;

export type Line = keyof typeof lines;

/** The product of a line's n-th batch of a day. */
export function productOn(line: Line, day: number, n: number): Forged {
  const mine = products.filter((one) => one.line === line);
  return mine[(day + n) % mine.length]!;
}
