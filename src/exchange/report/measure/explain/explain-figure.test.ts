import { expect, test } from "vitest";
import { type Because, because, type Figure } from "#evidence";
import type { Plant } from "#plant";
import { widthOf } from "../../text/width.ts";
import { explainFigure, explainFigureHtml } from "./explain-figure.ts";
import { absentNames, withoutAbsent } from "./formula-words.ts";

const plant = { format: "forgecast.plant/1", site: { id: "S", country: "CN" } } as Plant;
const step = (
  code: string,
  quantity: string,
  kind: string,
  subject: string,
  outcome: string,
  rest: Omit<Because, "code" | "outcome"> = {},
): Because =>
  because(code, {
    ...rest,
    outcome,
    params: { quantity, kind, subject, basis: "calculated", uncertainty: null, ...rest.params },
  });
const read = (quantity: string, subject: string, outcome: string) =>
  step("ledger.way.read", quantity, "heat", subject, outcome, {
    params: { basis: "measured", uncertainty: "6" },
    refs: [{ table: "heats", id: subject, attribute: "energy" }],
  });

const total = step("ledger.way.up", "carrier.electricity", "plant", "S", "1180 kWh", {
  params: { parts: 2, unknown: 0, others: 0, rest: 0 },
  inputs: [read("carrier.electricity", "H1", "600 kWh"), read("carrier.electricity", "H2", "580 kWh")],
});
const formula = "carrier.electricity / metal.charged + carrier.lpg? * content.lpg?";
const root = step("ledger.way.formula", "energy.per-tonne-charged", "plant", "S", "590 kWh/t", {
  params: {
    formula,
    written: "carrier.electricity / metal.charged * 1000 + carrier.lpg * content.lpg",
    uncertainty: "6.1",
  },
  inputs: [
    total,
    step("ledger.way.sum-where", "metal.charged", "plant", "S", "2000 kg", {
      params: { rows: 7, table: "chargeLines", attribute: "chargeLines.mass", where: "purchased" },
    }),
    step("ledger.way.factor", "content.lpg", "plant", "S", "13 kWh/kg", {
      params: { factor: "ncv.lpg", status: "verified", region: "" },
    }),
    total,
  ],
});
const figure: Figure = {
  quantity: "energy.per-tonne-charged",
  value: "590",
  unit: "kWh/t",
  basis: "calculated",
  uncertainty: "6.1",
  because: root,
};
const sources = { place: () => ({ file: "heats.xlsx", sheet: "炉次", cell: "H4" }) };
const about = (lang: "zh" | "en" | "both") => ({ plant, sources, lang });

test("a figure is an equation with names, then with values; below it its inputs down to the cells of the record", () => {
  const text = explainFigure(figure, about("zh"), { width: 120, colour: false });
  expect(text).toContain(
    "吨炉料电耗 · 全厂：590.0 ± 6.1 kWh/t（计算） = 电力用量 ÷ 装料量 = 1,180 kWh ÷ 2,000 kg × 1000",
  );
  expect(text).toContain("电力用量 · 炉次 H1：600.0 ± 6.0 kWh（实测），取自记录 [炉次 H1 · 耗电量 · 炉次!H4]");
  expect(text).toContain("仅外购金属");
});

test("terms of which a plant has none are left out, with what only they need", () => {
  const text = explainFigure(figure, about("en"), { width: 120, colour: false });
  expect(text).not.toContain("petroleum");
  expect(withoutAbsent("gas * x.y? + oil? * z.y? - tar?", new Set(["oil", "tar"]))).toBe("gas * x.y?");
  expect(withoutAbsent("(gas + oil?) / tar", new Set(["oil"]))).toBe("(gas + oil?) / tar");
  const inputs = [
    step("ledger.way.read", "gas", "heat", "H", "unknown"),
    step("ledger.way.read", "oil", "heat", "H", "3 kg"),
  ];
  expect([...absentNames("gas? + oil? + tar", inputs)]).toEqual(["gas"]);
});

test("the quality of its data is one line below the name, and none where it is not rated", () => {
  const rated = { ...figure, quality: { technological: 1.83, temporal: 2, geographical: 4 } };
  const line = "Quality of the data behind it (1 best, 5 worst): technology 1.83, time 2, place 4";
  expect(explainFigure(rated, about("en"), { width: 120, colour: false }).split("\n")[2]).toBe(line);
  expect(explainFigureHtml(rated, about("en"))).toContain(line);
  expect(explainFigure(figure, about("en"), { width: 120, colour: false })).not.toContain("Quality");
  expect(explainFigureHtml(figure, about("en"))).not.toContain("Quality");
});

test("what was told is named again, but not told again", () => {
  const text = explainFigure(figure, about("en"), { width: 120, colour: false });
  expect(text.split("Heat H1").length).toBe(2);
  expect(text).toContain("told above");
});

test.each(["zh", "en", "both"] as const)("in %s it fits its width and leaves no word out, also in HTML", (lang) => {
  const text = explainFigure(figure, about(lang), { width: 72, colour: false });
  expect(text.split("\n").filter((line) => widthOf(line) > 72)).toEqual([]);
  const html = explainFigureHtml(
    { ...figure, because: { ...root, params: { ...root.params, subject: "<b>" } } },
    about(lang),
  );
  expect(html).not.toContain("<b>");
  for (const said of [text, html]) expect(said).not.toMatch(/\{\w+\}|undefined|NaN|\b(ledger|quantity|because)\.[a-z]/);
  expect([...html.matchAll(/<li>/g)].length).toBe(6);
});

test("what is not known says so, and what is missing stands below it", () => {
  const unknown = step("ledger.way.none", "metal.charged", "heat", "H1", "unknown");
  const text = explainFigure(
    { quantity: "x", value: null, unit: "kg", basis: "estimated", because: unknown },
    about("en"),
    { width: 80, colour: false },
  );
  expect(text).toContain("Charged · Heat H1: not known, nothing in the record gives it");
});
