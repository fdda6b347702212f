import type { Finding, FlowLink, FlowPicture, Measured, Statement } from "#ledger";
import { cell, heatTable, partTable } from "./table-fixture.ts";

const link = (
  from: string,
  to: string,
  value: number | null,
  relative: number | null = 0.01,
  residual?: true,
): FlowLink => ({
  from: `flow.${from}`,
  to: `flow.${to}`,
  cell: cell(
    "",
    from.startsWith("stage") || to === "plant" || from === "plant" ? "kWh" : "kg",
    value,
    relative,
    "calculated",
  ),
  ...(residual ? { residual } : {}),
});

export const metalFlow: FlowPicture = {
  id: "metal",
  unit: "kg",
  links: [
    link("purchased", "furnace", 396_400),
    link("alloys", "furnace", 8_900),
    link("returns", "furnace", 195_300, 0.02),
    link("furnace", "melt-loss", 15_800, 0.4),
    link("furnace", "slag", 6_200, 0.1),
    link("furnace", "liquid", 578_600),
    link("liquid", "pigged", 4_100, 0.05),
    link("liquid", "poured", 565_900),
    link("liquid", "unaccounted", 8_600, 0.9, true),
    link("poured", "gating", 214_300, 0.03),
    link("poured", "unrecorded", 3_100, 1.2, true),
    link("poured", "scrap", 24_800, 0.04),
    link("poured", "good", 323_700),
    link("gating", "returns", 190_000, 0.03),
  ],
};

export const energyFlow: FlowPicture = {
  id: "energy",
  unit: "kWh",
  links: [
    link("electricity", "plant", 612_000, 0.005),
    link("natural-gas", "plant", 148_000, 0.02),
    link("coke", "plant", 21_000, 0.05),
    ...["melting", "holding", "sand", "moulding", "core", "cleaning", "heat-treatment", "utilities"].map((stage, at) =>
      link(
        "plant",
        `stage.${stage}`,
        [352_000, 41_000, 52_000, 47_000, null, 28_000, 121_000, 74_000][at] ?? null,
        0.01,
      ),
    ),
    link("plant", "unassigned", 43_000, 0.2, true),
  ],
};

const statements: readonly Statement[] = [
  {
    code: "statement.made-up",
    params: { month: "2026-02" },
    lines: [
      { code: "measure.group.energy", level: 0 },
      { code: "tariff-period.peak", level: 1, cell: cell("", "CNY", 171_230, 0.01, "calculated") },
      { code: "cost.demand", level: 1, cell: cell("", "CNY", 41_500, 0, "calculated") },
      { code: "statement.bill.vat", level: 2, cell: cell("", "CNY", null, null, null) },
      { code: "statement.bill.total", level: 0, cell: cell("", "CNY", 212_730, 0.008, "calculated"), mark: "total" },
      { code: "measure.factor.status", level: 1, text: "<b>0.93</b>", mark: "bad" },
    ],
  },
  {
    code: "statement.refused-one",
    subject: { kind: "unit", id: "F1" },
    lines: [],
    refused: { code: "ledger.no-stocktake", params: { found: 1, least: 2 } },
  },
];

const findings: readonly Finding[] = [
  {
    kind: "difference",
    code: "ledger.finding.differs",
    params: { quantity: "metal.charged", unit: "kg", value: "1012", other: "1180", count: 4 },
    subject: { kind: "heat", id: "H0142" },
  },
  {
    kind: "gap",
    code: "ledger.finding.unknown",
    params: { quantity: "inventory.scope3.materials", missing: "carbon.charge (H0142)" },
  },
  {
    kind: "gap",
    code: "ledger.finding.meter-gap",
    params: { meter: "M3", hours: "31.25", share: "1.42" },
    subject: { kind: "meter", id: "M3" },
  },
  {
    kind: "gap",
    code: "ledger.finding.stray",
    params: { table: "castings", to: "heats", count: 17, first: "K12, K31, K44, K52, K60" },
  },
  {
    kind: "flag",
    code: "ledger.finding.scrap-unreported",
    params: { value: "3120", least: "900", p: "0.004", unit: "kg", quantity: "metal.scrap" },
  },
  {
    kind: "event",
    code: "ledger.finding.peak",
    params: { month: "2026-02", kw: 2480, at: "2026-02-11 14:15", id: "F2" },
  },
  {
    kind: "estimate",
    code: "ledger.finding.estimated",
    params: { quantity: "carrier.electricity", kind: "heat", count: 30, of: 600 },
  },
  {
    kind: "factor",
    code: "ledger.finding.factor-expired",
    params: { factor: "made-up.grid.2021", status: "secondary" },
  },
  { kind: "factor", code: "ledger.finding.unheard-of", params: { what: "<script>alert(1)</script>" } },
];

/** A made-up measurement of realistic size: 600 heats, or ten products. None of its numbers is of this world. */
export function measuredFixture(by: "heat" | "part", heats = 600): Measured {
  const table = by === "heat" ? heatTable(heats) : partTable();
  return {
    plant: "P",
    name: `<script>alert("x")</script> & 铸造厂`,
    period: {
      firstDay: "2026-01-01",
      lastDay: "2026-03-31",
      from: 1767196800000,
      to: 1774972800000,
      zone: "Asia/Shanghai",
    },
    by,
    key: [
      cell("cost.total", "CNY", 2_871_634.5, 0.012, "calculated"),
      cell("cost.per-kg", "CNY/kg", 8.871, 0.014, "calculated"),
      cell("price.electricity", "CNY/kWh", 0.72, 0.005, "calculated"),
      cell("metal.good", "kg", 323_700, 0.006, "measured"),
      cell("scrap.rate", "%", 7.12, 0.03, "calculated"),
      cell("metal.yield.casting", "%", 57.2, 0.012, "calculated"),
      cell("energy.own", "kWh", 781_000, 0.008, "calculated"),
      cell("energy.per-tonne-good", "kWh/t", 2_412.7, 0.01, "calculated"),
      cell("carbon.footprint.location", "kg CO2e/kg", 2.21, 0.13, "default"),
      cell("inventory.scope1.combustion", "kg CO2e", 38_400, 0.05, "default"),
      cell("inventory.scope2.location", "kg CO2e", 341_700, 0.06, "declared"),
      cell("inventory.scope3.materials", "kg CO2e", null, null, null),
    ],
    inputs: [],
    table,
    flows: [metalFlow, energyFlow],
    waterfalls: [
      waterfall("cost", "CNY", "cost.total", [
        ["cost.materials", 1_662_000, 0.008],
        ["cost.moulding", 214_000, 0.1],
        ["cost.electricity", 561_000, 0.02],
        ["cost.gas", 162_000, 0.03],
        ["cost.metal-returns", -61_000, 0.1],
        ["cost.die", 12_000, 0.2],
      ]),
      waterfall("carbon", "kg CO2e", "carbon.total.location", [
        ["carbon.materials", 431_000, 0.25],
        ["carbon.moulding", 21_000, 0.3],
        ["carbon.combustion", 38_400, 0.05],
        ["carbon.electricity.location", 225_000, 0.1],
      ]),
      {
        ...waterfall("cost", "CNY/kg", "cost.per-kg", [
          ["cost.materials", 4.11, 0.01],
          ["cost.electricity", 1.26, 0.03],
        ]),
        subject: { kind: "product", id: "P-101" },
      },
    ],
    statements,
    findings,
    factors: [
      {
        id: "made-up.grid.2021",
        value: 0.5978,
        u: 0.03,
        unit: "kg CO2/kWh",
        status: "secondary",
        expired: true,
        fallback: "CN",
      },
      { id: "energy-content.natural-gas", value: 9.81, u: 0.2, unit: "kWh/m3", status: "verified", expired: false },
      { id: "upstream.pig-iron", value: 1.9, u: 0.4, unit: "kg CO2e/kg", status: "draft", expired: false },
    ],
  };
}

function waterfall(
  id: "cost" | "carbon",
  unit: string,
  total: string,
  steps: readonly (readonly [string, number, number])[],
): Measured["waterfalls"][number] {
  let at = 0;
  const shown = steps.map(([quantity, value, relative]) => {
    const from = at;
    at += value;
    return { quantity, cell: cell(quantity, unit, value, relative, "calculated"), from, to: at };
  });
  return { id, unit, steps: shown, total: cell(total, unit, at, 0.012, "calculated") };
}
