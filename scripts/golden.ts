/** Refreshes the golden outputs of the examples: `npm run golden`. Read the difference before committing it. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exampleNames, goldens } from "../test/golden.ts";

for (const name of await exampleNames()) {
  const folder = join("examples", name, "out");
  await mkdir(folder, { recursive: true });
  for (const golden of Object.values(goldens))
    for (const [file, text] of await golden(name)) await writeFile(join(folder, file), text);
  process.stdout.write(`${folder}\n`);
}
