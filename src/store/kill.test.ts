import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { must } from "./fixture/store-fixture.ts";
import { openStore } from "./open-store.ts";

const committer = fileURLToPath(new URL("fixture/committer.ts", import.meta.url));
const kills = 50;

type Ack = { change: number; hash: string; rows: number };

/** Lets a committer run for a while, then kills it, its server, or first the one and then the other. */
async function round(folder: string, number: number, acks: Ack[]): Promise<void> {
  const child = spawn(process.execPath, [committer, folder, `r${number}`], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "exit");
  let server = 0;
  let begun = 0;
  const faults = new Set<string>();
  const up = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [word, first = "", hash = "", rows = ""] = line.split(" ");
      if (word === "up") server = Number(first);
      if (word === "begin") begun++;
      if (word === "ack") acks.push({ change: Number(first), hash, rows: Number(rows) });
      if (word === "fault") faults.add(first);
      if (word === "begin" || word === "fault") resolve();
    });
  });
  await Promise.race([up, closed]);
  expect(server, [...faults].join()).toBeGreaterThan(0); // 0 would be our own process group
  await wait(Math.random() * 300);
  if (number % 3 === 1) {
    process.kill(server, "SIGKILL"); // the program lives on for a moment without its server
    await wait(Math.random() * 300);
  }
  child.kill("SIGKILL");
  if (number % 3 === 2) process.kill(server, "SIGKILL");
  await closed;
  expect(begun, [...faults].join()).toBeGreaterThan(0);
}

test(`killed at ${kills} random moments, everything acknowledged is there, nothing is there by half`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "forgecast-kill-"));
  try {
    const acks: Ack[] = [];
    for (let number = 0; number < kills; number++) await round(folder, number, acks);
    expect(acks.length).toBeGreaterThan(kills);
    const store = must(await openStore({ folder }));
    const record = must(await store.record("plant", "li"));
    const verified = must(await record.verify());
    expect(verified.breaks).toEqual([]);
    const changes = new Map(must(await record.changes({ limit: 1_000_000 })).map((one) => [one.number, one]));
    expect(changes.size).toBe(verified.changes);
    const lost = acks.filter(({ change, hash }) => changes.get(change)?.hash !== hash);
    expect(lost).toEqual([]);
    // a change has the rows of a whole import or edit, whether its answer arrived or not
    const sizes = new Set([...changes.values()].map((one) => one.rows));
    expect([...sizes].sort((a, b) => a - b)).toEqual([1, 3, 1_500]);
    await store.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
