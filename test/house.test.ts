import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { breaches, importsOf, linesOf, type Source, sizes, sources, walls } from "./house.ts";

const files = sources();
const plant = (path: string, text: string): Source => ({ path, text });

describe("the checker catches planted breaches", () => {
  test.each([
    ["a study that imports a door", plant("src/norms/run/x.ts", 'import { run } from "#cli";'), "wall"],
    ["a study that imports words", plant("src/norms/x.ts", 'import { say } from "#i18n";'), "wall"],
    ["foundation that imports a study", plant("src/units/x.ts", 'import {\n  a,\n  b,\n} from "#norms";'), "wall"],
    ["a back door", plant("src/commands/check/x.ts", 'import { a } from "../../norms/run/frame.ts";'), "back-door"],
    ["a dynamic import", plant("src/intake/sheet/x.ts", 'const m = await import("#exchange/report");'), "wall"],
    ["a re-export", plant("src/plant/x.ts", 'export { say } from "#i18n";'), "wall"],
    ["a file outside every room", plant("src/helpers/x.ts", ""), "no-room"],
    ["a file too long", plant("src/units/x.ts", "\n".repeat(sizes.hard + 1)), "size"],
  ])("%s", (_, file, rule) => expect(breaches([file]).map((one) => one.rule)).toEqual([rule]));

  test("and leaves what is allowed alone", () => {
    const fine = plant(
      "src/norms/x.ts",
      'import { z } from "zod";\nimport type { Plant } from "#plant";\nimport { a } from "./run/y.ts";',
    );
    expect(breaches([fine])).toEqual([]);
    expect(importsOf(fine)).toHaveLength(3);
  });
});

describe("the house", () => {
  test("has files and imports between rooms", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).filter((one) => one.target.startsWith("#")).length).toBeGreaterThan(50);
  });
  test("keeps its walls and sizes", () => expect(breaches(files)).toEqual([]));
  test("has an index for every room, opening with what the room is", () => {
    for (const room of Object.keys(walls).filter((one) => one !== "cli")) {
      const index = files.find((file) => file.path === `src/${room}/index.ts`);
      expect(index?.text.startsWith("/**"), room).toBe(true);
    }
  });
  test("keeps most files short", () => {
    const lines = files.map(linesOf).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(sizes.median);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThanOrEqual(sizes.p90);
  });
  test("names no pack", () => {
    const named = files.filter(
      (file) => !file.path.endsWith(".test.ts") && /"(cn|us|eu|intl)\.[a-z0-9]/.test(file.text),
    );
    expect(named.map((file) => file.path)).toEqual([]);
  });
  test("has every name of package.json's imports as a room", () => {
    const { imports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      imports: Record<string, string>;
    };
    for (const name of Object.keys(imports)) expect(walls[name.slice(1)], name).toBeDefined();
  });
});
