import { expect, test } from "vitest";
import { word } from "#i18n";
import { type Attribute, attributeOf } from "#plant";
import { foundWords, testWords } from "./test-text.ts";

const kinds = attributeOf("units", "kind") as Extract<Attribute, { type: "choice" }>;
const members = (family: string) => kinds.list.values.filter((value) => value.startsWith(`${family}.`));

test("all of a family are told by the family's word, the widest family first", () => {
  expect(testWords("units", "kind", `any ${members("forging").join(" | ")}`)).toEqual([
    "为 锻造设备",
    "forging equipment",
  ]);
  expect(testWords("units", "kind", `any ${members("forging.hammer").join(" | ")}`)[1]).toBe("forging hammers");
  expect(testWords("units", "kind", "any melting.cupola")[1]).toBe("Cupola");
  expect(testWords("units", "kind", `excludes ${members("melting").slice(1).join(" | ")}`)[1]).toMatch(
    /^without .* and others, \d+ in all$/,
  );
});

test("every family of process units has a word", () => {
  const families = new Set(kinds.list.values.flatMap((value) => (value.includes(".") ? [value.split(".")[0]] : [])));
  expect([...families].filter((family) => !word(`family.unitKind.${family}`))).toEqual([]);
});

test("bounds, dates and answers are told in words and signs", () => {
  expect(testWords("units", "capacity", "below 0.25 t")[0]).toBe("< 0.25 t");
  expect(testWords("units", "capacity", "atLeast 1 t, atMost 5 t")[1]).toBe("≥ 1 t, ≤ 5 t");
  expect(testWords("site", "eiaApproved", "onOrAfter 2021-01-01")).toEqual([
    "不早于 2021-01-01",
    "on or after 2021-01-01",
  ]);
  expect(testWords("abatement", "runsWithProcess", "yes")[0]).toBe("是");
  expect(testWords("units", "capacity", "present")[1]).toBe("stated");
  expect(foundWords("units", "capacity", 3)[0]).toBe("3 t");
  expect(foundWords("units", "metals", "grey-iron")[0]).not.toBe("grey-iron");
});
