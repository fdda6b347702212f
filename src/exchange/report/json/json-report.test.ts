import { expect, test } from "vitest";
import { fixture } from "../report-fixture.ts";
import { jsonReport } from "./json-report.ts";
import { resultJsonSchema, resultSchema } from "./result-schema.ts";

const { result } = fixture();
const json = jsonReport(result);

test("the JSON is the result, whole, and the same each time", () => {
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(result)));
  expect(Object.keys(JSON.parse(json))).toEqual(Object.keys(result));
  expect(jsonReport(fixture().result)).toBe(json);
});

test("each verdict has a line of its own", () => {
  const lines = json.split("\n").filter((line) => line.startsWith('{"clause":') && line.includes('"because":'));
  expect(lines.length).toBe(result.verdicts.length);
});

test("the published schema describes it, and refuses what is not one", () => {
  expect(resultSchema.safeParse(JSON.parse(json)).error).toBeUndefined();
  expect(resultSchema.safeParse({ ...JSON.parse(json), extra: 1 }).success).toBe(false);
  const [first, ...rest] = result.verdicts;
  expect(resultSchema.safeParse({ ...result, verdicts: [{ ...first, verdict: "fine" }, ...rest] }).success).toBe(false);
  const schema = resultJsonSchema() as { $schema: string; properties: object; $defs: object };
  expect(schema.$schema).toContain("2020-12");
  expect(Object.keys(schema.properties)).toEqual([...Object.keys(result), "made"]);
  expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(["because", "verdict", "recordRef"]));
});
