import { expect, test } from "vitest";
import type { AnyRow } from "#plant";
import { figureOf } from "../../graph/figure.ts";
import { keepLedger } from "../../graph/ledger.ts";
import { booksOf } from "../../ledger-fixture.ts";
import { theoreticalEnergy } from "../../method/theoretical-energy.ts";
import { isRefused } from "../../refused.ts";
import { quantities } from "../index.ts";

const heat = (rest: Partial<AnyRow>): AnyRow => ({
  id: "H",
  furnace: "F1",
  metal: "grey-iron",
  grade: "HT250",
  liquidMass: 2000,
  tapTemperature: 1450,
  ...rest,
});
const sample = (id: string, of: string, C: number, rest: Partial<AnyRow> = {}): AnyRow => ({
  id,
  heat: of,
  taken: "2026-01-10T02:00:00.000Z",
  C,
  Si: 2,
  ...rest,
});
const energy = (heats: AnyRow[], samples: AnyRow[], id = "H", limits: AnyRow[] = []) =>
  figureOf(
    keepLedger(
      booksOf({ units: [{ id: "F1", kind: "melting.induction.coreless" }] }, { heats, samples, gradeLimits: limits }),
      quantities,
    ),
    "energy.theoretical",
    "heat",
    id,
  );
const perTonne = (C: number, celsius = 1450) => {
  const found = theoreticalEnergy({ base: "Fe", percent: { C, Si: 2 } }, 25, celsius, { to: "liquid" });
  return isRefused(found) ? Number.NaN : found.kwhPerTonne;
};

test("a heat's own last analysis and its temperature; what came in and what was cast are others", () => {
  const samples = [
    sample("1", "H", 3.1),
    sample("2", "H", 3.4, { taken: "2026-01-10T02:20:00.000Z", point: "furnace-final" }),
    sample("3", "H", 3.9, { taken: "2026-01-10T03:00:00.000Z", point: "casting" }),
  ];
  const found = energy([heat({})], samples);
  expect(Number(found?.value)).toBeCloseTo(2 * perTonne(3.4), 6);
  expect(found?.basis).toBe("calculated");
});

test("without an analysis others of the grade stand in, then its limits, and the figure is an estimate", () => {
  const others = [heat({}), heat({ id: "O" })];
  const of = energy(others, [sample("1", "O", 3.2)]);
  expect(Number(of?.value)).toBeCloseTo(2 * perTonne(3.2), 6);
  expect(of?.basis).toBe("estimated");
  const limits = [
    { id: "1", grade: "HT250", element: "C", min: 3.2, max: 3.6 },
    { id: "2", grade: "HT250", element: "Si", aim: 2 },
  ];
  expect(Number(energy([heat({})], [], "H", limits)?.value)).toBeCloseTo(2 * perTonne(3.4), 6);
});

test("a planned temperature is an estimate; none at all, no analysis or a metal without data is not known", () => {
  const samples = [sample("1", "H", 3.4)];
  const planned = energy([heat({ tapTemperature: undefined, targetTapTemperature: 1480 })], samples);
  expect(Number(planned?.value)).toBeCloseTo(2 * perTonne(3.4, 1480), 6);
  expect(planned?.basis).toBe("estimated");
  expect(energy([heat({ tapTemperature: undefined })], samples)?.value).toBeNull();
  expect(energy([heat({})], [])?.value).toBeNull();
  expect(energy([heat({ metal: "titanium" })], samples)?.value).toBeNull();
});
