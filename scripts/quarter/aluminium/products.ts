import type { Row } from "#plant";
import type { Cast } from "../castings.ts";

/** A die casting, and the machines that make it. */
export type DieCast = Cast & {
  readonly name: string;
  readonly line: "DC1" | "DC2";
  /** Its customs code, where it is no part of a motor. */
  readonly customs?: string;
};

const reasons = [
  ["cavity.gas", 5],
  ["surface.cold-shut", 3],
  ["fill.misrun", 2],
  ["cavity.leak", 2],
  ["form.deformed", 1],
] as const;
const big = { grade: "ADC12", line: "DC1", reasons } as const;
const small = { grade: "ADC12", line: "DC2", reasons } as const;

/** What the die caster makes. `gross` is a shot with runner and overflows, kg; prices in CNY a piece. */
export const products: readonly DieCast[] = [
  {
    id: "P11",
    name: "电机壳体 A Motor housing A",
    ...big,
    gross: 14.2,
    perMould: 1,
    mass: 8.35,
    scrap: 0.052,
    price: 238,
    customers: ["示例电驱甲 Drive maker A"],
    treated: true,
  },
  {
    id: "P12",
    name: "电机壳体 B Motor housing B",
    ...big,
    gross: 16.4,
    perMould: 1,
    mass: 9.4,
    scrap: 0.061,
    price: 268,
    customers: ["示例电驱甲 Drive maker A", "示例电驱乙 Drive maker B"],
    treated: true,
  },
  {
    id: "P13",
    name: "减速器壳 Gearbox housing",
    ...big,
    gross: 12.1,
    perMould: 1,
    mass: 7.5,
    scrap: 0.047,
    price: 212,
    customers: ["示例电驱乙 Drive maker B"],
  },
  {
    id: "P14",
    name: "逆变器壳 Inverter case",
    ...big,
    gross: 9.8,
    perMould: 1,
    mass: 5.1,
    scrap: 0.068,
    price: 156,
    customers: ["示例电控丙 Inverter maker C"],
  },
  {
    id: "P15",
    name: "端盖 End shield",
    ...small,
    gross: 6.2,
    perMould: 2,
    mass: 1.98,
    scrap: 0.031,
    price: 57,
    customers: ["示例电驱甲 Drive maker A", "示例电驱乙 Drive maker B"],
  },
  {
    id: "P16",
    name: "支架 Bracket",
    ...small,
    customs: "7616 99 10",
    gross: 4.4,
    perMould: 2,
    mass: 1.36,
    scrap: 0.024,
    price: 39,
    customers: ["示例汽配丁 Car parts D"],
  },
  {
    id: "P17",
    name: "水道盖板 Coolant cover",
    ...small,
    gross: 5.3,
    perMould: 1,
    mass: 2.75,
    scrap: 0.055,
    price: 84,
    customers: ["示例电控丙 Inverter maker C"],
  },
  {
    id: "P18",
    name: "接线盒 Terminal box",
    ...small,
    gross: 3.6,
    perMould: 2,
    mass: 0.96,
    scrap: 0.036,
    price: 29,
    customers: ["示例汽配丁 Car parts D"],
  },
];

export const productRows: readonly Row<"products">[] = products.map(({ id, name, customs }) => ({
  id,
  name,
  metal: "aluminium",
  process: "die-casting",
  binder: "none",
  automation: "automatic",
  batch: true,
  capacity: 0,
  customsCode: customs ?? "8503 00",
  note: "产能计入 Capacity is within P1",
}));

/** Which two products the heats of a furnace go to, by turns. */
export function pairOf(furnace: "MF1" | "MF2", turn: number): readonly [DieCast, DieCast] {
  const pairs =
    furnace === "MF1"
      ? [
          [0, 1],
          [2, 3],
          [0, 4],
          [2, 5],
          [1, 3],
        ]
      : [
          [4, 6],
          [5, 7],
          [6, 7],
        ];
  const [first, last] = pairs[turn % pairs.length] as [number, number];
  return [products[first]!, products[last]!];
}
