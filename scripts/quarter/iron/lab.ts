import { round } from "../chance.ts";
import { minute, moment } from "../clock.ts";
import { add } from "../quarter.ts";
import type { Shop } from "./shop.ts";

/** Writes the analyses of all heats: the bath before tapping, and of ductile iron the ladle after treatment. */
export function analyses({ tables, by }: Shop): void {
  for (const heat of tables.heats ?? []) {
    const grey = heat.metal === "grey-iron";
    const C = round(by.normal(grey ? 3.27 : 3.72, 0.05), 2);
    const Si = round(by.normal(grey ? 1.92 : 1.55, 0.06), 2);
    const P = round(by.normal(0.045, 0.005), 3);
    const taken = Date.parse(heat.tapped!) - 5 * minute;
    add(tables, "samples", {
      id: `${heat.id}-s1`,
      heat: heat.id,
      taken: moment(taken),
      kind: "spectrometer",
      point: "furnace-final",
      temperature: round(heat.tapTemperature! + by.between(2, 14)),
      C,
      Si,
      Mn: round(by.normal(grey ? 0.72 : 0.24, 0.04), 2),
      P,
      S: round(by.normal(heat.furnace === "C1" ? 0.078 : grey ? 0.05 : 0.018, 0.004), 3),
      Cr: round(by.normal(0.06, 0.012), 3),
      Cu: round(by.normal(grey ? 0.35 : 0.12, 0.03), 2),
      carbonEquivalent: round(C + (Si + P) / 3, 2),
      accepted: true,
    });
    if (grey) continue;
    const Mg = round(by.normal(0.044, 0.004), 3);
    add(tables, "samples", {
      id: `${heat.id}-s2`,
      heat: heat.id,
      pour: `${heat.id}-P${heat.furnace === "IF1" ? 1 : 2}`,
      taken: moment(Date.parse(heat.tapped!) + 9 * minute),
      kind: "spectrometer",
      point: "ladle",
      C: round(C - 0.08, 2),
      Si: round(Si + by.normal(1.05, 0.05), 2),
      S: round(by.normal(0.011, 0.002), 3),
      Mg,
      accepted: Mg >= 0.035,
    });
  }
  const pours = new Set(tables.pours?.map((one) => one.id));
  for (const one of tables.samples ?? [])
    if (one.pour !== undefined && !pours.has(one.pour)) one.pour = `${one.heat}-P1`;
}

/** Writes what the laboratory measured of test bars: of every third heat the hardness, of a ductile one also tensile values. */
export function tests({ tables, by }: Shop): void {
  (tables.heats ?? []).forEach((heat, n) => {
    if (n % 3 !== 0) return;
    const grey = heat.metal === "grey-iron";
    const measure = (
      characteristic: "hardness" | "tensile-strength" | "elongation" | "nodularity",
      value: number,
      unit: string,
      lower: number,
      upper?: number,
    ) =>
      add(tables, "inspections", {
        id: `${heat.id}-${characteristic}`,
        heat: heat.id,
        characteristic,
        value,
        unit,
        lower,
        ...(upper === undefined ? {} : { upper }),
        result: value >= lower && value <= (upper ?? Number.POSITIVE_INFINITY) ? "pass" : "fail",
        time: moment(Date.parse(heat.ended!) + by.whole(5, 30) * 60 * minute),
      });
    measure("hardness", round(by.normal(grey ? 205 : 172, 7)), "1", grey ? 180 : 160, grey ? 230 : 210);
    if (n % 2 !== 0) return;
    measure("tensile-strength", round(by.normal(grey ? 272 : 468, 10)), "MPa", grey ? 250 : 450);
    if (grey) return;
    measure("elongation", round(by.normal(14.5, 1.6), 1), "%", 10);
    measure("nodularity", round(by.normal(90, 2.5)), "%", 80);
  });
}
