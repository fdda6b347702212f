import { parseUnit, sameDimension } from "#units";
import type { Measure } from "./node.ts";

const dimensions: Record<Measure, readonly string[]> = {
  concentration: ["mg/m3", "ppm", "ug TEQ/m3"],
  rate: ["kg/h"],
  specific: ["kg/t", "ug TEQ/t"],
  removal: ["%"],
  level: ["%", "dB", "Ringelmann"],
};

const perSomething = /[/／每]|-1/;

/** Whether a unit can carry this measure: mg/m3 or ppm for a concentration, kg/h for a rate, kg/t for a specific emission. */
export function unitFitsMeasure(unit: string, measure: Measure): boolean {
  const parsed = parseUnit(unit);
  if (parsed === undefined) return false;
  // kg/t and % have the same (empty) dimension; only how they are written tells a specific emission from a share.
  if (sameDimension(parsed.dimension, {}) && perSomething.test(unit) !== (measure === "specific")) return false;
  return dimensions[measure].some((one) => sameDimension(parsed.dimension, parseUnit(one)?.dimension ?? {}));
}
