import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleNames, goldenOf } from "./golden.ts";

describe("the examples give their golden outputs", async () => {
  const names = await exampleNames();
  test("there are three", () => expect(names).toEqual(["aluminium-die-casting", "closed-die-forging", "iron-foundry"]));
  test.each(names)("%s", async (name) => {
    for (const [file, text] of await goldenOf(name))
      expect(text, file).toBe(await readFile(join("examples", name, "out", file), "utf8"));
  });
});
