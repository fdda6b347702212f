import type { Random } from "./random.ts";

type Scale = { unit: string; low: number; high: number };
const mass = (low: number, high: number): Scale => ({ unit: "mg/m3", low, high });

/** Where results of a pollutant lie, in the units that laboratories report; the first unit is the common one. */
const scales: Readonly<Record<string, readonly Scale[]>> = {
  pm: [mass(2, 90), { unit: "gr/dscf", low: 0.0005, high: 0.02 }, { unit: "lb/ton", low: 0.02, high: 1 }],
  so2: [mass(5, 400), { unit: "ppm", low: 2, high: 140 }],
  nox: [mass(20, 600), { unit: "ppm", low: 10, high: 300 }],
  co: [mass(20, 2000), { unit: "ppm", low: 15, high: 1500 }],
  nmhc: [mass(2, 200), { unit: "kg/h", low: 0.05, high: 6 }],
  tvoc: [mass(5, 250)],
  vohap: [{ unit: "ppm", low: 2, high: 60 }],
  thc: [{ unit: "kg/t", low: 0.05, high: 3 }],
  benzene: [mass(0.05, 6)],
  btex: [mass(1, 120)],
  phenols: [mass(1, 150)],
  formaldehyde: [mass(0.5, 40)],
  tea: [{ unit: "ppm", low: 0.2, high: 5 }, mass(1, 20)],
  ammonia: [mass(1, 60)],
  hcl: [mass(1, 150), { unit: "lb/ton", low: 0.05, high: 1 }],
  hf: [mass(0.5, 15), { unit: "lb/ton", low: 0.05, high: 1 }],
  h2so4: [mass(1, 60)],
  "metal-hap": [
    { unit: "gr/dscf", low: 0.00005, high: 0.002 },
    { unit: "lb/ton", low: 0.002, high: 0.1 },
  ],
  dioxins: [
    { unit: "ng TEQ/m3", low: 0.02, high: 2 },
    { unit: "ug TEQ/Mg", low: 0.5, high: 30 },
  ],
  opacity: [{ unit: "%", low: 1, high: 50 }],
  blackness: [{ unit: "Ringelmann", low: 0.2, high: 2 }],
  "visible-emissions": [{ unit: "%", low: 1, high: 40 }],
  "noise-day": [{ unit: "dB(A)", low: 45, high: 75 }],
  "noise-night": [{ unit: "dB(A)", low: 38, high: 68 }],
  "noise-night-peak": [{ unit: "dB(A)", low: 45, high: 85 }],
};

/** Draws one result of a pollutant: a value and the unit it is in. */
export function readingOf(random: Random, pollutant: string): { value: number; unit: string } {
  const known = scales[pollutant] ?? [mass(0.5, 100)];
  const scale = random.chance(0.85) ? known[0]! : random.pick(known);
  return { value: random.spread(scale.low, scale.high), unit: scale.unit };
}
