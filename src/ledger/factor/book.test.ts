import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factorOf } from "./book.ts";
import type { Factor } from "./factor.ts";
import { allFactors, factorFile, gridCommon } from "./factor-fixture.ts";
import { readFactors } from "./read-factors.ts";
import { regionChain, regionOf } from "./region.ts";

const { book } = allFactors();
const grid = (region: string, asOf: string) => factorOf(book, { kind: "grid", key: "electricity", region, asOf });

describe("the narrowest region, then the edition of the day", () => {
  test("the province's own, of the year", () => {
    expect(grid("CN-JS", "2022-06-30")?.factor).toMatchObject({ value: 0.5978, region: "CN-JS", year: 2022 });
    expect(grid("CN-JS", "2022-06-30")).toMatchObject({ expired: false, fallbacks: [] });
  });
  test("the first and the last day of an edition", () => {
    expect(grid("CN", "2022-01-01")?.factor.value).toBe(0.5366);
    expect(grid("CN", "2021-12-31")?.factor.value).toBe(0.5568);
  });
  test("the newest holds on, and says so once its review is due", () => {
    expect(grid("CN", "2026-11-25")).toMatchObject({ factor: { year: 2023 }, expired: false, expiredSince: null });
    expect(grid("CN", "2027-06-30")).toMatchObject({
      factor: { year: 2023 },
      expired: true,
      expiredSince: "2026-12-31",
    });
  });
  test("where the province has none yet, the country's stands in and is named", () =>
    expect(grid("CN-JS", "2020-06-30")).toMatchObject({
      factor: { value: 0.5703 },
      fallbacks: [{ of: "region", asked: "CN-JS", used: "CN" }],
    }));
  test("nothing before the first edition, nothing for a country without", () => {
    expect(grid("CN", "2019-12-31")).toBeUndefined();
    expect(grid("US", "2024-06-30")).toBeUndefined();
  });
  test("an edition whose validity ended computes and says since when", () => {
    const found = factorOf(book, { kind: "transport", key: "road", region: "CN", asOf: "2026-11-25" });
    expect(found).toMatchObject({ factor: { value: 0.14993 }, expired: true, expiredSince: "2013-06-01" });
  });
});

describe("variants, families of units and customs headings", () => {
  test("a variant that is not there falls back to the general one, named", () => {
    const query = { kind: "energy-equivalent", key: "coal", region: "CN", asOf: "2026-01-01" } as const;
    expect(factorOf(book, { ...query, variant: "washed" })?.factor.value).toBe(0.9);
    expect(factorOf(book, { ...query, variant: "briquettes" })).toMatchObject({
      factor: { value: 0.7143 },
      fallbacks: [{ of: "variant", asked: "briquettes" }],
    });
  });
  test("without a variant none is chosen", () =>
    expect(
      factorOf(book, { kind: "pollution-equivalent", key: "pm", region: "CN", asOf: "2026-01-01" }),
    ).toBeUndefined());
  test("a coreless furnace takes the factor of induction furnaces", () =>
    expect(
      factorOf(book, {
        kind: "pollutant-emission",
        key: "melting.induction.coreless/pm",
        region: "CN",
        asOf: "2026-01-01",
      }),
    ).toMatchObject({
      factor: { value: 0.5 },
      fallbacks: [{ of: "region" }, { of: "family", used: "melting.induction/pm" }],
    }));
  test("a customs code takes its heading", () => {
    const of = (region: string) =>
      factorOf(book, { kind: "cbam-default", key: "73261910", region, asOf: "2026-05-01" });
    expect(of("CN")?.factor.value).toBe(3.076);
    expect(of("IN")?.factor.value).toBe(4.08);
  });
});

describe("what the types forbid", () => {
  test("a grid factor is none of a footprint", () => {
    const found = grid("CN", "2024-01-01")!;
    // @ts-expect-error the kinds are different types
    const wrong: Factor<"footprint-grid"> = found.factor;
    expect(wrong.kind).toBe("grid");
    const query = { key: "electricity", region: "CN-JS", asOf: "2024-06-30" };
    expect(factorOf(book, { kind: "footprint-grid", ...query })?.factor.id).toBe("cn.footprint-grid.2024");
  });
});

describe("regions", () => {
  test.each([
    ["CN", "江苏省", "CN-JS"],
    ["CN", "Inner Mongolia Autonomous Region", "CN-NM"],
    ["CN", "内蒙古自治区", "CN-NM"],
    ["CN", "CN-SX", "CN-SX"],
    ["CN", "Shaanxi", "CN-SN"],
    ["CN", "Atlantis", "CN"],
    ["DE", "Bayern", "DE"],
    ["CN", undefined, "CN"],
  ])("%s %s is %s", (country, province, region) => expect(regionOf(country, province)).toBe(region));
  test("a member state lies in the Union", () => expect(regionChain("DE")).toEqual(["DE", "EU", "world"]));
});

test("property: the edition found is the newest begun of those valid, or the newest begun", () => {
  const years = fc.uniqueArray(fc.integer({ min: 2000, max: 2030 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(years, fc.integer({ min: 1999, max: 2032 }), fc.boolean(), (starts, year, open) => {
      const sorted = [...starts].sort((a, b) => a - b);
      const factors = sorted.map((start, at) => ({
        id: `y${start}`,
        value: start,
        from: `${start}-01-01`,
        ...((at < sorted.length - 1 || !open) && { to: `${start + 1}-01-01` }),
        reviewBy: "2050-01-01",
      }));
      const read = readFactors([factorFile(gridCommon, factors)]);
      expect(read.faults).toEqual([]);
      const found = factorOf(read.book, { kind: "grid", key: "electricity", region: "CN-JS", asOf: `${year}-07-01` });
      const newest = sorted.findLast((start) => start <= year);
      expect(found?.factor.value).toBe(newest);
      if (newest !== undefined) expect(found?.expired).toBe(newest < year && !(open && newest === sorted.at(-1)));
    }),
  );
});
