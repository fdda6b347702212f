import { describe, expect, test } from "vitest";
import { lintPacks, listPacks, testPacks } from "#commands";

const { results, faults } = await testPacks([]);
const packs = [...new Set(results.map((one) => one.pack))];

describe("the packs", () => {
  test("read without a fault", () => expect(faults).toEqual([]));
  test("all have cases, but for those that only tell of a change of law and have no clause", async () => {
    const { rows } = await listPacks([]);
    const withClauses = rows.filter(({ statuses }) => Object.values(statuses).some((count) => count > 0));
    expect(packs.sort()).toEqual(withClauses.map((row) => row.id).sort());
    expect(rows.length - withClauses.length).toBeLessThanOrEqual(1);
  });
  test("pass the linter", async () => expect((await lintPacks([])).faults).toEqual([]));
  describe.each(packs)("%s", (pack) => {
    test.each(
      results.filter((one) => one.pack === pack).map((one) => [`${one.name} (${one.file}:${one.line})`, one] as const),
    )("%s", (_, one) => {
      expect(one.failure).toBeNull();
    });
  });
});
