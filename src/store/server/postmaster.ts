import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commandOf, isAlive } from "../lock/process-identity.ts";
import type { Binaries } from "./binaries.ts";
import type { Address } from "./settings.ts";

/** What a server writes about itself into its data folder. */
export type Postmaster = { pid: number; address: Address; ready: boolean };

/** Reads postmaster.pid; undefined where there is none or it is not yet written whole. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => undefined);
  const [pid, , , port, socket, listen, , status] = text?.split("\n") ?? [];
  if (!pid || !port) return undefined;
  const host = socket?.trim() || listen?.trim() || "127.0.0.1";
  return { pid: Math.abs(Number(pid)), address: { host, port: Number(port) }, ready: status?.trim() === "ready" };
}

/** True where the process of this number is a PostgreSQL on this folder, and not a later process of the same number. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command === undefined || (command.includes("postgres") && command.includes(cluster));
}

/** A number that no process has on any system. */
const noProcess = 999_999_999;

/**
 * Finds a server that a killed program left behind. A pid file whose number now belongs to another program would keep the
 * server from starting, so it is given a number that nobody has; the rest of it must stay, since by it PostgreSQL knows
 * whether sessions of a killed server still write. Nobody else can be starting one: the caller holds the folder's lock.
 */
export async function leftBehind(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster);
  if (found && isServerOf(cluster, found.pid)) return found;
  if (found && isAlive(found.pid)) {
    const path = join(cluster, "postmaster.pid");
    const [, ...rest] = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, [noProcess, ...rest].join("\n"));
  }
  return undefined;
}

/**
 * Stops a server and waits until it is gone: first by ending its sessions and closing in order, then after
 * `patience` milliseconds at once (it recovers at its next start).
 */
export async function stopServer(cluster: string, pid: number, { pgCtl }: Binaries, patience = 20_000): Promise<void> {
  // Windows has no signals; there PostgreSQL's own program asks it
  if (process.platform === "win32") spawnSync(pgCtl, ["stop", "-D", cluster, "-m", "fast", "-t", "20"]);
  for (const [signal, time] of [
    ["SIGINT", patience],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isServerOf(cluster, pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + time; Date.now() < end; await wait(5)) if (!isServerOf(cluster, pid)) return;
  }
}
