import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Historian } from "./historian.ts";
import { sure } from "./historian-contract.ts";
import { killBatch, killSettings, killTags } from "./kill-fixture.ts";
import { openHistorian } from "./open-historian.ts";

const kills = Number(process.env["HISTORIAN_KILLS"] ?? 50);
const folders = 2;

/** Runs the process until a random moment after its first acknowledgement. @returns the batches that it acknowledged */
async function runAndKill(folder: string, first: number): Promise<number[]> {
  const program = fileURLToPath(new URL("./kill-fixture.ts", import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(first)], { stdio: ["ignore", "pipe", "pipe"] });
  const acknowledged: number[] = [];
  let errors = "";
  child.stderr.on("data", (part: Buffer) => {
    errors += part.toString();
  });
  const gone = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once("close", (_, signal) => resolve(signal));
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    if (acknowledged.push(Number(line)) === 1) setTimeout(() => child.kill("SIGKILL"), Math.random() ** 2 * 250);
  });
  expect(await gone, errors).toBe("SIGKILL");
  return acknowledged;
}

/** Kills again and again in one folder. @returns the batches that were acknowledged over all runs */
async function killOften(folder: string, times: number): Promise<Set<number>> {
  const acknowledged = new Set<number>();
  for (let i = 0; i < times; i++) {
    // What was sent and not acknowledged is sent again, as a collector does.
    let first = 0;
    while (acknowledged.has(first)) first++;
    for (const n of await runAndKill(folder, first)) acknowledged.add(n);
  }
  return acknowledged;
}

async function countIn(folder: string, acknowledged: ReadonlySet<number>): Promise<void> {
  const historian = sure(await openHistorian(folder, killSettings));
  sure(await historian.settle());
  expect(historian.state().damage).toEqual([]);
  const found = await readingsOf(historian);
  const expected = expectedOf(acknowledged);
  // Sent last and durable, yet killed before the acknowledgement was out: may be there, and may correct what was before.
  const last = Math.max(...acknowledged);
  const unsure = new Set([last + 1, last + 2, last + 3].flatMap((n) => [...rowsOf(n).keys()]));
  const lost = [...expected].filter(([key, value]) => found.get(key) !== value && !unsure.has(key));
  expect(lost).toEqual([]);
  expect([...found.keys()].filter((key) => !expected.has(key) && !unsure.has(key))).toEqual([]);
  // Two readings of one time would be one in a map: the store's own count tells them apart.
  expect(sure(await historian.size()).readings).toBe(found.size);
  await historian.close();
}

test(`killed ${kills} times during intake: nothing acknowledged is lost, nothing doubled`, async () => {
  const chain = async () => {
    const folder = await mkdtemp(join(tmpdir(), "historian-kill-"));
    await countIn(folder, await killOften(folder, Math.ceil(kills / folders)));
    await rm(folder, { recursive: true });
  };
  await Promise.all(Array.from({ length: folders }, chain));
}, 150_000);

async function readingsOf(historian: Historian): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [t, tag] of killTags.entries()) {
    const all = sure(await historian.range(tag, 0, 1e15));
    for (let i = 0; i < all.length; i++) found.set(`${t} ${all.time[i]}`, all.value[i]!);
    const hours = sure(await historian.hours(tag, 0, 1e9));
    expect(hours.count.reduce((sum, n) => sum + n, 0)).toBe(all.length);
  }
  return found;
}

/** What the acknowledged batches say in the end: the last word on each tag and time. */
function expectedOf(acknowledged: ReadonlySet<number>): Map<string, number> {
  const inOrder = [...acknowledged].sort((a, b) => a - b);
  return new Map(inOrder.flatMap((n) => [...rowsOf(n)]));
}

function rowsOf(n: number): Map<string, number> {
  const { tag, time, value } = killBatch(n);
  return new Map(Array.from(tag, (t, i) => [`${t} ${time[i]}`, value[i]!]));
}
