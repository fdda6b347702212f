import { spawnSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";
import { type HistoryMapping, readHistory } from "../src/intake/sheet/index.ts";

// How fast a history file is read: a CSV of 1 M rows x 6 columns, as readings (five tags) and as rows of heats, each lenient and
// strict (which reads the file twice), beside csv-parse doing no more than splitting it into fields. Each in a process of its
// own, in turns; the fastest, the middle and the slowest of five, and CPU time, since the machine may be busy.

const header = ["时间", "EM1(kWh)", "投料(kg)", "T1(℃)", "T2(℃)", "渣(kg)"];
const file = { timeZone: "Asia/Shanghai" };
const readings: HistoryMapping = {
  format: "forgecast.history/1",
  file,
  readings: {
    form: "wide",
    source: "bench",
    time: { from: "时间" },
    columns: header.slice(1).map((from) => ({ from, tag: from })),
  },
};
const rows: HistoryMapping = {
  format: "forgecast.history/1",
  file,
  table: "heats",
  set: { furnace: "F1" },
  columns: ["id", "energy", "chargedMass", "tapTemperature", "targetTapTemperature", "slagMass"].map((to, i) => ({
    from: header[i] ?? "",
    to,
  })),
};
const cases: Record<string, { mapping: HistoryMapping; strict: boolean } | undefined> = {
  "readings, lenient": { mapping: readings, strict: false },
  "readings, strict": { mapping: readings, strict: true },
  "rows of heats, lenient": { mapping: rows, strict: false },
  "rows of heats, strict": { mapping: rows, strict: true },
  "csv-parse, fields only": undefined,
};

/** Writes the file: a row each 15 s, meters and temperatures that move. */
function write(path: string, count: number): void {
  const lines = [header.join(",")];
  for (let i = 0; i < count; i++) {
    const time = new Date(1_767_225_600_000 + i * 15_000).toISOString().slice(0, 19).replace("T", " ");
    const wave = Math.sin(i / 40);
    lines.push(
      `${time},${(i * 0.37).toFixed(2)},${(3000 + 200 * wave).toFixed(1)},${(1500 + 20 * wave).toFixed(1)},${1520 + (i % 7)},${(60 + 9 * wave).toFixed(2)}`,
    );
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/** One case in this process: rows per second of wall clock and of CPU, and memory. */
async function measure(name: string, path: string): Promise<object> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let count = 0;
  const one = cases[name];
  if (one) {
    const reading = readHistory(path, one.mapping, { labels: { pair: () => undefined }, strict: one.strict });
    for await (const chunk of reading) count += chunk.kind === "rows" ? chunk.rows.length : chunk.readings.tag.length;
    if (!reading.report().ok) throw new Error(JSON.stringify(reading.report().groups));
  } else for await (const _ of createReadStream(path, { highWaterMark: 1 << 20 }).pipe(parse())) count++;
  const { user, system } = process.cpuUsage(cpu);
  const rss = process.resourceUsage().maxRSS / 1024;
  return { count, ms: performance.now() - started, cpuMs: (user + system) / 1000, rss };
}

/** Runs every case in turn, each in a process of its own. */
export function run(count = 1_000_000, rounds = 5): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-history-"));
  const path = join(folder, "history.csv");
  try {
    write(path, count);
    const found = new Map<string, { ms: number; cpuMs: number; rss: number }[]>();
    for (let round = 0; round < rounds; round++)
      for (const name of Object.keys(cases)) {
        const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: "utf8" });
        if (child.status !== 0) throw new Error(child.stderr);
        found.set(name, [...(found.get(name) ?? []), JSON.parse(child.stdout)]);
      }
    const rate = (ms: number) => (count / ms / 1000).toFixed(2);
    const lines = [...found].map(([name, all]) => {
      const wall = all.map(({ ms }) => ms).sort((a, b) => a - b);
      const cpu = all.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
      const middle = Math.floor(all.length / 2);
      const [best = 0, worst = 0] = [wall[0], wall.at(-1)];
      return `| ${name} | ${rate(wall[middle] ?? 0)} | ${rate(worst)} – ${rate(best)} | ${rate(cpu[middle] ?? 0)} | ${Math.max(...all.map(({ rss }) => rss)).toFixed(0)} |`;
    });
    const size = (statSync(path).size / 1e6).toFixed(0);
    return `${count} rows x ${header.length} columns, ${size} MB\n\n| | M rows/s | spread | M rows per CPU second | MB |\n|---|---|---|---|---|\n${lines.join("\n")}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, script, name, path] = process.argv;
if (script === fileURLToPath(import.meta.url) && name !== undefined && path !== undefined)
  process.stdout.write(JSON.stringify(await measure(name, path)));
