/**
 * Writes the files that are made from others: JSON Schemas, the glossary, a page per norm. With `--check` it writes
 * nothing and fails where a file differs from what it would write.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packPages } from "../src/commands/packs/doc.ts";
import { listPacks } from "../src/commands/packs/list.ts";
import { testPacks } from "../src/commands/packs/test.ts";
import { measuredJsonSchema, resultJsonSchema } from "../src/exchange/report/index.ts";
import { glossary } from "../src/i18n/glossary.ts";
import { mappingJsonSchema } from "../src/intake/sheet/history/mapping.ts";
import { plantJsonSchema } from "../src/plant/index.ts";

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const { pages, faults } = await packPages([]);
const files = new Map<string, string>([
  ["docs/schemas/plant.schema.json", json(plantJsonSchema())],
  ["docs/schemas/check.schema.json", json(resultJsonSchema())],
  ["docs/schemas/measure.schema.json", json(measuredJsonSchema())],
  ["docs/schemas/mapping.schema.json", json(mappingJsonSchema())],
  ["docs/glossary.md", glossary()],
  ...pages.map((page): [string, string] => [`docs/norms/${page.name}`, page.text]),
]);

const readme = await readFile("packs/README.md", "utf8");
files.set(
  "packs/README.md",
  readme.replace(/(<!-- coverage -->\n)[\s\S]*(<!-- \/coverage -->)/, `$1${await coverage()}$2`),
);

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
process.stdout.write(
  stale.length === 0
    ? `${files.size} generated files are as they should be\n`
    : `${check ? "differ, run npm run generate" : "written"}:\n${stale.join("\n")}\n`,
);
process.exitCode = check && stale.length > 0 ? 1 : faults.length > 0 ? 2 : 0;

/** The packs as a table: what each is, its clauses by status, its cases, its grades. */
async function coverage(): Promise<string> {
  const { rows } = await listPacks([]);
  const { results } = await testPacks([]);
  const lines = rows.map((row) => {
    const { verified, secondary, draft } = row.statuses;
    const cases = results.filter((one) => one.pack === row.id).length;
    const dates = [row.from, row.to].some((date) => date !== null) ? `${row.from ?? ""} – ${row.to ?? ""}`.trim() : "";
    const page = `[${row.id}](../docs/norms/${row.id}.md)`;
    return `| ${page} | ${row.title.zh}<br>${row.title.en} | ${dates} | ${verified} | ${secondary} | ${draft} | ${cases} | ${row.grades || ""} |`;
  });
  const head =
    "| pack | norm | in force | verified | secondary | draft | cases | grades |\n|---|---|---|---|---|---|---|---|";
  return `${head}\n${lines.join("\n")}\n`;
}
