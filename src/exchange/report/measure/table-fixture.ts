import type { BoundFormula, Cell, MeasureTable, TableColumn } from "#ledger";

/** Numbers that look drawn at random and are the same each time (Park and Miller, 1988). */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

export function cell(
  quantity: string,
  unit: string,
  value: number | null,
  relative: number | null,
  basis: Cell["basis"],
): Cell {
  const u = value === null || relative === null ? null : Math.abs(value) * relative;
  return { quantity, unit, value, u, basis: value === null ? null : basis };
}

type Node = BoundFormula["formula"];
const name = (text: string): Node => ({ op: "name", name: text.replace("?", ""), maybe: text.endsWith("?") });
const number = (value: number): Node => ({ op: "number", value });

/** A formula between names; names that begin with "@" are the plant's. */
export function bound(kind: string, build: (of: (text: string) => Node) => Node): BoundFormula {
  const names = new Map<string, BoundFormula["names"][number]>();
  const of = (text: string) => {
    const short = text.replace(/^@/, "").replace("?", "");
    const owner = (text.startsWith("@") ? "plant" : kind) as "plant";
    names.set(short, { name: short, maybe: text.endsWith("?"), kind: owner });
    return name(text.replace(/^@/, ""));
  };
  const formula = build(of);
  return { formula, names: [...names.values()] };
}

const op = (sign: "+" | "-" | "*" | "/", left: Node, right: Node): Node => ({ op: sign, left, right });
const percent = (kind: string, above: string, below: string) =>
  bound(kind, (of) => op("*", op("/", of(above), of(below)), number(100)));

type Plan = readonly [quantity: string, unit: string, adds: boolean, formula?: BoundFormula];
const columnsOf = (plans: readonly Plan[]): TableColumn[] =>
  plans.map(([quantity, unit, adds, formula]) => ({ quantity, unit, adds, ...(formula ? { formula } : {}) }));

const heatPlans: readonly Plan[] = [
  ["metal.charged", "kg", true],
  ["metal.charged.returns", "kg", true],
  ["metal.liquid", "kg", true],
  ["metal.melt-loss", "kg", true],
  ["metal.poured", "kg", true],
  ["metal.good", "kg", true],
  ["metal.yield.metal", "%", false, percent("heat", "metal.good", "metal.charged")],
  ["carrier.electricity", "kWh", true],
  [
    "energy.per-tonne-charged",
    "kWh/t",
    false,
    bound("heat", (of) => op("*", op("/", of("carrier.electricity"), of("metal.charged")), number(1000))),
  ],
  ["cost.charge", "CNY", true],
  [
    "cost.electricity",
    "CNY",
    true,
    bound("heat", (of) => op("*", of("carrier.electricity"), of("@price.electricity"))),
  ],
  ["carbon.charge", "kg CO2e", true],
];

/** Heats of a melt shop; every twentieth lacks its meter reading, every ninth its good mass. */
export function heatTable(count: number): MeasureTable {
  const draw = drawer(20260101);
  const rows = Array.from({ length: count }, (_, at) => {
    const charged = 980 + 40 * draw();
    const returns = charged * (0.3 + 0.05 * draw());
    const liquid = charged * (0.965 + 0.01 * draw());
    const poured = liquid * 0.985;
    const good = at % 9 === 8 ? null : poured * (0.52 + 0.05 * draw());
    const estimated = at % 20 === 19;
    const energy = charged * (0.56 + 0.06 * draw());
    const basis = estimated ? ("estimated" as const) : ("measured" as const);
    const values: readonly Cell[] = [
      cell("metal.charged", "kg", charged, 0.005, "measured"),
      cell("metal.charged.returns", "kg", returns, 0.01, "measured"),
      cell("metal.liquid", "kg", liquid, 0.01, "measured"),
      cell("metal.melt-loss", "kg", charged - liquid, 0.4, "calculated"),
      cell("metal.poured", "kg", poured, 0.01, "calculated"),
      cell("metal.good", "kg", good, 0.01, "calculated"),
      cell("metal.yield.metal", "%", good === null ? null : (good / charged) * 100, 0.011, "calculated"),
      cell("carrier.electricity", "kWh", energy, estimated ? 0.12 : 0.01, basis),
      cell(
        "energy.per-tonne-charged",
        "kWh/t",
        (energy / charged) * 1000,
        estimated ? 0.12 : 0.011,
        estimated ? "estimated" : "calculated",
      ),
      cell("cost.charge", "CNY", charged * 2.9, 0.006, "calculated"),
      cell("cost.electricity", "CNY", energy * 0.72, 0.02, "calculated"),
      cell("carbon.charge", "kg CO2e", charged * 0.71, 0.25, "default"),
    ];
    return { id: `H${String(at + 1).padStart(4, "0")}`, cells: values };
  });
  return { kind: "heat", columns: columnsOf(heatPlans), rows, total: totalOf(heatPlans, rows, 1.004), more: 0 };
}

const partPlans: readonly Plan[] = [
  ["piece.made", "1", true],
  ["piece.good", "1", true],
  ["metal.good", "kg", true],
  ["metal.scrap", "kg", true],
  [
    "scrap.rate",
    "%",
    false,
    bound("product", (of) =>
      op("*", op("/", of("metal.scrap"), op("+", of("metal.good"), of("metal.scrap"))), number(100)),
    ),
  ],
  ["metal.yield.casting", "%", false],
  ["cost.materials", "CNY", true],
  ["cost.moulding", "CNY", true],
  ["electricity", "kWh", true],
  ["cost.electricity", "CNY", true, bound("product", (of) => op("*", of("electricity"), of("@price.electricity")))],
  [
    "cost.total",
    "CNY",
    true,
    bound("product", (of) =>
      op("+", op("+", op("+", of("cost.materials"), of("cost.moulding?")), of("cost.electricity")), of("cost.die?")),
    ),
  ],
  ["cost.per-kg", "CNY/kg", false, bound("product", (of) => op("/", of("cost.total"), of("metal.good")))],
  ["energy", "kWh", true],
  ["energy.per-kg", "kWh/kg", false, bound("product", (of) => op("/", of("energy"), of("metal.good")))],
  ["carbon.total.location", "kg CO2e", true],
  [
    "carbon.footprint.location",
    "kg CO2e/kg",
    false,
    bound("product", (of) => op("/", of("carbon.total.location"), of("metal.good"))),
  ],
];

const parts: readonly (readonly [id: string, name?: string])[] = [
  ["P-101", "泵体 <b>100</b>"],
  ["P-102", "阀盖 DN80"],
  ["P-103", "=1+1"],
  ["P-104", "制动鼓"],
  ["P-105", "差速器壳"],
  ["P-106"],
  ["P-107", "飞轮"],
  ["P-108", "轴承座"],
  ["P-109", "转向节"],
  ["P-110", "电机端盖"],
];

/** Ten products; one has no pieces counted, so that what hangs on them is not known. */
export function partTable(): MeasureTable {
  const draw = drawer(42);
  const rows = parts.map(([id, text], at) => {
    const made = Math.round(400 + 3000 * draw());
    const scrap = Math.round(made * (0.02 + 0.08 * draw()));
    const mass = (made - scrap) * (4 + 20 * draw());
    const good = at === 5 ? null : mass;
    const lost = (mass * scrap) / (made - scrap);
    const money = mass * (4.1 + draw());
    const sand = at === 7 ? null : mass * 0.5;
    const power = mass * (1.6 + 0.4 * draw());
    const carbon = mass * (1.5 + draw());
    const total = sand === null ? null : money + sand + power * 0.72;
    const per = (value: number | null) => (value === null || good === null ? null : value / good);
    const values = [
      made,
      made - scrap,
      good,
      lost,
      good === null ? null : (lost / (good + lost)) * 100,
      48 + 9 * draw(),
      money,
      sand,
    ];
    values.push(power, power * 0.72, total, per(total), power * 1.12, per(power * 1.12), carbon, per(carbon));
    const relative = [0, 0, 0.01, 0.02, 0.025, 0.02, 0.008, 0.1, 0.03, 0.036, 0.02, 0.02, 0.04, 0.042, 0.12, 0.121];
    const bases = [
      "measured",
      "measured",
      "measured",
      "calculated",
      "calculated",
      "calculated",
      "calculated",
      "estimated",
      "calculated",
    ] as const;
    const cells = partPlans.map(([quantity, unit], i) =>
      cell(quantity, unit, values[i] ?? null, relative[i] ?? null, bases[i] ?? (i > 13 ? "default" : "calculated")),
    );
    return { id, ...(text === undefined ? {} : { name: text }), cells };
  });
  return { kind: "product", columns: columnsOf(partPlans), rows, total: totalOf(partPlans, rows, 1.02), more: 0 };
}

/** The plant's own figures: what the rows have, and a little that no row has. */
function totalOf(plans: readonly Plan[], rows: MeasureTable["rows"], beyond: number): MeasureTable["total"] {
  const sums = plans.map(([quantity, unit, adds, formula], at) => {
    const sum = rows.reduce((total, row) => total + (row.cells[at]?.value ?? 0), 0) * beyond;
    return cell(quantity, unit, adds ? sum : formula ? null : sum / rows.length / beyond, 0.006, "calculated");
  });
  const value = (quantity: string) => sums.find((one) => one.quantity === quantity)?.value ?? 0;
  const rates: Readonly<Record<string, () => number>> = {
    "metal.yield.metal": () => (value("metal.good") / value("metal.charged")) * 100,
    "energy.per-tonne-charged": () => (value("carrier.electricity") / value("metal.charged")) * 1000,
    "scrap.rate": () => (value("metal.scrap") / (value("metal.good") + value("metal.scrap"))) * 100,
    "cost.per-kg": () => value("cost.total") / value("metal.good"),
    "energy.per-kg": () => value("energy") / value("metal.good"),
    "carbon.footprint.location": () => value("carbon.total.location") / value("metal.good"),
  };
  const cells = sums.map((one) =>
    one.value === null ? cell(one.quantity, one.unit, rates[one.quantity]?.() ?? null, 0.02, "calculated") : one,
  );
  return { id: "P", cells };
}
