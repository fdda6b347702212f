import fc from "fast-check";
import { expect, test } from "vitest";
import { isName, quoted } from "./quoted.ts";

test("what breaks out of a literal elsewhere stays inside", () => {
  expect(quoted("it's")).toBe("'it\\'s'");
  expect(quoted("\\")).toBe("'\\\\'");
  expect(quoted("\\' OR 1 = 1 --")).toBe("'\\\\\\' OR 1 = 1 --'");
  expect(quoted("a\n\0b")).toBe("'a\\n\\0b'");
  expect(quoted("\ud800")).toBe("'\ufffd'");
});

test("a literal ends at its last character, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const literal = quoted(text);
      let at = 1;
      while (literal[at] !== "'") at += literal[at] === "\\" ? 2 : 1;
      expect(literal[0]).toBe("'");
      expect(at).toBe(literal.length - 1);
    }),
  );
});

test("numbers are whole and safe, lists are not empty", () => {
  expect(quoted(-1_700_000_000_000)).toBe("-1700000000000");
  expect(quoted([1, 2])).toBe("(1, 2)");
  expect(quoted(["a'", "b"])).toBe("('a\\'', 'b')");
  for (const wrong of [Number.NaN, 1.5, 2 ** 53, Number.POSITIVE_INFINITY]) expect(() => quoted(wrong)).toThrow();
  expect(() => quoted([])).toThrow();
});

test("names are plain", () => {
  expect(["forgecast", "_a1", "A".repeat(64)].every(isName)).toBe(true);
  expect(["", "1a", "a b", "a;b", "a`b", "a.b", "厂", "A".repeat(65), "a\n"].some(isName)).toBe(false);
});
