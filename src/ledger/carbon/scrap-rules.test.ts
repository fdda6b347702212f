import fc from "fast-check";
import { expect, test } from "vitest";
import { type CircularFootprint, circularFootprint } from "./circular-footprint.ts";
import { answered, refusedWith } from "./fixture.ts";
import { cutOff, endOfLife } from "./scrap-rules.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const burden = fc.double({ min: 0, max: 20, noNaN: true });

test("end of life: a kilogram recycled saves 1.5 kg CO2e, 73 % of making it from ore", () => {
  // Broadbent, Int J Life Cycle Assess 21 (2016) 1658-1665, abstract: 1.5 kg CO2e and 73 % against 100 % primary steel.
  const Xpr = 1.5 / 0.73;
  const Y = 0.9;
  const Xre = Xpr - 1.5 / Y;
  expect(answered(endOfLife({ X: Xpr, RR: 1, S: 0, Y, Xpr, Xre })).value / Xpr).toBeCloseTo(0.27, 12);
});

test("end of life: net scrap taken is a burden, net scrap given a credit", () => {
  // 1.9 − (0.85 − 0.15)·0.95·(2.0 − 0.4) = 1.9 − 1.064; and 0.5 − (0.85 − 1.05)·0.95·1.6 = 0.5 + 0.304
  expect(answered(endOfLife({ X: 1.9, RR: 0.85, S: 0.15, Y: 0.95, Xpr: 2, Xre: 0.4 })).value).toBeCloseTo(0.836, 12);
  expect(answered(endOfLife({ X: 0.5, RR: 0.85, S: 1.05, Y: 0.95, Xpr: 2, Xre: 0.4 })).value).toBeCloseTo(0.804, 12);
});

/** Steel bar in a closed-die forging: A 0.2 for metals, half recycled content, 90 % recycled, 4 % incinerated. */
const bar: CircularFootprint = {
  A: 0.2,
  R1: 0.5,
  R2: 0.9,
  R3: 0.04,
  Qsin: 0.95,
  Qsout: 0.9,
  Qp: 1,
  Erecycled: 0.4,
  ErecyclingEoL: 0.45,
  Ev: 2,
  EvStar: 1.8,
  Ed: 0.05,
  energy: { B: 0, Eer: 0.3, LHV: 10, XerHeat: 0.3, XerElec: 0.1, EseHeat: 0.06, EseElec: 0.15 },
};

test("circular footprint formula, each part worked by hand", () => {
  // material 0.5·2 + 0.5(0.2·0.4 + 0.8·2·0.95) + 0.8·0.9(0.45 − 1.8·0.9) = 1 + 0.8 − 0.8424
  // energy 0.04(0.3 − 10·0.3·0.06 − 10·0.1·0.15) = 0.04·(−0.03); disposal 0.06·0.05
  const parts = answered(circularFootprint(bar));
  expect(parts.material).toBeCloseTo(0.9576, 12);
  expect(parts.energy).toBeCloseTo(-0.0012, 12);
  expect(parts.disposal).toBeCloseTo(0.003, 12);
  expect(parts.total).toBeCloseTo(0.9594, 12);
});

test("without energy data the formula answers only where nothing is burnt", () => {
  const { energy: _, ...unburnt } = bar;
  expect(refusedWith(circularFootprint(unburnt))).toBe("ledger.energy-recovery-unknown");
  expect(answered(circularFootprint({ ...unburnt, R3: 0 })).energy).toBe(0);
});

test("at A = 1 the formula is the cut-off rule", () => {
  fc.assert(
    fc.property(share, share, burden, burden, burden, (R1, R2, Ev, Erecycled, Ed) => {
      const input = { ...bar, A: 1, R1, R2, R3: 0, Ev, Erecycled, Ed };
      const plain = answered(cutOff({ R1, Ev, Erecycled, end: { R2, R3: 0, Ed } }));
      expect(answered(circularFootprint(input)).total).toBeCloseTo(plain.value, 9);
    }),
  );
});

test("at A = 0 and equal quality it is the end-of-life rule, and recycled content does not matter", () => {
  fc.assert(
    fc.property(share, share, burden, burden, (R1, R2, Xpr, Xre) => {
      const worldsteel = answered(endOfLife({ X: Xpr - R1 * (Xpr - Xre), RR: R2, S: R1, Y: 1, Xpr, Xre }));
      const one = { A: 0, R1, R2, R3: 0, Qsin: 1, Qsout: 1, Qp: 1, Ed: 0 };
      const circular = answered(circularFootprint({ ...one, Ev: Xpr, Erecycled: Xre, ErecyclingEoL: Xre }));
      expect(circular.total).toBeCloseTo(worldsteel.value, 9);
      expect(worldsteel.value).toBeCloseTo(Xpr - R2 * (Xpr - Xre), 9);
    }),
  );
});

test("shares out of range are refused by name", () => {
  expect(cutOff({ R1: 1.2, Ev: 2, Erecycled: 0.4 })).toEqual({
    refused: { code: "ledger.share-out-of-range", params: { name: "R1", value: 1.2 } },
  });
  expect(refusedWith(circularFootprint({ ...bar, R2: 0.98 }))).toBe("ledger.share-out-of-range");
  expect(refusedWith(circularFootprint({ ...bar, Qp: 0 }))).toBe("ledger.quality-not-positive");
  expect(refusedWith(endOfLife({ X: 1, RR: 0.9, S: -0.1, Y: 0.9, Xpr: 2, Xre: 1 }))).toBe("ledger.share-out-of-range");
  expect(refusedWith(endOfLife({ X: 1, RR: Number.NaN, S: 0, Y: 0.9, Xpr: 2, Xre: 1 }))).toBe(
    "ledger.share-out-of-range",
  );
});
