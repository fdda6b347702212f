import { createEvaluator, type Evaluation, type Evaluator } from "#norms";
import type { Plant } from "#plant";
import { frameOf } from "../../src/norms/run/frame.ts";
import { type Flat, flatten, recordOf } from "./flatten.ts";
import { readAllPacks } from "./packs.ts";
import { HELD, JOINED } from "./peer-names.ts";
import { type FlatRecord, peers, type Ready } from "./peers.ts";
import { JUDGED_ON, plantOf } from "./plants.ts";

// One engine in a process of its own: `node measure.ts <engine> <plants> <first seed>`. Plants come in batches, so that
// memory stays small; a batch is made and flattened for the peers before the clock starts.

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

/** Plants that are made together, judged, and let go, so that memory stays small. */
const BATCH = Number(process.env["BENCH_BATCH"] ?? 20);
const WARM_UP = { plants: 200, ms: 2000 };

/** `records`: those of the peers, table by table, plant after plant; `starts`: where the verdicts of a table begin. */
type Batch = { plants: Plant[]; records: FlatRecord[][]; pairs: number; starts: Map<string, number> };
/** Judges a prepared batch and writes its verdicts. */
type Run = (codes: Uint8Array) => void | Promise<void>;
/** Prepares a batch: none of that is timed. `again`: a prepared batch is at hand, and is run again and again. */
type Engine = { prepare(batch: Batch): Run; again: boolean };

/** Forgecast on plain plants, each new to it: all that it does is part of the time. */
function fromPlants(evaluator: Evaluator): Engine {
  return {
    again: false,
    prepare:
      ({ plants, starts }) =>
      (codes) => {
        const ends = new Map(starts);
        for (const plant of plants) keep(evaluator.evaluate(plant), codes, ends);
      },
  };
}

/** Forgecast on plants that it holds. */
function heldPlants(evaluator: Evaluator): Engine {
  return {
    again: true,
    prepare({ plants, starts }) {
      const held = evaluator.hold(plants);
      return (codes) => keep(evaluator.judge(held), codes, new Map(starts));
    },
  };
}

/** The same with everything that peers do on the clock also on ours: conditions are asked anew, then limits judged. */
function joinedPlants(evaluator: Evaluator): Engine {
  return {
    again: true,
    prepare({ plants, starts }) {
      const held = evaluator.hold(plants);
      return (codes) => keep(evaluator.judge(evaluator.settle(held)), codes, new Map(starts));
    },
  };
}

/** Copies verdicts behind those of the same tables that stand there already. */
function keep({ tables }: Evaluation, codes: Uint8Array, ends: Map<string, number>): void {
  for (const table of tables) {
    const name = table.clauses[0]?.table ?? "";
    const size = table.subjects.length * table.clauses.length;
    const at = ends.get(name) ?? 0;
    codes.set(table.codes.subarray(0, size), at);
    ends.set(name, at + size);
  }
}

function peer(ready: readonly Ready[], widths: readonly number[]): Engine {
  return {
    again: true,
    prepare:
      ({ records }) =>
      async (codes) => {
        let at = 0;
        for (const [table, list] of records.entries()) {
          const done = ready[table]!(list, codes, at);
          if (done) await done;
          at += list.length * widths[table]!;
        }
      },
  };
}

/** How often a batch at hand is run on the clock; the median counts. */
const REPEATS = 5;

/** Runs a batch. Where it is run again and again, rubbish from its preparation is cleared away before. */
async function timed(engine: Engine, batch: Batch, warming = false): Promise<{ codes: Uint8Array; ms: number }> {
  const codes = new Uint8Array(batch.pairs);
  const run = engine.prepare(batch);
  if (!engine.again || warming) return { codes, ms: await clocked(run, codes) };
  globalThis.gc?.();
  await clocked(run, codes);
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    codes.fill(0);
    times.push(await clocked(run, codes));
  }
  return { codes, ms: times.sort((a, b) => a - b)[REPEATS >> 1]! };
}

async function clocked(run: Run, codes: Uint8Array): Promise<number> {
  const start = performance.now();
  const done = run(codes);
  if (done) await done;
  return performance.now() - start;
}

function batchOf(flat: Flat, first: number, count: number, flattened: boolean): Batch {
  const plants = Array.from({ length: count }, (_, at) => plantOf(first + at));
  const frames = plants.map((plant) => frameOf(plant, JUDGED_ON));
  const starts = new Map<string, number>();
  let pairs = 0;
  const records = flat.tables.map(({ table, clauses, fields }) => {
    const subjects = frames.flatMap((frame) => frame.subjects[table] ?? []);
    starts.set(table, pairs);
    pairs += subjects.length * clauses.length;
    return flattened ? subjects.map((subject) => recordOf(fields, subject)) : [];
  });
  return { plants, records, pairs, starts };
}

/** Times one engine on the plants of `count` seeds and sets its verdicts against Forgecast's, pair by pair. */
async function measure(name: string, count: number, first: number): Promise<Measured> {
  const flat = flatten(await readAllPacks(), JUDGED_ON);
  const evaluator = createEvaluator(flat.set, JUDGED_ON);
  const own = fromPlants(evaluator);
  const other = peers[name];
  const widths = flat.tables.map(({ clauses }) => clauses.length);
  const engine = other
    ? peer(
        flat.tables.map((table) => other.prepare(table)),
        widths,
      )
    : name === HELD
      ? heldPlants(evaluator)
      : name === JOINED
        ? joinedPlants(evaluator)
        : own;
  const flattened = other !== undefined;
  await warmUp(engine, flat, first + 1_000_000, flattened);
  const total: Measured = {
    engine: name,
    plants: 0,
    pairs: 0,
    ms: 0,
    differ: 0,
    counts: [0, 0, 0, 0],
    example: "",
    setup: setupOf(flat),
  };
  for (let at = 0; at < count; at += BATCH) {
    const batch = batchOf(flat, first + at, Math.min(BATCH, count - at), flattened);
    const { codes, ms } = await timed(engine, batch);
    total.plants += batch.plants.length;
    total.pairs += batch.pairs;
    total.ms += ms;
    for (const code of codes) total.counts[code]!++;
    if (engine !== own)
      compare(total, codes, (await timed(own, batch, true)).codes, other?.threeValued ?? true, `plants ${first + at}…`);
  }
  return total;
}

async function warmUp(engine: Engine, flat: Flat, first: number, flattened: boolean): Promise<void> {
  const batches = Array.from({ length: Math.ceil(WARM_UP.plants / BATCH) }, (_, i) =>
    batchOf(flat, first + i * BATCH, BATCH, flattened),
  );
  const start = performance.now();
  while (performance.now() - start < WARM_UP.ms) for (const batch of batches) await timed(engine, batch, true);
}

function setupOf({ set, leftOut }: Flat): Measured["setup"] {
  const reasons = [...leftOut].map(([reason, count]) => `${count} with ${reason}`);
  return { clauses: set.clauses.length, day: JUDGED_ON, leftOut: reasons.join("; ") };
}

const violated = 3;

function compare(total: Measured, theirs: Uint8Array, ours: Uint8Array, threeValued: boolean, where: string): void {
  for (let i = 0; i < ours.length; i++) {
    const same = threeValued ? ours[i] === theirs[i] : (ours[i] === violated) === (theirs[i] === violated);
    if (same) continue;
    total.differ++;
    total.example ||= `${where}, pair ${i}: forgecast ${ours[i]}, ${total.engine} ${theirs[i]}`;
  }
}

if (import.meta.main) {
  const [name = "", count = "100", first = "1"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(name, Number(count), Number(first))));
}
