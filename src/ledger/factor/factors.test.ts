import { describe, expect, test } from "vitest";
import { parseUnit, sameDimension } from "#units";
import { allFactors } from "./factor-fixture.ts";
import { factorKindNames, kindRule } from "./kind.ts";

const { book, cbamGoods, faults } = allFactors();

describe("the factors that come with the program", () => {
  test("read without a fault", () => expect(faults).toEqual([]));
  test("are there for every kind", () => {
    const kinds = new Set(book.factors.map((one) => one.kind));
    expect(factorKindNames.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
  test.each(book.factors.map((one) => [one.id, one] as const))(
    "%s is sourced, dated and in a fitting unit",
    (_, one) => {
      expect(one.key).not.toBe("");
      expect(one.source.document.zh).not.toBe("");
      expect(one.source.document.en).not.toBe("");
      expect(one.reviewBy > one.from).toBe(true);
      const dimension = parseUnit(one.unit)?.dimension;
      expect(kindRule(one.kind).units.some((unit) => sameDimension(parseUnit(unit)!.dimension, dimension!))).toBe(true);
      if (one.status === "verified") expect(one.source.url && one.source.seen).toBeTruthy();
      if (one.value === undefined && !one.range) expect(one.note).not.toBeNull();
    },
  );
  test("a grid factor and a footprint factor of one year differ", () => {
    expect(book.byId.get("cn.grid.2023")?.value).toBe(0.5306);
    expect(book.byId.get("cn.footprint-grid.2023")?.value).toBe(0.6205);
  });
  test("the goods of CBAM know castings and forgings", () => {
    expect(cbamGoods.some((row) => row.cn === "7325" && !row.in && row.law === "in-force")).toBe(true);
    expect(cbamGoods.some((row) => row.cn === "73269094" && row.in)).toBe(true);
  });
});
