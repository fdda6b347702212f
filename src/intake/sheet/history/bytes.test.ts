import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "#units";
import { numberBytes, textCache } from "./bytes.ts";

const read = (text: string, whole = 1, shift = 0, point = 46) => {
  const bytes = Buffer.from(`,${text},`);
  return numberBytes(bytes, 1, bytes.length - 1, point, whole, shift);
};

test("the number is the double nearest to the decimal product, or it is left to the careful way", () => {
  const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.integer({ min: 0, max: 12 }), fc.boolean());
  fc.assert(
    fc.property(
      digits,
      fc.constantFrom(1, 60, 36, 120, 3_600),
      fc.integer({ min: -6, max: 6 }),
      (given, whole, shift) => {
        const [number, places, negative] = given;
        const text = number.toString().padStart(places + 1, "0");
        const written = `${negative ? "-" : ""}${places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`}`;
        const value = read(written, whole, shift);
        if (Number.isNaN(value)) return;
        expect(Math.abs(value)).toBe(decimal(written).mul(whole).mul(decimal(10).pow(shift)).abs().toNumber());
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ["0.1", 0.1],
  ["-12.50", -12.5],
  ["+7", 7],
  ["007", 7],
  ["123456789012", 123_456_789_012],
])("%s is read at once", (text, value) => expect(read(text)).toBe(value));

test.each(["", "-", "1e3", "1,5", ".5", "5.", "1 000", "12kg", "<1", "0x10", "9007199254740993", "--1"])(
  "%s is left to the careful way",
  (text) => expect(read(text)).toBeNaN(),
);

test("a decimal comma is one where it is said", () => {
  expect(read("12,5", 1, 0, 44)).toBe(12.5);
  expect(read("12.5", 1, 0, 44)).toBeNaN();
});

test("texts are known again by their bytes, and never taken for others", () => {
  const cache = textCache<string>();
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 70 }), { maxLength: 50 }), (texts) => {
      for (const text of texts) {
        const bytes = Buffer.from(text);
        const known = cache.get(bytes, 0, bytes.length);
        if (known !== undefined) expect(known).toBe(bytes.toString());
        cache.set(bytes, 0, bytes.length, bytes.toString());
        if (bytes.length <= 64) expect(cache.get(bytes, 0, bytes.length)).toBe(bytes.toString());
      }
    }),
  );
});
