import { expect, test } from "vitest";
import { measuredFixture } from "../measure-fixture.ts";
import { measurePdf } from "./measure-pdf.ts";

const bytes = Buffer.from(await measurePdf(measuredFixture("part"), "both"));
const text = bytes.toString("latin1");

test("it is a PDF with its font embedded, dated by the last day of the period", () => {
  expect(text.startsWith("%PDF-1.")).toBe(true);
  expect(text).toMatch(/NotoSansSC/);
  expect(text).toMatch(/\/FontFile2/);
  expect(text).toContain("D:20260331000000Z");
});

test("figures stand upright, the table across", () => {
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    (one) => Number(one[1]) > Number(one[2]),
  );
  expect(boxes[0]).toBe(false);
  expect(boxes).toContain(true);
  expect(boxes.at(-1)).toBe(false);
});

test("pictures are drawn, not photographed: patterns are there, images are not", () => {
  expect(text).toContain("/PatternType 1");
  expect(text).not.toContain("/Subtype /Image");
});

test("the same figures give the same bytes, others others", async () => {
  expect(Buffer.from(await measurePdf(measuredFixture("part"), "both")).equals(bytes)).toBe(true);
  expect(Buffer.from(await measurePdf({ ...measuredFixture("part"), name: "other" }, "both")).equals(bytes)).toBe(
    false,
  );
});
