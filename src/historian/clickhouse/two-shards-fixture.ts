import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serverConfig, usersConfig } from "./two-shards-config.ts";

/** Two servers on loopback that know each other as the two shards of the cluster `plants`. */
export type TwoShards = {
  /** One URL per shard, user and password within. Statements to the first reach both through Distributed tables. */
  urls: [string, string];
  cluster: "plants";
  password: string;
  /** SIGKILLs one shard, as a power cut would. */
  kill(shard: 0 | 1): Promise<void>;
  /** Starts a killed shard again on its own folder and ports. */
  revive(shard: 0 | 1): Promise<void>;
  /** Stops the clock of one shard, or lets it run on: it takes connections and answers nothing. */
  freeze(shard: 0 | 1, frozen: boolean): void;
  /** Ends both and removes their folders. */
  stop(): Promise<void>;
};

type Program = { program: string; args: string[]; libraries?: string };
type Shard = { folder: string; http: number; process: ChildProcess | undefined };

const folders = ["data", "tmp", "user_files", "format_schemas"];
const password = "a'b\"c\\d é/@:?#%";

/**
 * Starts two shards in a temporary folder, with `diskMb` each on a disk of that size in memory, which takes root. Where
 * no server, or no such disk, can be had it returns undefined and says why on stderr: "skipped: …".
 */
export async function startTwoShards(diskMb?: number): Promise<TwoShards | undefined> {
  const program = server();
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "forgecast-shards-"));
  const [http0, tcp0, inter0, http1, tcp1, inter1] = await freePorts(6);
  const tcp: [number, number] = [tcp0 as number, tcp1 as number];
  const shards: [Shard, Shard] = [
    { folder: join(folder, "0"), http: http0 as number, process: undefined },
    { folder: join(folder, "1"), http: http1 as number, process: undefined },
  ];
  shards.forEach((shard, index) => {
    for (const name of folders) mkdirSync(join(shard.folder, name), { recursive: true });
    const ports = { http: shard.http, tcp, interserver: (index === 0 ? inter0 : inter1) as number };
    writeFileSync(join(shard.folder, "config.xml"), serverConfig(shard.folder, index, ports));
    writeFileSync(join(shard.folder, "users.xml"), usersConfig(password));
  });
  const disks = diskMb === undefined ? [] : shards.map((shard) => join(shard.folder, "data"));
  const stop = async () => {
    await Promise.all(shards.map(kill));
    for (const disk of disks) spawnSync("/bin/umount", [disk]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const disk of disks)
    if (spawnSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${diskMb}m`, "tmpfs", disk]).status !== 0) {
      await stop();
      return skipped("no disk of its own size can be mounted");
    }
  try {
    await Promise.all(shards.map((shard) => start(program, shard)));
  } catch (error) {
    const log = readLog(shards);
    await stop();
    return skipped(`${(error as Error).message}${log}`);
  }
  const url = (shard: Shard) => `http://forgecast:${encodeURIComponent(password)}@127.0.0.1:${shard.http}`;
  return {
    urls: [url(shards[0]), url(shards[1])],
    cluster: "plants",
    password,
    kill: (shard) => kill(shards[shard]),
    revive: (shard) => start(program, shards[shard]),
    freeze: (shard, frozen) => shards[shard].process?.kill(frozen ? "SIGSTOP" : "SIGCONT"),
    stop,
  };
}

let known: Program | undefined;
function server(): Program | undefined {
  if (known) return known;
  const script = fileURLToPath(new URL("../../../scripts/clickhouse.ts", import.meta.url));
  const done = spawnSync(process.execPath, [script], { encoding: "utf8", timeout: 180_000 });
  if (done.status !== 0) return skipped(done.stderr.trim() || "scripts/clickhouse.ts failed");
  known = JSON.parse(done.stdout) as Program;
  return known;
}

function skipped(reason: string): undefined {
  process.stderr.write(`skipped: ClickHouse as two shards: ${reason}\n`);
  return undefined;
}

async function start(program: Program, shard: Shard): Promise<void> {
  const child = spawn(program.program, [...program.args, `--config-file=${join(shard.folder, "config.xml")}`], {
    cwd: shard.folder,
    stdio: "ignore",
    env: { ...process.env, ...(program.libraries ? { LD_LIBRARY_PATH: program.libraries } : {}) },
  });
  shard.process = child;
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);
  child.once("exit", () => process.off("exit", orphaned));
  let failure: string | undefined;
  child.on("error", (error) => {
    failure = error.message;
  });
  child.on("exit", (code, signal) => {
    failure = `the server ended with ${code ?? signal}`;
  });
  for (let waited = 0; waited < 20_000; waited += 25) {
    if (failure) throw new Error(failure);
    if (await answers(shard.http)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("the server did not answer within 20 s");
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ping`)).ok;
  } catch {
    return false;
  }
}

async function kill(shard: Shard): Promise<void> {
  const child = shard.process;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

function readLog(shards: readonly Shard[]): string {
  return shards
    .map((shard) => {
      try {
        return `\n${readFileSync(join(shard.folder, "error.log"), "utf8").slice(-1000)}`;
      } catch {
        return "";
      }
    })
    .join("");
}

/** Ports above 20000 that were free a moment ago and lie below what systems hand out by themselves. */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer()
        .once("error", () => resolve(false))
        .listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) ports.add(port);
  }
  return [...ports];
}
