import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, decodeNative, encodeNative } from "./native.ts";

const whole = fc.maxSafeInteger();
const rows = fc.array(
  fc.record({
    time: whole,
    count: fc.nat(),
    value: fc.double(),
    small: fc.nat(255),
    middle: fc.nat(0xffffffff),
    text: fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("一厂")),
  }),
);

function block(of: readonly (typeof rows extends fc.Arbitrary<(infer T)[]> ? T : never)[]): Block {
  return {
    rows: of.length,
    columns: {
      time: { type: "Int64", values: Float64Array.from(of, (row) => row.time) },
      count: { type: "UInt64", values: Float64Array.from(of, (row) => row.count) },
      value: { type: "Float64", values: Float64Array.from(of, (row) => row.value) },
      small: { type: "UInt8", values: Uint8Array.from(of, (row) => row.small) },
      middle: { type: "UInt32", values: Uint32Array.from(of, (row) => row.middle) },
      text: { type: "String", values: of.map((row) => row.text.toWellFormed()) },
    },
  };
}

test("a block reads back as it was written, and two in a row as one", () => {
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      expect(decodeNative(encodeNative(block(first)))).toEqual(block(first));
      const both = Buffer.concat([encodeNative(block(first)), encodeNative(block(second))]);
      expect(decodeNative(both)).toEqual(block([...first, ...second]));
    }),
  );
});

test("the bytes of one row are those that the server documents", () => {
  const one: Block = {
    rows: 1,
    columns: { a: { type: "Int64", values: Float64Array.of(-2) }, b: { type: "String", values: ["hé"] } },
  };
  expect(encodeNative(one).toString("hex")).toBe(
    `0201${"0161"}05${Buffer.from("Int64").toString("hex")}feffffffffffffff${"0162"}06${Buffer.from("String").toString("hex")}0368c3a9`,
  );
});

test("a long string and a long column keep their lengths", () => {
  const long: Block = { rows: 300, columns: { s: { type: "String", values: Array(300).fill("x".repeat(20_000)) } } };
  expect(decodeNative(encodeNative(long))).toEqual(long);
});

test("a cut or foreign answer throws", () => {
  const bytes = encodeNative(block([{ time: 1, count: 2, value: 3, small: 4, middle: 5, text: "six" }]));
  for (let length = 1; length < bytes.length; length++) expect(() => decodeNative(bytes.subarray(0, length))).toThrow();
  expect(() => decodeNative(Buffer.concat([bytes, Buffer.from("Code: 241, e.displayText() = …")]))).toThrow();
  expect(() => encodeNative({ rows: 2, columns: { a: { type: "UInt8", values: Uint8Array.of(1) } } })).toThrow();
});

test("no rows are no columns or named empty ones", () => {
  expect(decodeNative(Buffer.alloc(0))).toEqual({ rows: 0, columns: {} });
  expect(decodeNative(encodeNative(block([]))).rows).toBe(0);
});
