import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batchRows, dayMs, makePoints, month } from "./points.ts";
import type { Answer, Store } from "./store.ts";

// One store, one process: `node measure.ts <store> <points> <repeats>`. Writes its figures as JSON.

export type Figures = {
  points: number;
  insertMs: number;
  compactMs: number;
  bytes: number;
  rssMb: number;
  /** Times in ms of each question, the first (cold) apart, and its answer. */
  questions: Record<string, { cold: number; times: number[]; answer: Answer }>;
};

const warmUps = 5;
/** How long one question may be asked again and again, ms. */
const patienceMs = 4000;

const stores: Record<string, () => Promise<{ open(folder: string): Promise<Store> }>> = {
  forgecast: () => import("./ours.ts"),
  duckdb: () => import("./duckdb.ts"),
  postgresql: () => import("./postgres.ts"),
  influxdb: () => import("./influx.ts"),
};

if (process.argv[1]?.endsWith("measure.ts")) {
  const [name = "", total = "5000000", repeats = "21"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(name, Number(total), Number(repeats))));
  process.exit(0);
}

async function measure(name: string, total: number, repeats: number): Promise<Figures> {
  const points = makePoints(total);
  const folder = mkdtempSync(join(tmpdir(), "bench-historian-"));
  // PostgreSQL runs as another user where the bench runs as root.
  chmodSync(folder, 0o755);
  try {
    const { open } = await stores[name]!();
    const store = await open(folder);
    const started = performance.now();
    for (let from = 0; from < points.length; from += batchRows) {
      const to = Math.min(points.length, from + batchRows);
      await store.insert({
        tag: points.tag.subarray(from, to),
        time: points.time.subarray(from, to),
        value: points.value.subarray(from, to),
      });
    }
    await store.settle();
    const inserted = performance.now();
    await store.compact();
    const compacted = performance.now();
    const questions: Figures["questions"] = {};
    for (const [question, ask] of Object.entries(asked(store))) questions[question] = await timed(ask, repeats);
    const figures = {
      points: points.length,
      insertMs: inserted - started,
      compactMs: compacted - inserted,
      bytes: await store.bytes(),
      rssMb: process.memoryUsage.rss() / 1_048_576,
      questions,
    };
    await store.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function asked(store: Store): Record<string, () => Promise<Answer>> {
  const { start, days, limit } = month;
  const tenth = start + 10 * dayMs;
  return {
    "last of 200 tags": () => store.last(),
    "roll-up 30 d, 1 s tag": () => store.rollUp(0, start, start + days * dayMs),
    "roll-up 30 d, slow tag": () => store.rollUp(17, start, start + days * dayMs),
    "exceedances 7 d": () => store.exceedances(0, limit, tenth, tenth + 7 * dayMs),
    "raw 1 h": () => store.raw(0, tenth, tenth + 3_600_000),
    "raw 1 d": () => store.raw(0, tenth, tenth + dayMs),
  };
}

/** Asks a few times to warm up, then until there are enough times or, of a slow question, at least three. */
async function timed(ask: () => Promise<Answer>, repeats: number) {
  const times: number[] = [];
  let answer: Answer = { rows: 0, sum: 0 };
  const begun = performance.now();
  for (let i = 0; i < warmUps + repeats; i++) {
    const started = performance.now();
    if (started - begun > patienceMs && times.length >= warmUps + 3) break;
    answer = await ask();
    times.push(performance.now() - started);
  }
  return { cold: times[0]!, times: times.slice(warmUps), answer };
}
