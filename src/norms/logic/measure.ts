import { parseUnit, sameDimension } from "#units";
import type { Measure } from "./node.ts";

const dimensions: Record<Measure, readonly string[]> = {
  concentration: ["mg/m3", "ppm", "ug TEQ/m3"],
  rate: ["kg/h"],
  specific: ["kg/t", "ug TEQ/t"],
  removal: ["%"],
  level: ["%", "dB", "Ringelmann"],
};

/** Whether a unit can carry this measure: mg/m3 or ppm for a concentration, kg/h for a rate, kg/t for a specific emission. */
export function unitFitsMeasure(unit: string, measure: Measure): boolean {
  const parsed = parseUnit(unit);
  return (
    parsed !== undefined &&
    dimensions[measure].some((one) => sameDimension(parsed.dimension, parseUnit(one)?.dimension ?? {}))
  );
}
