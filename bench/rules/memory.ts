import { createEvaluator } from "#norms";
import { readAllPacks } from "./packs.ts";
import { JUDGED_ON, plantOf } from "./plants.ts";

// Memory while plants stream through: `node memory.ts <plants> …` judges one plant after the other against every pack
// and notes the resident memory when so many have passed.

/** Memory in MB after so many plants: resident, and of JavaScript objects still in use. */
export type MemoryMeasured = { plants: number; rssMb: number; heapMb: number }[];

async function measure(stops: readonly number[]): Promise<MemoryMeasured> {
  const evaluator = createEvaluator(await readAllPacks(), JUDGED_ON);
  const result: MemoryMeasured = [];
  for (let seed = 1; seed <= Math.max(...stops); seed++) {
    evaluator.evaluate(plantOf(seed));
    if (!stops.includes(seed)) continue;
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    result.push({ plants: seed, rssMb: rss / 1e6, heapMb: heapUsed / 1e6 });
  }
  return result;
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measure(process.argv.slice(2).map(Number))));
