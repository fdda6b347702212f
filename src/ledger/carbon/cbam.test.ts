import fc from "fast-check";
import { expect, test } from "vitest";
import type { CbamGood } from "../factor/cbam-goods.ts";
import { cbam } from "./cbam.ts";
import { markedUp, type PayableInput, payable } from "./cbam-payable.ts";
import { cbamScope } from "./cbam-scope.ts";
import { type SeeInput, specificEmissions } from "./cbam-see.ts";
import { answered, factor, refusedWith, val } from "./fixture.ts";

const words = { zh: "例", en: "example" };
const good = (cn: string, rest: Partial<CbamGood> = {}): CbamGood => ({
  cn,
  group: "iron-steel",
  in: true,
  law: "in-force",
  from: "2026-01-01",
  to: null,
  title: words,
  form: null,
  emissions: "direct",
  status: "secondary",
  note: null,
  source: { document: words },
  ...rest,
});
const goods = [
  good("7303"),
  good("7326", { form: "not-cast" }),
  good("7326", { form: "cast", in: false }),
  good("73269094"),
  good("72071190"),
  good("7325", { in: false }),
  good("7325", { law: "proposed", from: "2028-01-01" }),
  good("26011200", { emissions: "direct-and-indirect" }),
];
const covered = (cn: string, cast?: boolean, on = "2026-11-25") => answered(cbamScope(cn, on, goods, cast)).covered;

test("the scope by code: longest code, form, dates, codes that are too short", () => {
  expect(covered("7303 00 10")).toBe(2);
  expect(covered("7326.90.94")).toBe(2);
  expect(covered("7326 90 98", true)).toBe(0);
  expect(covered("7326 90 98", false)).toBe(2);
  expect(covered("7326 90 98")).toBe(1);
  expect(covered("7207")).toBe(1);
  expect(covered("8708 30 91")).toBe(0);
  expect(covered("7303 00", undefined, "2025-12-31")).toBe(0);
  expect(refusedWith(cbamScope("73x", "2026-11-25", goods))).toBe("ledger.cbam-code-invalid");
});

test("a proposal is told and decides nothing, even after its day", () => {
  const found = answered(cbamScope("7325 99 10", "2029-01-01", goods));
  expect(found.covered).toBe(0);
  expect(found.proposed.map(({ cn }) => cn)).toEqual(["7325"]);
});

const attributed = {
  direct: val(900_000, 9000),
  heatImported: val(50_000),
  heatExported: val(20_000),
  wasteGasImported: val(7000),
  wasteGasExported: val(10_000),
  electricityProduced: val(7000),
};
const forged: SeeInput = {
  attributed,
  activityLevel: val(1_000_000),
  precursors: [
    { code: "bar", mass: val(1_250_000), kind: "precursor", see: val(1.8, 0.1) },
    { code: "bar-eu", mass: val(100_000), kind: "precursor", exemptOrigin: true, see: undefined },
    { code: "scrap", mass: val(50_000), kind: "scrap", see: undefined },
  ],
  electricity: { kWh: val(400_000), factor: factor("grid", 0.5) },
};

test("a complex good by hand", () => {
  // 900 + 50 − 20 + 7 − 10 − 7 = 920 t over 1000 t; precursors 1.25·1.8; indirect 0.2 apart
  const found = answered(specificEmissions(forged));
  expect(found.own.value).toBeCloseTo(0.92, 12);
  expect(found.ofPrecursors.value).toBeCloseTo(2.25, 12);
  expect(found.see.value).toBeCloseTo(3.17, 12);
  expect(found.see.u).toBeCloseTo(Math.hypot(0.009, 0.125), 12);
  expect(found.indirect?.value).toBeCloseTo(0.2, 12);
  expect(found.complex).toBe(true);
});

test("attributed emissions are never below 0", () => {
  const found = answered(
    specificEmissions({ ...forged, precursors: [], attributed: { ...attributed, heatExported: val(2_000_000) } }),
  );
  expect(found.see.value).toBe(0);
});

test("what is not stated is refused by name", () => {
  expect(specificEmissions({ ...forged, attributed: { ...attributed, heatImported: undefined } })).toEqual({
    refused: { code: "ledger.cbam-term-unknown", params: { terms: "heatImported" } },
  });
  const unknown = { code: "pig-iron", mass: val(1), kind: "precursor", see: undefined } as const;
  expect(specificEmissions({ ...forged, precursors: [unknown] })).toEqual({
    refused: { code: "ledger.cbam-precursor-unknown", params: { precursors: "pig-iron" } },
  });
  expect(refusedWith(specificEmissions({ ...forged, activityLevel: val(0) }))).toBe("ledger.no-good-output");
});

test("default values rise by the mark-up of the year", () => {
  // cast-iron tubes from China, 2.191 t/t; 10 % in 2026, 30 % from 2028 (IR (EU) 2025/2621)
  const tubes = factor("eu.cbam-default.730300.cn", 2.191);
  expect(answered(markedUp(tubes, factor("2026", 10))).value).toBeCloseTo(2.4101, 12);
  expect(answered(markedUp(tubes, factor("2028", 30))).value).toBeCloseTo(2.8483, 12);
  expect(refusedWith(markedUp(tubes, undefined))).toBe("ledger.cbam-default-unknown");
});

const due: PayableInput = {
  see: val(2.4),
  mass: val(100_000),
  benchmark: factor("benchmark", 1.4),
  freeShare: factor("share", 0.975),
  price: val(75),
  pricePaid: val(0),
};

test("what is due by hand", () => {
  // (2.4 − 1.4·0.975)·100 t = 103.5 t; at 75 EUR 7762.5; with 1500 EUR paid abroad 20 t less
  expect(payable(due)).toMatchObject({ missing: [] });
  expect(payable(due).certificates?.value).toBeCloseTo(103.5, 9);
  expect(payable(due).cost?.value).toBeCloseTo(7762.5, 9);
  const paid = payable({ ...due, pricePaid: val(1500) });
  expect(paid.certificates?.value).toBeCloseTo(83.5, 9);
  expect(paid.cost?.value).toBeCloseTo(6262.5, 9);
});

test("an unknown benchmark leaves it unknown; an unknown price leaves the tonnes", () => {
  const unknown = payable({ ...due, benchmark: undefined });
  expect(unknown.gross).toBeUndefined();
  expect(unknown.certificates).toBeUndefined();
  expect(unknown.missing).toEqual(["benchmark"]);
  const unpriced = payable({ ...due, price: undefined });
  expect(unpriced.certificates?.value).toBeCloseTo(103.5, 9);
  expect(unpriced.cost).toBeUndefined();
  expect(payable({ ...due, pricePaid: undefined }).certificates).toBeUndefined();
});

test("nothing is ever paid back, and more emissions never cost less", () => {
  const see = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(see, see, (a, b) => {
      const of = (value: number) => payable({ ...due, see: val(value) }).certificates?.value ?? Number.NaN;
      expect(of(a)).toBeGreaterThanOrEqual(0);
      expect(of(Math.max(a, b))).toBeGreaterThanOrEqual(of(Math.min(a, b)));
    }),
  );
});

test("the whole: scope first, actual data before the default, the threshold only informs", () => {
  const base = { on: "2026-11-25", goods, actual: forged };
  const fallback = { value: factor("default", 3.076), markUp: factor("2026", 10) };
  const threshold = { limit: factor("threshold", 50_000), imported: 50_000 };
  const { see: _, ...rest } = due;
  const out = answered(cbam({ ...base, cn: "8708 30" }));
  expect(out.see).toBeUndefined();
  expect(out.scope.covered).toBe(0);
  const found = answered(cbam({ ...base, cn: "7326 90 94", fallback, threshold, due: rest }));
  expect(found.see).toMatchObject({ by: "actual" });
  expect(found.byDefault).toMatchObject({ value: expect.closeTo(3.3836, 12) });
  expect(found.threshold).toBe("below");
  expect(found.payable?.certificates?.value).toBeCloseTo((3.17 - 1.365) * 100, 9);
  const lacking = {
    ...forged,
    precursors: [{ code: "bar", mass: val(1), kind: "precursor", see: undefined } as const],
  };
  const stood = answered(cbam({ ...base, cn: "7326 90 94", actual: lacking, fallback }));
  expect(stood.see).toMatchObject({ by: "default" });
  expect(refusedWith(stood.actual ?? {})).toBe("ledger.cbam-precursor-unknown");
  expect(refusedWith(cbam({ ...base, cn: "2601 12 00" }))).toBe("ledger.cbam-indirect-counts");
});
