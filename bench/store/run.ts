import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { openStore, type PlantRecord, type Store } from "#store";
import { median, spread } from "../child.ts";
import { memoryAtRest } from "./memory.ts";
import { plantRows, rowsOf, type Sizes, seeded } from "./rows.ts";

// The record: rows from JavaScript, checked, hashed and chained, beside PostgreSQL's own COPY of the same rows into the same
// columns and indexes in the same run; then opening rows with their neighbours, starts, and memory at rest.

const million: Sizes = { lots: 20_000, heats: 50_000, chargeLines: 400_000, castings: 1_000_000 };
const rounds = 3;

/** Runs the bench at a part of its full size and answers Markdown. */
export async function run(part = 1): Promise<string> {
  const sizes = Object.fromEntries(Object.entries(million).map(([noun, n]) => [noun, Math.round(n * part)])) as Sizes;
  const folder = await mkdtemp(join(tmpdir(), "forgecast-bench-"));
  try {
    const [first, store] = await timed(() => open(folder));
    await timed(() => store.createPlant({ id: "bench" }, "bench"));
    const loaded = await loads(folder, store, sizes);
    const record = value(await store.record("bench", "bench"));
    const opened = await openings(record, sizes);
    const [verified, verification] = await timed(async () => value(await record.verify()));
    if (verification.breaks.length > 0) throw new Error(JSON.stringify(verification.breaks[0]));
    await store.close();
    const later: number[] = [];
    for (let i = 0; i < 5; i++) {
      const [ms, again] = await timed(() => open(folder));
      later.push(ms);
      await again.close();
    }
    const memory = await memoryAtRest(folder);
    return [
      loaded,
      opened,
      "### The rest",
      "",
      "| what | measured | wanted |",
      "|---|---|---|",
      `| first start on an empty folder | ${first.toFixed(0)} ms | < 4000 |`,
      `| later start, median of 5 | ${median(later).toFixed(0)} ms (${spread(later, 0)}) | < 1000 |`,
      `| memory at rest, program and database (proportional share) | ${memory} | < 250 MB |`,
      `| verify ${verification.rows} rows | ${(verified / 1000).toFixed(1)} s | |`,
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open(folder: string): Promise<Store> {
  return value(await openStore({ folder }));
}

async function loads(folder: string, store: Store, sizes: Sizes): Promise<string> {
  const lines: string[] = [];
  const database = await connect(folder);
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const plant = round === rounds ? "bench" : `round-${round}`;
    if (round < rounds) value(await store.createPlant({ id: plant }, "bench"));
    const record = value(await store.record(plant, "bench"));
    value(await record.commit(plantRows()));
    let [ours, theirs, total] = [0, 0, 0];
    for (const noun of Object.keys(sizes) as (keyof Sizes)[]) {
      const [ms, done] = await timed(async () => value(await record.bulk(noun, rowsOf(noun, sizes))));
      const peer = await copyBeside(database, noun, plant);
      lines.push(
        `| ${round} | ${noun} | ${done.counts.create} | ${rate(done.counts.create, ms)} | ${rate(done.counts.create, peer)} | ${(peer / ms).toFixed(2)} |`,
      );
      [ours, theirs, total] = [ours + ms, theirs + peer, total + done.counts.create];
    }
    ratios.push(theirs / ours);
    lines.push(
      `| ${round} | **all** | ${total} | ${rate(total, ours)} | ${rate(total, theirs)} | **${(theirs / ours).toFixed(2)}** |`,
    );
  }
  await database.end();
  return [
    "### Bulk beside COPY",
    "",
    `Rows per second; the peer is COPY FROM STDIN of the prepared bytes into a table of the same columns and indexes. Rate of all against COPY, median of ${rounds} rounds: **${median(ratios).toFixed(2)}** (wanted: at least 0.5).`,
    "",
    "| round | noun | rows | bulk | COPY | ratio |",
    "|---|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

/** The time in ms of PostgreSQL's COPY of the rows that bulk has just stored. */
async function copyBeside(database: pg.Client, noun: string, plant: string): Promise<number> {
  const own = `forgecast.versions_${noun.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  const columns = "change, plant, seq, valid_from, id, state, mark, attributes, source";
  await database.query(`CREATE TABLE IF NOT EXISTS public.peer_${noun} (LIKE ${own} INCLUDING ALL)`);
  const bytes: Buffer[] = [];
  const rows = `SELECT ${columns} FROM ${own} WHERE plant = (SELECT key FROM forgecast.plants WHERE id = '${plant}') ORDER BY change, seq`;
  for await (const chunk of database.query(copyTo(`COPY (${rows}) TO STDOUT`))) bytes.push(chunk as Buffer);
  const [ms] = await timed(() =>
    pipeline(Readable.from(bytes), database.query(copyFrom(`COPY public.peer_${noun} (${columns}) FROM STDIN`))),
  );
  return ms;
}

async function openings(record: PlantRecord, sizes: Sizes): Promise<string> {
  const random = seeded(7);
  const pad = (n: number) => String(n).padStart(7, "0");
  const lines: string[] = [];
  for (const [noun, letter] of [
    ["heats", "H"],
    ["castings", "K"],
    ["lots", "L"],
  ] as const) {
    const times: number[] = [];
    let rows = 0;
    for (let i = 0; i < 550; i++) {
      const id = `${letter}${pad(random(sizes[noun]))}`;
      const [ms, found] = await timed(async () => value(await record.neighbours(noun, id)));
      if (i < 50) continue;
      times.push(ms);
      rows += found.refersTo.length + found.referredBy.reduce((sum, one) => sum + one.rows.length, 0);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
    lines.push(`| ${noun} | ${(rows / 500).toFixed(1)} | ${at(0.5)} | ${at(0.95)} | ${times.at(-1)!.toFixed(1)} |`);
  }
  return [
    "### Open a row with its neighbours",
    "",
    "500 random rows of each after 50 to warm up; milliseconds, wanted < 10.",
    "",
    "| noun | neighbours | median | p95 | most |",
    "|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

async function connect(folder: string): Promise<pg.Client> {
  const { superuser } = JSON.parse(readFileSync(join(folder, "record.key"), "utf8")) as { superuser: string };
  const [, , , port, socket, listen] = readFileSync(join(folder, "record", "postmaster.pid"), "utf8").split("\n");
  const host = socket || listen || "127.0.0.1";
  const client = new pg.Client({
    ...{ host, port: Number(port), user: "forgecast_admin", database: "forgecast", password: superuser },
  });
  await client.connect();
  return client;
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function rate(rows: number, ms: number): string {
  return `${Math.round((rows / ms) * 1000).toLocaleString("en")}`;
}

function value<T>(outcome: { value?: T | undefined; faults: readonly unknown[] }): T {
  if (outcome.value === undefined) throw new Error(JSON.stringify(outcome.faults.slice(0, 3)));
  return outcome.value;
}
