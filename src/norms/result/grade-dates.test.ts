import { expect, test } from "vitest";
import { plantOf, setOf } from "../fixture.ts";
import { checkPlant } from "./check-plant.ts";

const set = setOf(
  '- { id: t.x.a, place: "1", title: { en: A, zh: 甲 }, subject: enterprise, status: verified, requires: { provincialSrdi: true } }\n',
  {
    pack: "from: 2026-04-01\nto: 2027-04-01\ngrades: [{ id: t.x.title, title: { en: T, zh: 称号 }, rule: weakest-link, levels: [held], indicators: [{ id: i, title: { en: I, zh: 指标 }, levels: { held: [t.x.a] } }] }]\n",
  },
);
const firm = { enterprise: { id: "E", provincialSrdi: true } };
const held = (asOf: string, plant = firm as Record<string, unknown>) =>
  checkPlant(plantOf(plant), set, asOf).grades.map((grade) => grade.held);

test("a title is given only while its norm is in force", () => {
  expect(held("2026-03-31")).toEqual([]);
  expect(held("2026-04-01")).toEqual(["held"]);
  expect(held("2027-03-31")).toEqual(["held"]);
  expect(held("2027-04-01")).toEqual([]);
});

test("an enterprise of which nothing is recorded is unknown, not passed over", () => {
  const result = checkPlant(plantOf({}), set, "2026-06-01");
  expect(result.verdicts[0]).toMatchObject({
    verdict: "unknown",
    missing: [{ table: "enterprise", attribute: "provincialSrdi" }],
  });
  expect(result.grades[0]).toMatchObject({ held: null, possible: "held" });
});
