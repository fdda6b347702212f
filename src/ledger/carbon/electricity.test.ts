import fc from "fast-check";
import { expect, test } from "vitest";
import { type ElectricityUse, electricityBothWays } from "./electricity.ts";
import { factor, val } from "./fixture.ts";

const use: ElectricityUse = {
  code: "melting",
  kWh: val(1000, 10),
  basis: "measured",
  location: factor("grid", 0.55, 0.05),
};
const green = (kWh: number) => [{ code: "ppa", kWh: val(kWh), factor: factor("wind", 0) }];
const kg = (lines: readonly { kg: number | undefined }[]) => lines.map((line) => line.kg);

test("contract first, the rest by the residual mix", () => {
  const found = electricityBothWays({ ...use, contracts: green(400), residual: factor("residual", 0.6) });
  expect(found.location.kg).toBeCloseTo(550, 9);
  expect(found.location.u).toBeCloseTo(Math.hypot(0.55 * 10, 1000 * 0.05), 9);
  expect(kg(found.market)).toEqual([0, 360]);
  expect(found.rest).toBe("residual");
  // the rest is a difference: the meter's 10 kWh and the contract's 24 combine to 26
  const [first] = green(400);
  const contracts = first ? [{ ...first, kWh: val(400, 24) }] : [];
  expect(electricityBothWays({ ...use, contracts, residual: factor("residual", 0.6) }).market[1]?.u).toBeCloseTo(
    15.6,
    9,
  );
});

test("without residual mix the fallback stands in and is named; without any the rest is missing", () => {
  const fallback = { name: "grid average", factor: factor("grid", 0.55) };
  expect(electricityBothWays({ ...use, fallback })).toMatchObject({ rest: "fallback", fallback: "grid average" });
  const bare = electricityBothWays({ ...use, contracts: green(400) });
  expect(bare.rest).toBe("unknown");
  expect(bare.market[1]).toMatchObject({ kg: undefined, missing: ["factor"] });
});

test("contracted beyond the use is no credit", () => {
  const found = electricityBothWays({ ...use, contracts: green(1200), residual: factor("residual", 0.6) });
  expect(kg(found.market)).toEqual([0]);
  expect(found).toMatchObject({ surplus: 200, rest: "none" });
  const twice = electricityBothWays({ ...use, contracts: [...green(1200), ...green(100)] });
  expect(twice.market).toHaveLength(1);
  expect(twice.surplus).toBe(300);
});

test("an unknown meter is missing in both methods", () => {
  const found = electricityBothWays({ ...use, kWh: undefined, residual: factor("residual", 0.6) });
  expect(found.location.missing).toEqual(["activity"]);
  expect(found.market.map((line) => line.missing)).toEqual([["activity"]]);
});

test("every kilowatt hour is valued once", () => {
  const amounts = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 5 });
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 1000, noNaN: true }), (contracted, used) => {
      const contracts = contracted.map((kWh, i) => ({ code: `c${i}`, kWh: val(kWh), factor: factor(`c${i}`, 1) }));
      const { market } = electricityBothWays({ ...use, kWh: val(used), contracts, residual: factor("residual", 1) });
      expect(market.reduce((sum, line) => sum + (line.kg ?? Number.NaN), 0)).toBeCloseTo(used, 6);
    }),
  );
});
