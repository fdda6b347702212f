import { expect, test } from "vitest";
import { packOf } from "../fixture.ts";

const rest = "title: { en: A, zh: 甲 }, subject: unit, status: verified, forbids: { yoke: false }";
const read = (place: string, source = "") => packOf(`- { id: t.x.a, place: ${place}, ${source}${rest} }`);

test("a place in one wording is the same in both languages, and the pack's document is cited", () => {
  const { set, faults } = read('"5.2.4"');
  expect(faults).toEqual([]);
  expect(set.clauses[0]?.place).toEqual({ zh: "5.2.4", en: "5.2.4" });
  expect(set.clauses[0]?.source).toEqual({ document: { zh: "T", en: "T" }, place: { zh: "5.2.4", en: "5.2.4" } });
});

test("a place and a document in two wordings keep both; a source may name another place", () => {
  const source = "source: { document: { en: Law, zh: 法 }, place: { en: Annex A, zh: 附录A } }, ";
  const clause = read("{ en: Table 1, zh: 表1 }", source).set.clauses[0];
  expect(clause?.place).toEqual({ zh: "表1", en: "Table 1" });
  expect(clause?.source).toEqual({ document: { zh: "法", en: "Law" }, place: { zh: "附录A", en: "Annex A" } });
});

test.each([
  ["{ en: Table 1 }", "pack.wrong-shape"],
  ['""', "pack.wrong-shape"],
  ["1", "pack.wrong-shape"],
  ["{ en: Table 1, zh: 表1, de: Tabelle 1 }", "pack.unknown-key"],
])("the place %s is refused", (place, code) => {
  expect(read(place).faults.map((fault) => [fault.code, fault.at?.path])).toEqual([[code, "0.place"]]);
});
