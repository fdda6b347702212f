import { expect, test } from "vitest";
import { unitFitsMeasure } from "./measure.ts";

test("a specific emission and a removal are told apart, though both are without dimension", () => {
  for (const unit of ["kg/t", "lb/ton", "千克/吨", "ug TEQ/Mg"])
    expect([unit, unitFitsMeasure(unit, "specific"), unitFitsMeasure(unit, "removal")]).toEqual([unit, true, false]);
  expect([unitFitsMeasure("%", "specific"), unitFitsMeasure("%", "removal")]).toEqual([false, true]);
});

test("each measure has its own units", () => {
  expect(unitFitsMeasure("gr/dscf", "concentration")).toBe(true);
  expect(unitFitsMeasure("ppmv", "concentration")).toBe(true);
  expect(unitFitsMeasure("kg/h", "rate")).toBe(true);
  expect(unitFitsMeasure("kg/h", "concentration")).toBe(false);
  expect(unitFitsMeasure("dB", "level")).toBe(true);
  expect(unitFitsMeasure("%", "level")).toBe(true);
  expect(unitFitsMeasure("nonsense", "level")).toBe(false);
});
