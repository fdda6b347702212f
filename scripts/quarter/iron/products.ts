import type { Row } from "#plant";
import type { Cast } from "../castings.ts";

/** A casting in sand: its line, its cores and how much sand stands about it, kg per mould. */
export type SandCast = Cast & {
  readonly name: string;
  readonly metal: "grey-iron" | "ductile-iron";
  readonly line: "G1" | "F1";
  /** Whether it is stress-relieved. */
  readonly relieved?: boolean;
  /** Its customs code, where it is not that of its line. */
  readonly customs?: string;
  readonly sand: number;
  readonly cores: number;
  readonly core: number;
};

const grey = { metal: "grey-iron", line: "G1", grade: "HT250" } as const;
const ductile = { metal: "ductile-iron", line: "F1", grade: "QT450-10" } as const;

/** What the foundry casts: two families of four products. Masses in kg, prices in CNY a piece. */
export const products: readonly SandCast[] = [
  {
    id: "P11",
    name: "泵体 50 Pump body 50",
    ...grey,
    gross: 62,
    perMould: 2,
    mass: 20.5,
    sand: 360,
    cores: 2,
    core: 3.2,
    scrap: 0.039,
    reasons: [
      ["inclusion.sand", 4],
      ["cavity.gas", 3],
      ["fill.misrun", 1],
      ["form.core-shift", 1],
    ],
    price: 178,
    customers: ["示例泵业甲 Pump works A", "示例泵业乙 Pump works B"],
    treated: false,
  },
  {
    id: "P12",
    name: "泵盖 50 Pump cover 50",
    ...grey,
    gross: 48,
    perMould: 4,
    mass: 8.1,
    sand: 330,
    cores: 0,
    core: 0,
    scrap: 0.024,
    reasons: [
      ["inclusion.sand", 3],
      ["surface.cold-shut", 1],
      ["handling.damage", 1],
    ],
    price: 70,
    customers: ["示例泵业甲 Pump works A", "示例泵业乙 Pump works B"],
  },
  {
    id: "P13",
    name: "轴承座 Bearing bracket",
    ...grey,
    gross: 74,
    perMould: 2,
    mass: 25.2,
    sand: 380,
    cores: 1,
    core: 4.5,
    scrap: 0.033,
    reasons: [
      ["cavity.shrinkage", 3],
      ["inclusion.sand", 3],
      ["inclusion.slag", 1],
    ],
    price: 205,
    customers: ["示例机械丙 Machine works C"],
    relieved: true,
  },
  {
    id: "P14",
    name: "电机端盖 Motor end shield",
    ...grey,
    gross: 55,
    perMould: 1,
    mass: 39,
    sand: 350,
    cores: 0,
    core: 0,
    scrap: 0.029,
    reasons: [
      ["surface.scab", 2],
      ["inclusion.sand", 2],
      ["structure.chill", 1],
    ],
    price: 322,
    customers: ["示例电机丁 Motor works D"],
  },
  {
    id: "P21",
    name: "阀体 DN150 Valve body DN150",
    ...ductile,
    gross: 240,
    perMould: 2,
    mass: 78,
    sand: 820,
    cores: 2,
    core: 14,
    scrap: 0.054,
    reasons: [
      ["cavity.shrinkage", 4],
      ["cavity.leak", 2],
      ["structure.nodularity", 1],
      ["inclusion.slag", 2],
    ],
    price: 850,
    customers: ["示例阀门戊 Valve works E", "示例阀门己 Valve works F"],
    treated: true,
  },
  {
    id: "P22",
    name: "阀体 DN300 Valve body DN300",
    ...ductile,
    gross: 410,
    perMould: 1,
    mass: 245,
    sand: 1480,
    cores: 1,
    core: 55,
    scrap: 0.072,
    reasons: [
      ["cavity.shrinkage", 5],
      ["cavity.leak", 3],
      ["inclusion.sand", 1],
      ["structure.nodularity", 1],
    ],
    price: 2720,
    customers: ["示例阀门戊 Valve works E"],
    treated: true,
  },
  {
    id: "P23",
    name: "法兰盖 DN150 Blind flange DN150",
    ...ductile,
    customs: "7307 19",
    gross: 150,
    perMould: 4,
    mass: 24,
    sand: 560,
    cores: 0,
    core: 0,
    scrap: 0.041,
    reasons: [
      ["inclusion.slag", 3],
      ["cavity.gas", 2],
      ["form.dimension", 1],
    ],
    price: 262,
    customers: ["示例阀门戊 Valve works E", "示例阀门己 Valve works F"],
  },
  {
    id: "P24",
    name: "阀板 Wedge",
    ...ductile,
    gross: 96,
    perMould: 6,
    mass: 8.9,
    sand: 400,
    cores: 0,
    core: 0,
    scrap: 0.062,
    reasons: [
      ["inclusion.slag", 2],
      ["structure.nodularity", 2],
      ["fill.misrun", 2],
    ],
    price: 108,
    customers: ["示例阀门己 Valve works F"],
  },
];

export const productRows: readonly Row<"products">[] = products.map(({ id, name, metal, line, customs }) => ({
  id,
  name,
  metal,
  process: line === "G1" ? "green-sand" : "self-hardening-sand",
  binder: line === "G1" ? "clay" : "furan",
  automation: line === "G1" ? "automatic" : "mechanised",
  batch: true,
  capacity: 0,
  sandReuse: line === "G1" ? 93 : 88,
  customsCode: customs ?? (line === "G1" ? "8413 91" : "8481 90"),
  note: `产能计入 Capacity is within ${line === "G1" ? "P1" : "P2"}`,
}));

/** The product of an id. */
function product(id: string): SandCast {
  return products.find((one) => one.id === id)!;
}

/** Which two products of a metal are cast on a day; the lighter mould comes last and takes what is left in the ladle. */
export function pairOf(metal: SandCast["metal"], dayIndex: number): readonly [SandCast, SandCast] {
  const pairs =
    metal === "grey-iron"
      ? ([
          ["P11", "P14"],
          ["P13", "P12"],
          ["P11", "P12"],
        ] as const)
      : ([
          ["P21", "P24"],
          ["P22", "P23"],
          ["P21", "P23"],
          ["P22", "P24"],
        ] as const);
  const [first, last] = pairs[dayIndex % pairs.length]!;
  return [product(first), product(last)];
}
