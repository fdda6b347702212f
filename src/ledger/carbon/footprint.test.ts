import fc from "fast-check";
import { expect, test } from "vitest";
import { answered, factor, refusedWith, val } from "./fixture.ts";
import { type FootprintInput, footprint, modules } from "./footprint.ts";

const source = (module: (typeof modules)[number], code: string, amount: number, per: number, u = 0) => ({
  module,
  code,
  activity: val(amount),
  factor: factor(code, per, u),
  basis: "measured" as const,
});

/** A heat of ductile iron: 1000 kg poured, 600 kg good, 400 kg of gating back to the furnace. */
const heat: FootprintInput = {
  declared: { unit: "kilogram" },
  good: val(600),
  sources: [
    source("materials", "steel-scrap", 550, 0.03),
    source("materials", "carburiser", 25, 3.5),
    source("materials", "sand", 300, 0.02),
    source("transport", "lorry", 60, 0.1),
    source("combustion", "gas", 30, 2.1),
    source("waste", "spent-sand", 280, 0.01),
  ],
  electricity: [
    {
      module: "energy",
      code: "furnace",
      kWh: val(600, 6),
      basis: "measured",
      location: factor("grid", 0.5),
      contracts: [{ code: "ppa", kWh: val(300), factor: factor("wind", 0) }],
      residual: factor("residual", 0.6),
    },
  ],
  returns: [
    { code: "gating", mass: val(400), to: "remelt" },
    { code: "chips", mass: val(20), to: "sold" },
  ],
  cutOff: { each: 0.01, together: 0.05 },
};

test("a heat by hand: both electricity methods side by side, per kilogram", () => {
  // 16.5 + 87.5 + 6 + 6 + 63 + 2.8 = 181.8; location 300, market 180; over 600 kg good
  const found = answered(footprint(heat));
  expect(found.location.excludingUptake.total?.value).toBeCloseTo(481.8 / 600, 12);
  expect(found.market.excludingUptake.total?.value).toBeCloseTo(361.8 / 600, 12);
  expect(found.location.modules.energy.total?.value).toBeCloseTo(0.5, 12);
  expect(found.returns.map(({ kg }) => kg)).toEqual([0, 0]);
});

test("per piece it is the mass of the piece times that", () => {
  const piece = answered(footprint({ ...heat, declared: { unit: "piece", pieceMass: val(12.5, 0.1) } }));
  expect(piece.location.excludingUptake.total?.value).toBeCloseTo((12.5 * 481.8) / 600, 12);
  expect(piece.massPerUnit.value).toBe(12.5);
});

test("natures are apart: aircraft within fossil, biomass CO2 in no total, uptake only where it is asked for", () => {
  const found = answered(
    footprint({
      ...heat,
      electricity: [],
      sources: [
        source("materials", "iron", 600, 1),
        { ...source("transport", "flight", 60, 1), nature: "aircraft" },
        { ...source("combustion", "charcoal", 600, 0.5), nature: "biogenic-co2" },
        { ...source("materials", "wood-flour", 60, 1), nature: "land-use" },
        { ...source("materials", "bound", 600, -0.01), nature: "uptake" },
      ],
    }),
  ).location;
  expect(found.excludingUptake.total?.value).toBeCloseTo(1.2, 12);
  expect(found.includingUptake.total?.value).toBeCloseTo(1.19, 12);
  expect(found.natures.fossil.total?.value).toBeCloseTo(1.1, 12);
  expect(found.natures.aircraft.total?.value).toBeCloseTo(0.1, 12);
  expect(found.natures["biogenic-co2"].total?.value).toBeCloseTo(0.5, 12);
});

test("an unknown line leaves no total, and is named", () => {
  const sources = [...heat.sources, { ...source("materials", "binder", 10, 3), factor: undefined }];
  const { location } = answered(footprint({ ...heat, sources }));
  expect(location.excludingUptake).toMatchObject({ missing: ["binder"] });
  expect(location.excludingUptake.total).toBeUndefined();
  expect(location.modules.energy.total?.value).toBeCloseTo(0.5, 12);
});

test("what is left out is stated against the cut-off rule", () => {
  const exclusions = [
    { code: "packaging", reason: "pallets are returned", kg: 2 },
    { code: "capital-goods", reason: "long life", kg: 30 },
  ];
  const { cutOff } = answered(footprint({ ...heat, exclusions })).location;
  expect(cutOff.exemptedPercent).toBeCloseTo((100 * 32) / 513.8, 9);
  expect(cutOff.exclusions.map(({ within }) => within)).toEqual([2, 0]);
  expect(cutOff.within).toBe(0);
  const unsized = answered(footprint({ ...heat, exclusions: [{ code: "gas", reason: "small", kg: undefined }] }));
  expect(unsized.location.cutOff).toMatchObject({ within: 1 });
  expect(unsized.location.cutOff.exemptedPercent).toBeUndefined();
  expect(answered(footprint(heat)).location.cutOff).toMatchObject({ within: 2, exemptedPercent: 0 });
});

test("outside its band a footprint is flagged, never refused", () => {
  const band = { id: "band.ductile-iron", low: 1, high: 2.5 };
  expect(answered(footprint({ ...heat, band })).location.band).toMatchObject({ at: "below", reachesIn: false });
  expect(answered(footprint({ ...heat, band: { ...band, low: 0.5 } })).market.band?.at).toBe("within");
});

test("nothing good to divide by is refused", () => {
  expect(refusedWith(footprint({ ...heat, good: val(0) }))).toBe("ledger.no-good-output");
});

test("modules add up to the whole, and twice of everything is the same per kilogram", () => {
  const amount = fc.double({ min: 0, max: 1e4, noNaN: true });
  const drawn = fc.array(fc.tuple(fc.constantFrom(...modules), amount, amount), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(drawn, fc.double({ min: 1, max: 1e4, noNaN: true }), (rows, good) => {
      const of = (times: number) =>
        answered(
          footprint({
            ...heat,
            good: val(good * times),
            electricity: [],
            sources: rows.map(([module, mass, per], i) => source(module, `${i}`, mass * times, per)),
          }),
        ).location;
      const once = of(1);
      const whole = once.excludingUptake.total?.value ?? Number.NaN;
      const sum = modules.reduce((total, module) => total + (once.modules[module].total?.value ?? Number.NaN), 0);
      expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * (1 + whole));
      expect(Math.abs((of(2).excludingUptake.total?.value ?? Number.NaN) - whole)).toBeLessThanOrEqual(
        1e-9 * (1 + whole),
      );
    }),
  );
});
