import { createEvaluator, type Evaluation } from "#norms";
import type { Plant } from "#plant";
import { readAllPacks } from "./packs.ts";
import { JUDGED_ON, plantOf } from "./plants.ts";

// From JSON text: `node text.ts <plants> <first seed>` parses lines of JSON, and parses and judges them against every
// pack, batch by batch in turn, so that both see the same machine.

/** Milliseconds for JSON.parse alone and with the verdicts of every pack; `pairs` are clause-subject evaluations. */
export type TextMeasured = {
  plants: number;
  bytes: number;
  pairs: number;
  clauses: number;
  packs: number;
  parseMs: number;
  bothMs: number;
  counts: number[];
};

const BATCH = 10;
/** Plants before the clock counts. */
const WARM_UP = 600;

async function measure(count: number, first: number): Promise<TextMeasured> {
  const set = await readAllPacks();
  const evaluator = createEvaluator(set, JUDGED_ON);
  const total: TextMeasured = {
    plants: 0,
    bytes: 0,
    pairs: 0,
    clauses: set.clauses.length,
    packs: set.packs.length,
    parseMs: 0,
    bothMs: 0,
    counts: [0, 0, 0, 0],
  };
  const parse = (lines: readonly string[]): number => {
    let sites = 0;
    for (const line of lines) sites += (JSON.parse(line) as Plant).site ? 1 : 0;
    return sites;
  };
  let last: Evaluation | undefined;
  const both = (lines: readonly string[], result: TextMeasured): void => {
    for (const line of lines) {
      last = evaluator.evaluate(JSON.parse(line) as Plant);
      for (const { subjects, clauses } of last.tables) result.pairs += subjects.length * clauses.length;
    }
  };
  /** Counts the verdicts of the last plant of a batch, when the clock has stopped. */
  const tally = (result: TextMeasured): void => {
    for (const { subjects, clauses, codes } of last?.tables ?? [])
      for (const code of codes.subarray(0, subjects.length * clauses.length)) result.counts[code]!++;
  };
  // Batches take turns, each with plants of its own: what the first reading of a text leaves in V8 would help a second.
  for (let at = -WARM_UP; at < count; at += BATCH) {
    const alone = batch(first + at);
    const judged = batch(first + 1_000_000 + at);
    const parseMs = timed(() => parse(alone));
    const bothMs = timed(() => both(judged, at < 0 ? { ...total, counts: [0, 0, 0, 0] } : total));
    if (at < 0) continue;
    tally(total);
    total.plants += BATCH;
    for (const line of judged) total.bytes += Buffer.byteLength(line);
    total.parseMs += parseMs;
    total.bothMs += bothMs;
  }
  return total;
}

function batch(first: number): string[] {
  return Array.from({ length: BATCH }, (_, i) => JSON.stringify(plantOf(2_000_000 + first + i)));
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

if (import.meta.main) {
  const [count = "1000", first = "1"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(Number(count), Number(first))));
}
