/**
 * Writes the files that are made from others: JSON Schemas, the glossary, a page per norm. With `--check` it writes
 * nothing and fails where a file differs from what it would write.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packPages } from "../src/commands/packs/doc.ts";
import { resultJsonSchema } from "../src/exchange/report/index.ts";
import { glossary } from "../src/i18n/glossary.ts";
import { plantJsonSchema } from "../src/plant/index.ts";

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const { pages, faults } = await packPages([]);
const files = new Map<string, string>([
  ["docs/schemas/plant.schema.json", json(plantJsonSchema())],
  ["docs/schemas/check.schema.json", json(resultJsonSchema())],
  ["docs/glossary.md", glossary()],
  ...pages.map((page): [string, string] => [`docs/norms/${page.name}`, page.text]),
]);

const check = process.argv.includes("--check");
const stale: string[] = faults.map((fault) => `${fault.code} ${fault.at?.file ?? ""}:${fault.at?.line ?? ""}`);
for (const [path, text] of files) {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
for (const name of await readdir("docs/norms").catch(() => [])) {
  const path = join("docs", "norms", name);
  if (files.has(`docs/norms/${name}`)) continue;
  stale.push(path);
  if (!check) await rm(path);
}
process.stdout.write(stale.length === 0 ? `${files.size} generated files are as they should be\n` : `${check ? "differ, run npm run generate" : "written"}:\n${stale.join("\n")}\n`);
process.exitCode = check && stale.length > 0 ? 1 : faults.length > 0 ? 2 : 0;
