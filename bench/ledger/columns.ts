import { join } from "node:path";
import type { Columns } from "#plant";
import { openStore } from "#store";
import { value } from "./build.ts";

/** What this process writes as JSON: milliseconds, and megabytes at the most above what was there before and the columns themselves. */
export type ReadColumns = { ms: number[]; rows: number; attributes: number; above: number };

const attributes = [
  ...["product", "heat", "mouldGroup", "order", "cast", "pieces"],
  ...["good", "scrap", "grossMass", "mass", "goodMass", "scrapMass"],
];

const store = value(await openStore({ folder: join(process.argv[2]!, "data") }));
const record = value(await store.record("bench", "bench"));
const before = process.memoryUsage.rss();
const ms: number[] = [];
let [above, rows] = [0, 0];
for (let round = 0; round < Number(process.argv[3]); round++) {
  const start = performance.now();
  const columns = value(await record.columns("castings", attributes));
  ms.push(performance.now() - start);
  if (round === 0) above = process.resourceUsage().maxRSS * 1024 - before - bytesOf(columns);
  rows = columns.size;
}
await store.close();
const result: ReadColumns = { ms, rows, attributes: attributes.length, above: above / 2 ** 20 };
process.stdout.write(JSON.stringify(result));

/** The columns' own memory; a short text takes 24 bytes and its place in the list 4. */
function bytesOf({ ids, numbers, texts }: Columns): number {
  const ofTexts = Object.values(texts).reduce(
    (sum, { codes, values }) => sum + codes.byteLength + values.length * 28,
    0,
  );
  return ids.length * 28 + ofTexts + Object.values(numbers).reduce((sum, one) => sum + one.byteLength, 0);
}
