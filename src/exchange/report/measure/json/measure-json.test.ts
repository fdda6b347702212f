import { expect, test } from "vitest";
import { measuredFixture } from "../measure-fixture.ts";
import { measureJson } from "./measure-json.ts";
import { measuredJsonSchema, measuredSchema } from "./measured-schema.ts";

const measured = measuredFixture("part");
const json = measureJson(measured);

test("the JSON is the measurement, whole, and each row has a line of its own", () => {
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(measured)));
  expect(Object.keys(JSON.parse(json))).toEqual(Object.keys(measured));
  const heats = measureJson(measuredFixture("heat", 30)).split("\n");
  expect(heats.filter((line) => line.startsWith('{"id":"H')).length).toBe(30);
});

test("the published schema describes it, and refuses what is not one", () => {
  expect(measuredSchema.safeParse(JSON.parse(json)).error).toBeUndefined();
  expect(measuredSchema.safeParse(JSON.parse(measureJson(measuredFixture("heat", 3)))).error).toBeUndefined();
  expect(measuredSchema.safeParse({ ...measured, extra: 1 }).success).toBe(false);
  expect(measuredSchema.safeParse({ ...measured, by: "week" }).success).toBe(false);
  const [first, ...rest] = measured.key;
  expect(measuredSchema.safeParse({ ...measured, key: [{ ...first, value: undefined }, ...rest] }).success).toBe(false);
  expect(
    measuredSchema.safeParse({ ...measured, findings: [{ ...measured.findings[0], code: "other" }] }).success,
  ).toBe(false);
  const schema = measuredJsonSchema() as { $schema: string; properties: object; $defs: object };
  expect(schema.$schema).toContain("2020-12");
  expect(Object.keys(schema.properties)).toEqual(Object.keys(measured));
  expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(["cell", "formula", "subjectKind"]));
});
