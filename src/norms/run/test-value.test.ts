import { expect, test } from "vitest";
import { textMeets } from "./test-value.ts";

test.each(["JO2", "jo2", "ＪＯ２", " JO 2\t"])("%j is JO2", (written) => {
  expect(textMeets(["YB", "JO2"], written)).toBe(true);
});

test.each(["JO", "JO2-52-4", "JO3", ""])("%j is not JO2", (written) => {
  expect(textMeets(["JO2"], written)).toBe(false);
});

test("one of several texts is enough, and none of none", () => {
  expect(textMeets(["JO2"], ["YE3", "jo2"])).toBe(true);
  expect(textMeets(["JO2"], [])).toBe(false);
});
