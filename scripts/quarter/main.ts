/**
 * Writes the made-up quarter of the example plants: `node scripts/quarter/main.ts`. The same seed writes the same bytes.
 * What is typed into the workbooks beside is kept; rows of the quarter are put in place of those with the same id.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quarterFiles } from "./files.ts";
import { quarterOf, quarters } from "./quarters.ts";
import { fillWorkbook, plantOf } from "./workbook.ts";

for (const name of quarters) {
  const path = join("examples", name, "in", "plant.xlsx");
  const quarter = quarterOf(name, await plantOf(path));
  const folder = join("examples", name, "in", "quarter");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let size = 0;
  for (const [file, text] of quarterFiles(quarter)) {
    await writeFile(join(folder, file), text);
    size += Buffer.byteLength(text);
  }
  const changed = await fillWorkbook(path, quarter);
  process.stdout.write(`${folder}: ${Math.round(size / 1000)} kB${changed ? `; ${path} filled` : ""}\n`);
}
