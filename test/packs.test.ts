import { describe, expect, test } from "vitest";
import { lintPacks, listPacks, testPacks } from "#commands";

const { results, faults } = await testPacks([]);
const packs = [...new Set(results.map((one) => one.pack))];

describe("the packs", () => {
  test("read without a fault", () => expect(faults).toEqual([]));
  test("all have cases", async () => expect(packs.sort()).toEqual((await listPacks([])).rows.map((row) => row.id).sort()));
  test("pass the linter", async () => expect((await lintPacks([])).faults).toEqual([]));
  describe.each(packs)("%s", (pack) => {
    test.each(results.filter((one) => one.pack === pack).map((one) => [`${one.name} (${one.file}:${one.line})`, one] as const))("%s", (_, one) => {
      expect(one.failure).toBeNull();
    });
  });
});
