import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runsAbove, type Store, sumOf } from "./store.ts";

/** InfluxDB 1.x over HTTP, line protocol, two requests in flight, which is its best here; its log synced per request. */
export async function open(folder: string): Promise<Store> {
  const program = "/usr/bin/influxd";
  if (!existsSync(program)) throw new Error("no influxd on this machine (apt-get install influxdb)");
  const port = randomInt(30_000, 50_000);
  const config = join(folder, "influx.conf");
  const quoted = (name: string) => JSON.stringify(join(folder, name));
  writeFileSync(
    config,
    `reporting-disabled = true\nbind-address = "127.0.0.1:${port + 1}"\n[meta]\ndir = ${quoted("meta")}\n[data]\ndir = ${quoted("data")}\nwal-dir = ${quoted("wal")}\nwal-fsync-delay = "0s"\nquery-log-enabled = false\n[http]\nbind-address = "127.0.0.1:${port}"\nlog-enabled = false\n[logging]\nlevel = "error"\n`,
  );
  const server = spawn(program, ["-config", config], { stdio: "ignore" });
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ask = (path: string, body?: string) => send(agent, port, path, body);
  const query = async (text: string) => {
    const answer = JSON.parse(await ask(`/query?db=bench&epoch=ms&q=${encodeURIComponent(text)}`)) as Answered;
    return answer.results[0]?.series ?? [];
  };
  await ready(() => ask("/ping"));
  await ask(`/query?q=${encodeURIComponent("CREATE DATABASE bench")}`, "");
  const flying: Promise<string>[] = [];
  const values = async (tag: number, from: number, to: number) => {
    const series = await query(`SELECT v FROM points WHERE "tag"='${tag}' AND time >= ${from}ms AND time < ${to}ms`);
    return (series[0]?.values ?? []).map((row) => row[1]!);
  };
  return {
    async insert({ tag, time, value }) {
      let text = "";
      for (let i = 0; i < tag.length; i++) text += `points,tag=${tag[i]} v=${value[i]} ${time[i]}\n`;
      flying.push(ask("/write?db=bench&precision=ms", text));
      if (flying.length > 2) await flying.shift();
    },
    async settle() {
      await Promise.all(flying.splice(0));
    },
    async compact() {},
    bytes: async () => sizeOf(join(folder, "data")) + sizeOf(join(folder, "wal")),
    async last() {
      const series = await query('SELECT last(v) FROM points GROUP BY "tag"');
      return { rows: series.length, sum: sumOf(series.map((one) => one.values[0]![1]!)) };
    },
    async rollUp(tag, from, to) {
      const series = await query(
        `SELECT mean(v), min(v), max(v), count(v) FROM points WHERE "tag"='${tag}' AND time >= ${from}ms AND time < ${to}ms GROUP BY time(1h) fill(none)`,
      );
      const found = series[0]?.values ?? [];
      return { rows: found.length, sum: sumOf(found.map((row) => row[1]!)) };
    },
    exceedances: async (tag, limit, from, to) => runsAbove(await values(tag, from, to), limit),
    async raw(tag, from, to) {
      const found = await values(tag, from, to);
      return { rows: found.length, sum: sumOf(found) };
    },
    async close() {
      agent.destroy();
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await gone;
    },
  };
}

type Answered = { results: { series?: { values: number[][] }[] }[] };

async function ready(ask: () => Promise<string>): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await ask();
      return;
    } catch (error) {
      if (i > 100) throw error;
      await sleep(100);
    }
  }
}

function send(agent: Agent, port: number, path: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const asked = request({ host: "127.0.0.1", port, path, method, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if ((answer.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${answer.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
