import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { molarEnthalpy, zeroCelsius } from "./shomate.ts";
import { type TheoreticalEnergy, theoreticalEnergy } from "./theoretical-energy.ts";
import { type Element, elements } from "./thermo-data.ts";

function kwh(...args: Parameters<typeof theoreticalEnergy>): TheoreticalEnergy {
  const found = theoreticalEnergy(...args);
  if (isRefused(found)) throw new Error(found.refused.code);
  return found;
}

// H°(T) − H°(298.15 K), kJ/mol: NIST Chemistry WebBook tables of Fe and Si; JANAF 1998 for graphite and the heats of fusion.
test.each([
  ["Fe", 400, 2.67],
  ["Fe", 600, 8.61],
  ["Fe", 800, 15.29],
  ["Fe", 1000, 24.0],
  ["Si", 1000, 16.94],
  ["Si", 1600, 33.51],
  ["C", 1000, 11.795],
  ["C", 2000, 35.525],
] as const)("%s at %d K as tabulated", (element, kelvin, h) => {
  expect(molarEnthalpy(element, kelvin - zeroCelsius, "solid")).toBeCloseTo(h, 2);
});

test.each([
  ["Fe", 13.807],
  ["Al", 10.711],
  ["Cu", 13.138],
  ["Si", 50.208],
  ["Mg", 8.477],
  ["Zn", 7.322],
] as const)("heat of fusion of %s", (element: Element, fusion) => {
  const at = elements[element].melts! - zeroCelsius - 1e-9;
  const solid = molarEnthalpy(element, at, "solid") as number;
  expect((molarEnthalpy(element, at, "liquid") as number) - solid).toBeCloseTo(fusion, 1);
});

test("every phase counts from one zero: no element has heat at 25 °C", () => {
  for (const element of Object.keys(elements) as Element[])
    expect(molarEnthalpy(element, 25, "solid")).toBeCloseTo(0, 2);
});

test("pure metals: 360 and 375 kWh/t of iron, 295 and 325 of aluminium", () => {
  expect(kwh({ base: "Fe" }, 25, 1536).kwhPerTonne).toBeCloseTo(360, 0);
  expect(kwh({ base: "Fe" }, 25, 1600).kwhPerTonne).toBeCloseTo(375, 0);
  expect(kwh({ base: "Al" }, 25, 660)).toMatchObject({ phase: "liquid", method: "shomate" });
  expect(kwh({ base: "Al" }, 25, 660).kwhPerTonne).toBeCloseTo(295, 0);
  expect(kwh({ base: "Al" }, 25, 750).kwhPerTonne).toBeCloseTo(325, 0);
});

test("alloys lie where the literature has them", () => {
  const iron = kwh({ base: "Fe", percent: { C: 3.4, Si: 2, Mn: 0.6, S: 0.08 } }, 25, 1500, { to: "liquid" });
  expect(iron.kwhPerTonne).toBeGreaterThan(380); // grey iron at 1500 °C: 380–400 kWh/t
  expect(iron.kwhPerTonne).toBeLessThan(400);
  expect(iron).toMatchObject({ method: "shomate-ideal-mixture", asBase: { Mn: 0.6, S: 0.08 } });
  expect(Object.values(iron.parts).reduce((a, b) => a + b, 0)).toBeCloseTo(iron.kwhPerTonne, 9);
  const billet = kwh({ base: "Fe", percent: { C: 0.4, Si: 0.3, Mn: 0.8 } }, 20, 1250, { to: "solid" });
  expect(billet.kwhPerTonne).toBeGreaterThan(230); // steel for forging at 1250 °C: 230–240 kWh/t
  expect(billet.kwhPerTonne).toBeLessThan(240);
});

test("superheating a melt counts from the liquid, and carbon dissolves only once", () => {
  const metal = { base: "Fe", percent: { C: 3.4, Si: 2 } } as const;
  const [cold, tap, hot] = [20, 1400, 1500];
  const melted = kwh(metal, cold, tap, { to: "liquid" }).kwhPerTonne;
  const heated = kwh(metal, tap, hot, { from: "liquid", to: "liquid" }).kwhPerTonne;
  expect(melted + heated).toBeCloseTo(kwh(metal, cold, hot, { to: "liquid" }).kwhPerTonne, 9);
});

test("refuses what it would have to guess", () => {
  const code = (...args: Parameters<typeof theoreticalEnergy>) => {
    const found = theoreticalEnergy(...args);
    return isRefused(found) ? found.refused.code : undefined;
  };
  expect(code({ base: "Fe", percent: { C: 3.4 } }, 25, 1400)).toBe("ledger.phase-unknown");
  expect(code({ base: "Fe", percent: { Cr: 18, Ni: 9 } }, 25, 1650)).toBe("ledger.composition-not-covered");
  expect(code({ base: "Al" }, 25, 4000)).toBe("ledger.liquid-outside");
  expect(code({ base: "Al" }, -60, 700)).toBe("ledger.solid-outside");
  expect(code({ base: "Fe", percent: { C: -1 } }, 25, 1600)).toBe("ledger.composition-unusable");
});

test("hotter takes more, but for the seams of the published ranges of iron (2 kWh/t)", () => {
  const base = fc.constantFrom("Fe" as const, "Al" as const, "Cu" as const, "Mg" as const, "Zn" as const);
  fc.assert(
    fc.property(
      base,
      fc.double({ min: 0, max: 899, noNaN: true }),
      fc.double({ min: 1, max: 400, noNaN: true }),
      (metal, t, more) => {
        const one = theoreticalEnergy({ base: metal }, 0, t);
        const other = theoreticalEnergy({ base: metal }, 0, t + more);
        if (isRefused(one) || isRefused(other)) return;
        expect(other.kwhPerTonne).toBeGreaterThan(one.kwhPerTonne - (metal === "Fe" ? 2 : 0));
      },
    ),
  );
});
