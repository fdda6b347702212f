import { expect, test } from "vitest";
import { plant } from "../report-fixture.ts";
import { refPair, refWords } from "./ref.ts";

test("a reference names the row by its kind or its own name, then the attribute", () => {
  expect(refWords({ table: "units", id: "C2", attribute: "blastTemperature" }, plant, "en")).toBe(
    "Cupola C2 · Blast temperature",
  );
  expect(refWords({ table: "units", id: "C2", attribute: "blastTemperature" }, plant, "zh")).toMatch(/^冲天炉 C2 · /);
  expect(refWords({ table: "units", id: "C1", attribute: "power" }, plant, "en")).toContain("(C1) · ");
});

test("the input cell stands behind it where it is known", () => {
  const ref = { table: "units", id: "C2", attribute: "blastTemperature" };
  expect(refWords(ref, plant, "en", { file: "plant.xlsx", sheet: "units", cell: "H4" })).toBe(
    "Cupola C2 · Blast temperature [units!H4]",
  );
  expect(refWords(ref, plant, "en", { sheet: "units", row: 4 })).toContain("[units, row 4]");
  expect(refWords(ref, plant, "en", { file: "units.csv", line: 4 })).toContain("[units.csv:4]");
});

test("a result that is lacking is told by its point and pollutant", () => {
  expect(refWords({ table: "monitoring", id: "S2:so2", attribute: "value" }, plant, "en")).toBe(
    "Stack S2 · Sulphur dioxide: a monitoring result",
  );
  expect(refWords({ table: "monitoring", id: "m4", attribute: "oxygen" }, plant, "en")).toMatch(/result m4 · /);
});

test("an answer or a document is told by what it is about, the norm's own limit as such", () => {
  expect(refWords({ table: "documents", id: "permit.discharge", attribute: "held" }, plant, "en")).toBe(
    "Discharge permit",
  );
  expect(refWords({ table: "documents", id: "d1", attribute: "held" }, plant, "en")).toBe("Discharge permit");
  expect(refPair({ table: "norm", attribute: "limit" }, plant)[1]).toBe("the limit in the norm's own text");
  expect(refPair({ table: "site", id: "P1", attribute: "unitsComplete" }, plant)[1]).not.toContain("script");
});
