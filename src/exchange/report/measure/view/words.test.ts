import { expect, test } from "vitest";
import { word } from "#i18n";
import { quantities, stages, subjectTables } from "#ledger";
import { quantityName, unitName } from "./words.ts";

const lacking = (codes: Iterable<string>) =>
  [...codes].filter((code) => !word(code)?.every((text) => text.trim() !== ""));
const ways = [...quantities.values()].flatMap((quantity) => Object.values(quantity.ways).flat());

test("every quantity of the ledger has a name in both languages", () => {
  expect(quantities.size).toBeGreaterThan(300);
  expect(lacking([...quantities.keys()].map((id) => `quantity.${id}`))).toEqual([]);
  expect(lacking(["quantity.no-such"])).toEqual(["quantity.no-such"]);
});

test("every method and choice of rows has words, and every kind of subject and stage", () => {
  expect(lacking(ways.flatMap((way) => ("method" in way ? [`ledger.method.${way.method.name}`] : [])))).toEqual([]);
  expect(
    lacking(ways.flatMap((way) => ("where" in way && way.where ? [`ledger.where.${way.where.name}`] : []))),
  ).toEqual([]);
  expect(
    lacking(
      [...Object.keys(subjectTables), "plant", "process", "customer", "month", "family"].map(
        (kind) => `subject-kind.${kind}`,
      ),
    ),
  ).toEqual([]);
  expect(lacking(stages.map((stage) => `stage.${stage}`))).toEqual([]);
});

test("every unit is shown as people write it: money in the language's own word, no bare 1, no m3", () => {
  const units = new Set([...quantities.values()].map(({ unit }) => unit));
  for (const unit of units) {
    const [zh, en] = unitName(unit);
    expect([zh, en].some((one) => /\bm3\b|^1$/.test(one))).toBe(false);
    expect(zh).not.toContain("CNY");
    if (unit !== "1") expect([zh, en]).not.toContain("");
  }
  expect(unitName("CNY/kWh")).toEqual(["元/kWh", "CNY/kWh"]);
  expect(unitName("1", "piece.good")).toEqual(["件", "pcs"]);
});

test("the plant's own figure has a name of its own where it needs one", () => {
  expect(quantityName("energy.own", "plant")[0]).toBe("全厂能耗");
  expect(quantityName("energy.own", "heat")[0]).toBe("自身能耗");
});
