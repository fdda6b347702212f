import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkFile } from "#commands";

/** One expectation: what a clause should say of a subject, or of the whole plant, on a day; any of `expect` will do. */
type Expectation = {
  id: string;
  why: string;
  workbook: string;
  asOf: string;
  packs?: string[];
  clause: string;
  subject?: string;
  expect: string[];
  decides?: string;
};

const folder = join("examples", "real");
const plants = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(plants)("%s", async (plant) => {
  const expectations = parse(await readFile(join(folder, plant, "expected.yaml"), "utf8")) as Expectation[];
  test("states what it expects", () => expect(expectations.length).toBeGreaterThan(5));
  test.each(expectations.map((one) => [`${one.id} ${one.clause} ${one.asOf}: ${one.why}`, one] as const))(
    "%s",
    async (_, one) => {
      const packs = (one.packs ?? []).map((name) => (name.startsWith("./") ? join(folder, plant, name) : name));
      const checked = await checkFile(join(folder, plant, one.workbook), { asOf: one.asOf, packs });
      if ("faults" in checked) throw new Error(JSON.stringify(checked.faults));
      const rolled = checked.result.clauses.find((found) => found.clause === one.clause);
      const verdict = checked.result.verdicts.find(
        (found) => found.clause === one.clause && found.subject === one.subject,
      );
      const found = one.subject === undefined ? rolled : verdict;
      expect(found, `no verdict for ${one.clause}`).toBeDefined();
      expect(one.expect).toContain(found?.verdict);
      if (one.decides) expect(found?.missing.map((ref) => ref.attribute)).toContain(one.decides);
    },
  );
});
