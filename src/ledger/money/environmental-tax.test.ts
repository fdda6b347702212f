import { expect, test } from "vitest";
import { environmentalTax, type TaxOutlet, type TaxRules } from "./environmental-tax.ts";

const equivalents = { so2: 0.95, nox: 0.95, soot: 2.18, co: 16.7, hcl: 10.75, dust: 4 };
const rules: TaxRules = { equivalents, rates: { otherwise: 1.2 } };
const kg = (value: number, u = 0) => ({ value, u });
const outlet = (masses: Record<string, number>, id = "P1"): TaxOutlet => ({
  id,
  pollutants: Object.entries(masses).map(([pollutant, mass]) => ({ pollutant, kg: kg(mass) })),
});

// 税法 textbook for certified tax agents, example 8-1 (as reprinted at pickmokey.com): 514 875.90 yuan.
test("a textbook's enterprise with four pollutants pays for the first three", () => {
  const found = environmentalTax([outlet({ so2: 160e3, nox: 228e3, soot: 45e3, co: 20e3 })], rules);
  expect(found.lines.map(({ rank, taxed }) => [rank, taxed])).toEqual([
    [2, true],
    [1, true],
    [3, true],
    [4, false],
  ]);
  expect(found.lines.map(({ equivalents: one }) => Number(one?.value.toFixed(2)))).toEqual([
    168421.05, 240000, 20642.2, 1197.6,
  ]);
  expect(found.total?.value).toBeCloseTo(514_875.9, 1);
});

// Exam question (jikaoti.com/ti/rqU2FFFM): 14 kg SO2, 12 kg NOx, 60 kg HCl, 120 kg CO at 3 yuan: 103.68 with rounded equivalents.
test("an exam's chemical plant", () => {
  const found = environmentalTax([outlet({ so2: 14, nox: 12, hcl: 60, co: 120 })], {
    equivalents,
    rates: { otherwise: 3 },
  });
  expect(found.total?.value).toBeCloseTo(103.68, 1);
  expect(found.lines[2]?.taxed).toBe(false);
});

const watched = (mean: number, exceeded = false, id = "P1"): TaxOutlet => ({
  id,
  pollutants: [{ pollutant: "dust", kg: kg(400, 40), monitoring: { mean, limit: 30, exceeded } }],
});

// Article 13 of the law: less than 70 % of the limit pays 75 %, less than 50 % pays half.
test.each([
  [30, 1],
  [21, 1],
  [20.9, 0.75],
  [15, 0.75],
  [14.9, 0.5],
  [0, 0.5],
])("a mean of %f against 30 has the factor %f", (mean, factor) => {
  const found = environmentalTax([watched(mean)], rules);
  expect(found.lines[0]?.factor).toBe(factor);
  expect(found.total).toEqual({ value: expect.closeTo(120 * factor, 9), u: expect.closeTo(12 * factor, 9) });
});

test("no reduction without monitoring, nor where any outlet exceeded its limit", () => {
  expect(environmentalTax([outlet({ dust: 400 })], rules).lines[0]?.factor).toBe(1);
  const both = [watched(10), watched(20, true, "P2")];
  expect(environmentalTax(both, rules).lines.map(({ factor }) => factor)).toEqual([1, 1]);
  expect(environmentalTax(both, { ...rules, exceedanceCounts: "outlet" }).lines.map(({ factor }) => factor)).toEqual([
    0.5, 1,
  ]);
});

test("a rate, or an equivalent value, that is not known leaves the total unknown", () => {
  const province: TaxRules = { equivalents, rates: { otherwise: 1.2, byPollutant: { so2: null } } };
  expect(environmentalTax([outlet({ dust: 4, so2: 95 })], province)).toMatchObject({
    lines: [{ tax: { value: 1.2 } }, { rate: undefined, tax: undefined }],
    total: undefined,
    known: { value: 1.2 },
  });
  const gap: TaxRules = { ...rules, equivalents: { ...equivalents, dust: null } };
  const found = environmentalTax([outlet({ so2: 9, nox: 8, soot: 7, co: 6, dust: 5, nmhc: 4 })], gap);
  expect(found.lines.map(({ taxed }) => taxed)).toEqual([true, true, undefined, false, undefined, false]);
  expect(found.total).toBeUndefined();
  const blind = environmentalTax([outlet({ so2: Number.NaN, nox: 8 })], rules);
  expect(blind).toMatchObject({ lines: [{ tax: undefined }, { taxed: true }], total: undefined });
});

test("each outlet has its own first three", () => {
  const four = { so2: 4, nox: 3, soot: 2, co: 1 };
  const found = environmentalTax([outlet(four), outlet(four, "P2")], rules);
  expect(found.lines.filter(({ taxed }) => taxed)).toHaveLength(6);
  expect(environmentalTax([outlet(four)], { ...rules, top: 5 }).lines.every(({ taxed }) => taxed)).toBe(true);
});
