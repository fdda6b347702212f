import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleNames, goldens } from "./golden.ts";

/** Beside the checks in a file of its own, so that both run at the same time. */
describe("the examples are measured as their golden outputs say", async () => {
  test.each(await exampleNames())("%s", async (name) => {
    for (const [file, text] of await goldens.measure(name))
      expect(text, file).toBe(await readFile(join("examples", name, "out", file), "utf8"));
  });
});
