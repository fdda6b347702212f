import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FactorsRead, type FactorText, readFactors } from "./read-factors.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "factors");

/** The texts of all factors that come with the program. */
function factorTexts(): FactorText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ file: `factors/${name}`, text: readFileSync(join(folder, name), "utf8") }));
}

/** All factors that come with the program, read. */
export function allFactors(): FactorsRead {
  return readFactors(factorTexts());
}

/** One group of factors as a file, for tests that write their own. */
export function factorFile(common: object, factors: readonly object[]): FactorText {
  return {
    file: "own.yaml",
    text: JSON.stringify({ title: { zh: "例", en: "Example" }, groups: [{ common, factors }] }),
  };
}

/** What every example has in common: a grid factor of China, valid from 2021 on. */
export const gridCommon = {
  kind: "grid",
  for: { carrier: "electricity" },
  unit: "kg CO2/kWh",
  region: "CN",
  year: 2021,
  from: "2021-01-01",
  reviewBy: "2030-12-31",
  status: "draft",
  source: { document: "example" },
};
