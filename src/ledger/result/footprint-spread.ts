import type { Ledger } from "../graph/ledger.ts";
import { widestFirstOrder } from "../method/monte-carlo.ts";
import type { Value } from "../value.ts";
import { parts } from "./footprint-inputs.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { StatementLine } from "./measured.ts";
import { sampled } from "./sampled.ts";

/** Sampling takes seconds in a large plant: only so many products, those of most good metal, are sampled. */
export const mostSampled = 5;

/** Whether the first order says too little: the figure, or what makes most of its variance, is wider than 30 %. */
export function isDoubtful(ledger: Ledger, product: number): boolean {
  const value = knownValue(ledger, "carbon.footprint.location", "product", product);
  const total = knownValue(ledger, "carbon.total.location", "product", product);
  if (!value || !total) return false;
  return value.u > widestFirstOrder * value.value || skewed(ledger, product, total);
}

/** The middle 95 % of a footprint by Monte Carlo. @param drawn whether it is among those that are sampled */
export function spreadLines(ledger: Ledger, product: number, drawn: boolean): StatementLine[] {
  const heading: StatementLine = { code: "statement.footprint.spread", level: 0 };
  if (!drawn) return [heading, { code: "statement.footprint.smaller", params: { count: mostSampled }, level: 1 }];
  const found = sampled(ledger, { quantity: "carbon.footprint.location", kind: "product", index: product });
  if ("refused" in found)
    return [heading, { code: "statement.footprint.not-sampled", params: { why: found.refused.code }, level: 1 }];
  const { interval, median, draws, seed } = found;
  const cell = (number: number) =>
    valueCell("carbon.footprint.location", "kg CO2e/kg", { value: number, u: Number.NaN });
  return [
    heading,
    cellLine("statement.footprint.low", 1, cell(interval[0])),
    cellLine("statement.footprint.median", 1, cell(median)),
    cellLine("statement.footprint.high", 1, cell(interval[1])),
    { code: "statement.footprint.draws", params: { draws, seed }, level: 1 },
  ];
}

function skewed(ledger: Ledger, product: number, total: Value): boolean {
  const wide = parts.reduce((sum, [quantity]) => {
    const part = knownValue(ledger, quantity, "product", product);
    return part && part.u > widestFirstOrder * Math.abs(part.value) ? sum + part.u ** 2 : sum;
  }, 0);
  return wide > total.u ** 2 / 2;
}
