import { type Because, because, type Figure } from "#evidence";
import type { PackTexts } from "#norms";
import type { Lang3, Made, ReportInput } from "./input.ts";
import { fixture, plant } from "./report-fixture.ts";

const [from, to] = ["2026-07-01", "2026-09-30"];

const source = (quantity: string, kind: string, subject: string, outcome: string): Because =>
  because("ledger.way.read", {
    outcome,
    params: { quantity, kind, subject, basis: "measured", uncertainty: null },
    refs: [{ table: "heats", id: `${subject}-1`, attribute: "chargedMass" }],
  });

const figure = (
  quantity: string,
  [value, unit, basis, uncertainty]: [string, string, Figure["basis"], string?],
  rule: string,
  input: Because,
): Figure => ({
  quantity,
  value,
  unit,
  basis,
  ...(uncertainty === undefined ? {} : { uncertainty }),
  because: because(`ledger.derived.${rule}`, {
    params: { quantity, days: 92, from, to, year: 365 },
    outcome: `${value} ${unit}`,
    inputs: [input],
  }),
});

const charged = (unit: string, value: string) =>
  figure(
    "metal.charged.last-month",
    [value, "t", "calculated", "3.7"],
    "period",
    source("metal.charged.last-month", "unit", unit, `${Number(value) * 1000} kg`),
  );

/** An invented norm of what furnaces charge and products scrap. */
const norm: PackTexts = {
  folder: "xx/made",
  files: new Map([
    [
      "pack.yaml",
      `id: xx.made\nissuer: xx\ntitle: { en: Norm of what is made, zh: 生产规范 }\nedition: "1"\nscope: { country: CN }\nsource: { document: MADE-1 }\n`,
    ],
    [
      "clauses/all.yaml",
      `- { id: xx.made.charge, place: "1", title: { en: Charge of a furnace, zh: 装料量 }, subject: unit, applies: { chargedPerMonth: { above: 1 t } }, limit: { quantity: chargedPerMonth, atMost: 400 t }, status: verified }
- { id: xx.made.scrap, place: "2", title: { en: Scrap of a product, zh: 废品率 }, subject: product, limit: { quantity: scrapRate, atMost: 5 % }, status: verified }
`,
    ],
  ]),
};

/** What was made in a quarter: three attributes that the plant's description lacks, and three of which it says otherwise. */
export const made: Made = {
  span: { firstDay: from, lastDay: to },
  taken: [
    { table: "units", id: "C2", attribute: "chargedPerMonth", figure: charged("C2", "320") },
    {
      table: "site",
      id: "P1",
      attribute: "annualMelt",
      figure: figure(
        "metal.charged",
        ["7395.22096196", "t/yr", "estimated"],
        "scaled",
        source("metal.charged", "plant", "P1", "1864000 kg"),
      ),
    },
    {
      table: "units",
      id: "H1",
      attribute: "specificConsumption",
      figure: figure(
        "treated.consumption",
        ["690.5", "kWh/t", "estimated"],
        "mean",
        source("treated.consumption", "unit", "H1", "690.5 kWh/t"),
      ),
    },
  ],
  doubled: [
    { table: "units", id: "C1", attribute: "chargedPerMonth", figure: charged("C1", "410"), typed: 500 },
    {
      table: "products",
      id: "W1",
      attribute: "scrapRate",
      figure: figure(
        "scrap.rate",
        ["6.2", "%", "calculated", "0.4"],
        "period",
        source("scrap.rate", "product", "W1", "6.2 %"),
      ),
      typed: 2.5,
    },
    {
      table: "materials",
      id: "M1",
      attribute: "amount",
      figure: figure(
        "material.used",
        ["12", "t/yr", "estimated"],
        "scaled",
        source("material.used", "material", "M1", "3.02 t"),
      ),
      typed: 0,
    },
  ],
};

/** A report's input of a plant of which the record says something, for the tests of this room. */
export function madeFixture(lang: Lang3 = "both", of: Made = made): ReportInput {
  const units = plant.units?.map((unit) => (unit.id === "C2" ? { ...unit, chargedPerMonth: 320 } : unit)) ?? [];
  const described = {
    ...plant,
    units,
    products: [{ id: "W1", name: "<i>bracket</i>", scrapRate: 2.5 }],
    materials: [{ id: "M1", kind: "resin", amount: 0 }],
  } as typeof plant;
  const whole = fixture(lang, described, [norm]);
  const { place } = whole.sources;
  const taken = (ref: Parameters<typeof place>[0]) =>
    of.taken.find((one) => one.table === ref.table && one.id === ref.id && one.attribute === ref.attribute);
  return {
    ...whole,
    made: of,
    sources: {
      place(ref) {
        const one = taken(ref);
        return one ? { quantity: one.figure.quantity, period: `${from}..${to}` } : place(ref);
      },
    },
  };
}
