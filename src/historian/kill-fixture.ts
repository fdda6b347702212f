import { isFault } from "./fault.ts";
import { batch } from "./historian-contract.ts";
import { openHistorian } from "./open-historian.ts";

// A process to be killed: `node kill-fixture.ts <folder> <first batch>`. Appends batch after batch, several at a time, and
// writes the number of each on a line once it is acknowledged.

/** Small, so that files are begun and removed, batches applied and readings sorted many times in one run. */
export const killSettings = {
  lingerMs: 2,
  batchRows: 1500,
  compactRows: 600,
  spoolFileBytes: 60_000,
  heldBytes: 30_000,
};

export const killTags = ["a", "b", "c"].map((tag) => ({ plant: "p", source: "s", tag }));
export const killRows = 40;

/** Batch `n`: its own times, and now and then the batch before once more, or a correction of it. */
export function killBatch(n: number) {
  const rows = Array.from({ length: killRows }, (_, i) => [n % 3, n * 1000 + i * 20, n + i / 64] as const);
  const again =
    n % 7 === 0 && n > 0 ? rows.map(([, , v], i) => [(n - 1) % 3, (n - 1) * 1000 + i * 20, v - 1] as const) : [];
  const corrected = n % 5 === 0 && n > 0 ? [[(n - 1) % 3, (n - 1) * 1000, -n] as const] : [];
  return batch(killTags, [...rows, ...again, ...corrected]);
}

if (process.argv[1]?.endsWith("kill-fixture.ts")) {
  const [folder = "", first = "0"] = process.argv.slice(2);
  const historian = await openHistorian(folder, killSettings);
  if (isFault(historian)) throw new Error(JSON.stringify(historian));
  let next = Number(first);
  const work = async () => {
    for (;;) {
      const n = next++;
      const kept = await historian.append(killBatch(n));
      if (isFault(kept)) throw new Error(JSON.stringify(kept));
      process.stdout.write(`${n}\n`);
    }
  };
  await Promise.all([work(), work(), work()]);
}
