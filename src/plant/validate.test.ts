import { expect, test } from "vitest";
import { type Plant, type PlantProblem, plantFormat, validatePlant } from "#plant";

const plant = (rest: Partial<Plant>): Plant => ({ format: plantFormat, site: { id: "s", country: "CN" }, ...rest });
const found = (rest: Partial<Plant>): string[] =>
  validatePlant(plant(rest)).map((p: PlantProblem) => `${p.table}/${p.id}/${p.attribute} ${p.code}`);

test("a plant in order has no problems", () => {
  const meters = [{ id: "main" }, { id: "sub", parent: "main" }, { id: "subsub", parent: "sub" }];
  expect(
    found({ meters, units: [{ id: "F1", capacity: 0, commissioned: "2020-01-01", removed: "2020-01-01" }] }),
  ).toEqual([]);
});

test("an id that stands twice in one table, but not in two", () => {
  expect(found({ units: [{ id: "1" }, { id: "1" }], products: [{ id: "1" }] })).toEqual([
    "units/1/id plant.duplicate-id",
  ]);
});

test("references to rows that are not there, single and in lists", () => {
  const points = [{ id: "P", serves: ["F1", "F2"] }];
  expect(found({ units: [{ id: "F1", line: "L" }], emissionPoints: points })).toEqual([
    "units/F1/line plant.dangling-reference",
    "emissionPoints/P/serves plant.dangling-reference",
  ]);
});

test("both bounds belong to what is possible", () => {
  const problems = validatePlant(
    plant({
      abatement: [
        { id: "A", scrubberPh: 14 },
        { id: "B", scrubberPh: 14.1 },
        { id: "C", scrubberPh: Number.NaN },
      ],
    }),
  );
  expect(problems.map((p) => [p.id, p.params.min, p.params.max])).toEqual([
    ["B", 0, 14],
    ["C", 0, 14],
  ]);
});

test.each([
  ["pm", "mg/m3", true],
  ["pm", "gr/dscf", true],
  ["pm", "kg/h", true],
  ["pm", "kg/t", true],
  ["so2", "ppm", true],
  ["nmhc", "%", true],
  ["dioxins", "ng TEQ/m3", true],
  ["pm", "dB(A)", false],
  ["pm", "kWh", false],
  ["noise-day", "dB(A)", true],
  ["noise-night", "mg/m3", false],
  ["opacity", "%", true],
  ["opacity", "mg/m3", false],
  ["blackness", "Ringelmann", true],
  ["blackness", "%", false],
] as const)("%s in %s: %s", (pollutant, unit, fits) => {
  const problems = found({
    emissionPoints: [{ id: "P" }],
    monitoring: [{ id: "m", point: "P", pollutant, value: 1, unit }],
  });
  expect(problems).toEqual(fits ? [] : ["monitoring/m/unit plant.unit-does-not-fit"]);
});

test("a value in its own unit needs that unit; without a value none is asked for", () => {
  expect(found({ energy: [{ id: "e", amount: 1 }, { id: "f" }] })).toEqual(["energy/e/unit plant.unit-missing"]);
});

test("dates that cannot follow one another, and days that are not in the calendar", () => {
  expect(
    found({
      documents: [{ id: "d", validFrom: "2024-02-01", validTo: "2024-01-31" }],
      energy: [{ id: "e", from: "2024-02-01", to: "2024-01-01" }],
      units: [{ id: "u", commissioned: "2024-02-01", removed: "2023-01-01", constructed: "2023-02-29" }],
    }),
  ).toEqual([
    "units/u/constructed plant.not-a-date",
    "units/u/removed plant.dates-out-of-order",
    "energy/e/to plant.dates-out-of-order",
    "documents/d/validTo plant.dates-out-of-order",
  ]);
});

test("a cycle of parents is told once, with its chain, and not again from outside it", () => {
  const meters = [
    { id: "x", parent: "a" },
    { id: "a", parent: "b" },
    { id: "b", parent: "a" },
    { id: "self", parent: "self" },
  ];
  const problems = validatePlant(plant({ meters }));
  expect(problems.map((p) => [p.code, p.params.chain])).toEqual([
    ["plant.parent-cycle", "a → b → a"],
    ["plant.parent-cycle", "self → self"],
  ]);
});
