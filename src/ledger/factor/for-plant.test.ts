import { expect, test } from "vitest";
import { allFactors } from "./factor-fixture.ts";
import { factorsFor } from "./for-plant.ts";

const { book } = allFactors();
const factor = factorsFor(book, { region: "CN-SD", asOf: "2026-09-30", unitOf: () => undefined });

test("a key may name a variant after a #, and has none of another", () => {
  expect(factor("pollution-equivalent", "pm#smoke-dust")?.value).toBe(2.18);
  expect(factor("pollution-equivalent", "pm#general-dust")?.value).toBe(4);
  expect(factor("pollution-equivalent", "pm")).toBeUndefined();
});

test("a unit's factor is that of its family where it has none of its own", () => {
  expect(factor("pollutant-emission", "melting.induction.coreless/pm")?.id).toBe("ap42.pm.induction");
});
