import fc from "fast-check";
import { expect, test } from "vitest";
import { padded, widthOf, wrapped } from "./width.ts";

test("a Chinese character takes two columns, a mark that combines none", () => {
  expect(widthOf("冲天炉 C1")).toBe(9);
  expect(widthOf("mg/m³ ≤ ✔")).toBe(9);
  expect(widthOf("e\u0301")).toBe(1);
  expect(padded("炉", 4)).toBe("炉  ");
});

test("no line is wider than asked for, and nothing is lost", () => {
  const text = fc.string({
    unit: fc.constantFrom("冲", "炉", "，", "。", "a", "b", " ", "（", "）", "-", "9"),
    maxLength: 200,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), (one, width) => {
      const lines = wrapped(one, width);
      expect(lines.every((line) => widthOf(line) <= width)).toBe(true);
      expect(lines.join("").replaceAll(" ", "")).toBe(one.replaceAll(" ", ""));
    }),
  );
});

test("a line does not begin with a full stop of either kind", () => {
  const lines = wrapped("一二三四五六七八，九十。一二三四五六七八。", 16);
  expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
  expect(lines.length).toBeGreaterThan(1);
});
