import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPlant, readPlantBytes } from "#intake/sheet";
import { tableNames } from "#plant";
import { type JsonNode, parseJson } from "./json-text.ts";
import { attributesOf } from "./labels.ts";
import { joinList, splitList } from "./list-text.ts";
import { someLabels } from "./words-fixture.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "sheet-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const names = ["site", "units", "enterprise", "monitoring", "practices", "energy"] as const;
const words = names.flatMap((name) => Object.keys(attributesOf(name)));
const cell = fc.oneof(
  fc.constantFrom(
    "",
    "合计",
    "注：",
    "<1",
    "5 kg",
    "1,2",
    "F1",
    "例",
    "[",
    "容量 [kg",
    "]",
    "(",
    "#REF!",
    "melting.cupola",
    ...words,
  ),
  fc.string({ maxLength: 8 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });

/** Either a plant or faults, each with a code of ours. */
function settled(read: Awaited<ReturnType<typeof readPlantBytes>>): void {
  if ("faults" in read) {
    expect(read.faults.length).toBeGreaterThan(0);
    for (const fault of read.faults) expect(fault.code).toMatch(/^(sheet|plant|book)\.[a-z-]+$/);
  } else expect(read.plant.site.id).not.toBe("");
}

test("any cells in any sheets give a plant or faults", async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.constantFrom(...names), async (one, two, name) => {
      const sheets = [{ name: "site", rows: one }, ...(name === "site" ? [] : [{ name, rows: two }])];
      settled(
        await readPlantBytes(
          "a.xlsx",
          await writeXlsx({
            sheets: sheets.map((s) => ({
              ...s,
              rows: s.rows.map((r) => r.map((c) => (Number.isFinite(c) || typeof c !== "number" ? c : null))),
            })),
          }),
          someLabels,
        ),
      );
    }),
    { numRuns: 150 },
  );
});

test("any bytes in any CSV file give a plant or faults", async () => {
  const folder = join(dir, "fuzz");
  await mkdir(folder);
  const text = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom(..."\",;\t\r\n'=", "id", "country", "CN", "编号", "x"))
      .map((parts) => new TextEncoder().encode(parts.join(""))),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (one, two) => {
      await writeFile(join(folder, "site.csv"), one);
      await writeFile(join(folder, "units.csv"), two);
      settled(await readPlant(folder, someLabels));
    }),
    { numRuns: 150 },
  );
});

test("any JSON, whole or cut, gives a plant or faults", async () => {
  const table = fc.constantFrom(...tableNames, "format", "x");
  const row = fc.dictionary(fc.constantFrom(...words), fc.jsonValue({ maxDepth: 2 }));
  const json = fc.dictionary(table, fc.oneof(row, fc.array(row), fc.jsonValue()));
  await fc.assert(
    fc.asyncProperty(json, fc.option(fc.nat(200)), async (value, cut) => {
      const text = JSON.stringify(value);
      settled(await readPlantBytes("a.json", new TextEncoder().encode(text.slice(0, cut ?? text.length)), someLabels));
    }),
    { numRuns: 200 },
  );
});

/** A node as the value that JSON.parse would give. */
function plain(node: JsonNode): unknown {
  if (node.kind === "array") return node.items.map(plain);
  if (node.kind === "object") return Object.fromEntries([...node.members].map(([name, one]) => [name, plain(one)]));
  return node.kind === "null" ? null : node.value;
}

test("JSON is read as JSON.parse reads it, and refused where it refuses", () => {
  const pieces = fc.array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      "1",
      "-0",
      "01",
      "1e5",
      ".5",
      "true",
      "null",
      " ",
      "\n",
      '"\\u0041"',
      '"\\x"',
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json({ maxDepth: 3 }),
        pieces.map((all) => all.join("")),
      ),
      (text) => {
        const read = parseJson(text);
        if ("reason" in read) expect(read.reason === "duplicate-key" || throws(text)).toBe(true);
        else expect(plain(read)).toEqual(JSON.parse(text));
      },
    ),
    { numRuns: 2000 },
  );
});

function throws(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

test("a list in a cell comes back item by item", () => {
  const item = fc
    .oneof(fc.string({ maxLength: 6 }), fc.constantFrom('"', '";"', "a;b", '"a', 'a"', "、", "x\ny"))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      expect(splitList(joinList(items))).toEqual(items);
    }),
    { numRuns: 500 },
  );
});
