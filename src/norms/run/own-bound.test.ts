import { expect, test } from "vitest";
import { plantOf, setOf } from "../fixture.ts";
import { checkPlant } from "../result/check-plant.ts";

const clause = (bound: string) =>
  setOf(
    `- { id: t.x.a, place: "1", title: { en: A, zh: 甲 }, subject: abatement, status: verified, limit: { quantity: pressureDrop, atLeast: ${bound} } }`,
  );
const judge = (row: Record<string, unknown>) => {
  const plant = plantOf({ abatement: [{ id: "W", kind: "wet-scrubber", ...row }] });
  const verdict = checkPlant(plant, clause("{ attribute: pressureDropTested }"), "2026-11-25").verdicts[0];
  return [verdict?.verdict, verdict?.limit?.value ?? null, verdict?.missing.map((ref) => ref.attribute)];
};

test("a bound that the subject carries is met by the same value and missed by less", () => {
  expect(judge({ pressureDrop: 2.5, pressureDropTested: 2.5 })).toEqual(["compliant", "2.5", []]);
  expect(judge({ pressureDrop: 2.49, pressureDropTested: 2.5 })).toEqual(["non-compliant", "2.5", []]);
});

test("without the bound, the plant's own attribute is asked for, not the norm's text", () => {
  expect(judge({ pressureDrop: 2.5 })).toEqual(["unknown", null, ["pressureDropTested"]]);
});

test("an amount on top of the own bound moves it", () => {
  const judgePlus = (pressureDrop: number) => {
    const plant = plantOf({ abatement: [{ id: "W", kind: "wet-scrubber", pressureDrop, pressureDropTested: 2.5 }] });
    return checkPlant(plant, clause("{ attribute: pressureDropTested, plus: 300 Pa }"), "2026-11-25").verdicts[0];
  };
  expect(judgePlus(2.8)?.verdict).toBe("compliant");
  expect(judgePlus(2.79)?.verdict).toBe("non-compliant");
  expect(judgePlus(2.8)?.limit?.value).toBe("2.8");
});
