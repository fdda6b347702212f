import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFault, openHistorian, type TagName } from "#historian";
import { openChdb } from "../../src/historian/clickhouse/chdb-fixture.ts";
import { ddl } from "../../src/historian/clickhouse/ddl.ts";
import type { Driver } from "../../src/historian/clickhouse/driver.ts";
import { httpDriver } from "../../src/historian/clickhouse/http-driver.ts";
import { openOn } from "../../src/historian/clickhouse/open.ts";
import { serverAddress } from "../../src/historian/clickhouse/server-address.ts";
import { startTwoShards } from "../../src/historian/clickhouse/two-shards-fixture.ts";
import { days, firstTime, type Stream, stream, tagCount } from "./stream.ts";

const hour = 3_600_000;
const perBatch = 10_000;
const tags: TagName[] = Array.from({ length: tagCount }, (_, i) => ({
  plant: "demo",
  source: "gateway",
  tag: `t${i}`,
}));

/** Appends `rows` readings through the spool into each ClickHouse that can be had, then reads. Returns a table. */
export async function run(rows: number): Promise<string> {
  const data = stream(rows);
  const lines = [
    `${rows.toLocaleString("en")} readings of ${tagCount} tags over ${days} days, durable batches of ${perBatch}; queries: median ms of 15.`,
    "",
    "| engine | readings/s acknowledged | readings/s until settled | last of all tags | 1 h raw | hourly, 30 d of a 1-s tag | over a limit, 7 d | bytes/reading |",
    "|---|---|---|---|---|---|---|---|",
  ];
  const shards = await startTwoShards();
  if (shards) {
    const drivers = shards.urls.map((url) => httpDriver(known(serverAddress(url)), 60_000));
    for (const driver of drivers)
      for (const statement of ddl("two-shards-18.16", "bench")) known((await driver.command(statement)) ?? {});
    lines.push(await measure("server 18.16 over HTTP, one server", data, drivers.slice(0, 1), "single"));
    lines.push(await measure("server 18.16 over HTTP, two shards", data, drivers, "bench"));
    await Promise.all(drivers.map((driver) => driver.close()));
    await shards.stop();
  }
  const chdb = await openChdb(true);
  if (chdb) {
    lines.push(await measure(`chdb ${chdb.version} in the process`, data, [chdb.driver], "bench"));
    await chdb.stop();
    lines.push("", contract());
  }
  return `${lines.join("\n")}\n`;
}

/** The contract suite on chdb, which `npm test` leaves out for its size. */
function contract(): string {
  const started = performance.now();
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const done = spawnSync(process.execPath, [vitest, "run", "src/historian/clickhouse/chdb.test.ts"], {
    encoding: "utf8",
    env: { ...process.env, FORGECAST_CHDB: "1", NO_COLOR: "1" },
  });
  const closing = /\d+ passed, \d+ failed.*/.exec(done.stdout)?.[0];
  if (done.status !== 0) throw new Error(`the contract suite on chdb: ${closing ?? done.stderr}`);
  return `The contract suite on chdb: ${closing} in ${((performance.now() - started) / 1000).toFixed(0)} s.`;
}

async function measure(name: string, data: Stream, drivers: Driver[], database: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "forgecast-bench-"));
  const kept = drivers.map((driver) => ({ ...driver, close: async () => {} }));
  const engine = known(await openOn(kept[0]!, kept.slice(1), database));
  const historian = known(await openHistorian(folder, { engine }));
  const started = performance.now();
  let pending: Promise<unknown>[] = [];
  for (let at = 0; at < data.rows; at += perBatch) {
    const end = Math.min(data.rows, at + perBatch);
    pending.push(
      historian
        .append({
          tags,
          tag: data.tag.subarray(at, end),
          time: data.time.subarray(at, end),
          value: data.value.subarray(at, end),
        })
        .then(known),
    );
    if (pending.length >= 8) pending = [void (await Promise.all(pending))].map(async () => {});
  }
  await Promise.all(pending);
  const acknowledged = performance.now() - started;
  known((await historian.settle()) ?? {});
  const settled = performance.now() - started;
  known((await historian.compact()) ?? {});
  const size = known(await historian.size());
  if (size.readings < data.rows * 0.98) throw new Error(`${name}: ${size.readings} of ${data.rows} readings`);
  const to = firstTime + days * 86_400_000;
  const one = tags[0]!;
  const row = [
    name,
    rate(data.rows, acknowledged),
    rate(data.rows, settled),
    await median(() => historian.last("demo")),
    await median((i) => historian.range(one, firstTime + i * 20 * hour, firstTime + (i * 20 + 1) * hour)),
    await median(() => historian.hours(one, firstTime, to)),
    await median(() => historian.exceedances(one, to - 7 * 24 * hour, to, { above: 66 })),
    (size.bytes / size.readings).toFixed(1),
  ];
  await historian.close();
  rmSync(folder, { recursive: true, force: true });
  return `| ${row.join(" | ")} |`;
}

async function median(query: (round: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const started = performance.now();
    known(await query(i));
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[7]!.toFixed(2);
}

function rate(rows: number, ms: number): string {
  return `${((rows / ms) * 1e-3).toFixed(2)} M`;
}

function known<T>(result: T) {
  if (isFault(result)) throw new Error(`${result.code} ${JSON.stringify(result.params)}`);
  return result as Exclude<T, { code: string; params: object }>;
}
