import { createEvaluator, type Evaluator } from "#norms";
import type { Plant } from "#plant";
import { frameOf } from "../../src/norms/run/frame.ts";
import { type Flat, flatten, recordOf } from "./flatten.ts";
import { readAllPacks } from "./packs.ts";
import { type FlatRecord, peers, type Ready } from "./peers.ts";
import { JUDGED_ON, plantOf } from "./plants.ts";

// One engine in a process of its own: `node measure.ts <engine> <plants> <first seed>`. Plants come in batches, so that
// memory stays small; a batch is made, flattened for the peers and swept up before the clock starts.

/** What one process measured. `pairs` are clause-subject evaluations; `differ` verdicts unlike Forgecast's. */
export type Measured = {
  engine: string;
  plants: number;
  pairs: number;
  ms: number;
  differ: number;
  counts: number[];
  example: string;
  setup: { clauses: number; day: string; leftOut: string };
};

const BATCH = 100;
const WARM_UP_MS = 1500;
const sweep = globalThis.gc ?? (() => undefined);

type Timed = { codes: Uint8Array; ms: number };
/** Judges a batch; everything before the call is preparation. */
type Engine = (batch: Batch) => Timed | Promise<Timed>;
type Batch = { plants: Plant[]; records: FlatRecord[][]; pairs: number };

/** Forgecast on plain plants: putting each into its frame is part of the time. */
function forgecast(evaluator: Evaluator): Engine {
  return ({ plants, pairs }) => {
    const codes = new Uint8Array(pairs);
    let at = 0;
    const start = performance.now();
    for (const plant of plants) {
      for (const table of evaluator.evaluate(plant).tables) {
        const size = table.subjects.length * table.clauses.length;
        codes.set(table.codes.subarray(0, size), at);
        at += size;
      }
    }
    return { codes, ms: performance.now() - start };
  };
}

function peer(ready: readonly Ready[], widths: readonly number[]): Engine {
  return async ({ records, pairs }) => {
    const codes = new Uint8Array(pairs);
    let at = 0;
    const start = performance.now();
    for (const [i, list] of records.entries()) {
      const table = i % ready.length;
      const done = ready[table]!(list, codes, at);
      if (done) await done;
      at += list.length * widths[table]!;
    }
    return { codes, ms: performance.now() - start };
  };
}

function batchOf(flat: Flat, first: number, count: number, flattened: boolean): Batch {
  const plants = Array.from({ length: count }, (_, at) => plantOf(first + at));
  const records: FlatRecord[][] = [];
  let pairs = 0;
  for (const plant of plants) {
    const frame = frameOf(plant, JUDGED_ON);
    for (const { table, clauses, fields } of flat.tables) {
      const subjects = frame.subjects[table] ?? [];
      pairs += subjects.length * clauses.length;
      if (flattened) records.push(subjects.map((subject) => recordOf(fields, subject)));
    }
  }
  sweep();
  return { plants, records, pairs };
}

/** Times one engine on the plants of `count` seeds and sets its verdicts against Forgecast's, pair by pair. */
async function measure(name: string, count: number, first: number): Promise<Measured> {
  const flat = flatten(await readAllPacks(), JUDGED_ON);
  const own = forgecast(createEvaluator(flat.set, JUDGED_ON));
  const other = peers[name];
  const engine = other
    ? peer(
        flat.tables.map((table) => other.prepare(table)),
        flat.tables.map(({ clauses }) => clauses.length),
      )
    : own;
  const size = Math.min(BATCH, count);
  await warmUp(engine, batchOf(flat, first + 1_000_000, size, other !== undefined));
  const total: Measured = { engine: name, plants: 0, pairs: 0, ms: 0, differ: 0, counts: [0, 0, 0, 0], example: "", setup: setupOf(flat) };
  for (let at = 0; at < count; at += size) {
    const batch = batchOf(flat, first + at, size, other !== undefined);
    const { codes, ms } = await engine(batch);
    total.plants += size;
    total.pairs += batch.pairs;
    total.ms += ms;
    for (const code of codes) total.counts[code]!++;
    if (other) compare(total, codes, (await own(batch)).codes, other.threeValued, () => `plants ${first + at}…${first + at + size - 1}`);
  }
  return total;
}

function setupOf({ set, leftOut }: Flat): Measured["setup"] {
  const reasons = [...leftOut].map(([reason, count]) => `${count} with ${reason}`);
  return { clauses: set.clauses.length, day: JUDGED_ON, leftOut: reasons.join("; ") };
}

async function warmUp(engine: Engine, batch: Batch): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < WARM_UP_MS) await engine(batch);
}

const violated = 3;

function compare(total: Measured, theirs: Uint8Array, ours: Uint8Array, threeValued: boolean, where: () => string): void {
  for (let i = 0; i < ours.length; i++) {
    const same = threeValued ? ours[i] === theirs[i] : (ours[i] === violated) === (theirs[i] === violated);
    if (same) continue;
    total.differ++;
    total.example ||= `${where()}, pair ${i}: forgecast ${ours[i]}, ${total.engine} ${theirs[i]}`;
  }
}

if (import.meta.main) {
  const [name = "forgecast", count = "100", first = "1"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(name, Number(count), Number(first))));
}
