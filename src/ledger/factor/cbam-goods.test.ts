import { describe, expect, test } from "vitest";
import { cbamGoodOf } from "./cbam-goods.ts";
import { allFactors } from "./factor-fixture.ts";

const { cbamGoods } = allFactors();
const of = (cn: string, cast?: boolean, asOf = "2026-06-30") => cbamGoodOf(cbamGoods, cn, asOf, cast);

describe("goods of foundries and forges under CBAM", () => {
  test.each<[string, boolean | undefined, boolean | undefined]>([
    ["7303 00 10", true, true],
    ["7307 11 10", true, true],
    ["7325 99 10", true, false],
    ["7326 19 10", false, true],
    ["7326 90 94", false, true],
    ["7326 90 98", true, false],
    ["7326 90 98", false, true],
    ["7616 99 10", true, true],
    ["7204 49 90", false, false],
    ["8708 30 91", true, undefined],
  ])("%s, cast %s: in %s", (cn, cast, result) => expect(of(cn, cast).good?.in).toBe(result));
  test("where casting decides and is not known, none is chosen and that is said", () => {
    expect(of("7326 90 98")).toMatchObject({ good: undefined, formMatters: true });
    expect(of("7326 90 94")).toMatchObject({ good: { in: true }, formMatters: false });
  });
  test("a proposal never decides and is given beside", () => {
    const { good, proposed } = of("7325 10 00", true, "2028-06-30");
    expect(good?.in).toBe(false);
    expect(proposed).toMatchObject([{ in: true, law: "proposed", from: "2028-01-01" }]);
  });
  test("before the first day nothing is under it", () =>
    expect(of("7303 00 10", true, "2025-12-31").good).toBeUndefined());
});
