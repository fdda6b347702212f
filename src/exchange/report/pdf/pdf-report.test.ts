import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { fixture, plant } from "../report-fixture.ts";
import { pdfReport } from "./pdf-report.ts";

const bytes = Buffer.from(await pdfReport(fixture("both")));
const text = bytes.toString("latin1");

test("it is a PDF with its font embedded, dated by the day of the check", () => {
  expect(text.startsWith("%PDF-1.")).toBe(true);
  expect(text).toMatch(/NotoSansSC/);
  expect(text).toMatch(/\/FontFile2/);
  expect(text).toContain("D:20261125000000Z");
});

test("the same result gives the same bytes, another plant others", async () => {
  expect(Buffer.from(await pdfReport(fixture("both"))).equals(bytes)).toBe(true);
  const other = Buffer.from(await pdfReport(fixture("both", { ...plant, site: { ...plant.site, name: "other" } })));
  expect(other.equals(bytes)).toBe(false);
});

test("it has several pages, each with something on it", () => {
  const pages = [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length;
  expect(pages).toBeGreaterThan(3);
  const streams = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n/g)].map((one) => one.index + one[0].length);
  const drawn = streams.map((from) => {
    const end = text.indexOf("\nendstream", from);
    return inflateSync(bytes.subarray(from, end)).toString("latin1");
  });
  expect(drawn.filter((one) => one.includes(" Tf") && one.includes("TJ")).length).toBe(pages);
});
