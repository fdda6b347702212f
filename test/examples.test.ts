import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleNames, goldens } from "./golden.ts";

/** What a workbook of the examples says otherwise than its quarter, on purpose. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  "aluminium-die-casting": ["MF2"],
  "closed-die-forging": ["w1"],
  "iron-foundry": ["r6", "C1"],
};

describe("the examples are checked as their golden outputs say", async () => {
  const names = await exampleNames();
  test("there are three", () => expect(names).toEqual(Object.keys(contradictions)));
  test.each(names)("%s", async (name) => {
    for (const [file, text] of await goldens.check(name))
      expect(text, file).toBe(await readFile(join("examples", name, "out", file), "utf8"));
  });
});

test.each(Object.entries(contradictions))(
  "%s contradicts its record only where its readme says so",
  async (name, ids) => {
    const report = await readFile(join("examples", name, "out", "report.en.txt"), "utf8");
    const readme = await readFile(join("examples", name, "in", "quarter", "README.md"), "utf8");
    const said = readme.split("\n").find((line) => line.startsWith("- The workbook contradicts the record"));
    expect([...report.matchAll(/≠ [^≠]*\((\w+)\): typed/g)].map(([, id]) => id)).toEqual(ids);
    for (const id of ids) expect(said).toMatch(new RegExp(`\\b${id}\\b`));
  },
);
