import { spawn } from "node:child_process";
import { chmod, chown, mkdir, open, readFile, rm, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { storeFault } from "../fault.ts";
import { startOf } from "../lock/process-identity.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Binaries } from "./binaries.ts";
import { serverEnvironment } from "./init-cluster.ts";
import { leftBehind, readPostmaster, stopServer } from "./postmaster.ts";
import type { ServerUser } from "./server-user.ts";
import { type Address, serverArguments, socketFolder } from "./settings.ts";

/** Where a server's files are, which programs it is made of, and who runs it. */
export type ServerPlace = { folder: string; cluster: string; log: string; binaries: Binaries; user: ServerUser };

/** A server that takes connections. */
export type Running = { pid: number; address: Address };

const startLimit = 60_000;
const leftLimit = 10_000;
const logLimit = 5_000_000;

/** The server of a cluster: one that a killed program left running, or a new one. The caller holds the folder's lock. */
export async function runningServer(place: ServerPlace): Promise<Outcome<Running>> {
  const { cluster, binaries } = place;
  const left = await leftBehind(cluster);
  if (left) {
    const ready = left.ready || (await waitUntilReady(cluster, () => startOf(left.pid) === undefined));
    if (ready) return done({ pid: left.pid, address: left.address });
    await stopServer(cluster, left.pid, binaries);
    await leftBehind(cluster);
  }
  // a killed server's sessions end in a moment, and PostgreSQL does not start beside them
  for (const end = Date.now() + leftLimit; ; await wait(50)) {
    const started = await launch(place, await chooseAddress(place));
    const busy = started.faults.some((one) => /shared memory block/.test(String(one.params["log"])));
    if (!busy || Date.now() > end) return started;
  }
}

async function launch(place: ServerPlace, address: Address): Promise<Outcome<Running>> {
  const { cluster, binaries } = place;
  const { command, given } = startCommand(place, address);
  const { uid, gid } = place.user;
  const logged = await stat(place.log).catch(() => undefined);
  if (logged && logged.size > logLimit) await truncate(place.log);
  const before = logged && logged.size <= logLimit ? logged.size : 0;
  const log = await open(place.log, "a", 0o600);
  try {
    const child = spawn(command, given, {
      ...(uid !== undefined && gid !== undefined ? { uid, gid } : {}),
      cwd: cluster,
      env: serverEnvironment(),
      stdio: ["ignore", log.fd, log.fd],
      detached: true, // an interrupt typed at our terminal is ours to handle, not the server's
      windowsHide: true,
    });
    let ended: string | undefined;
    child.on("error", (error) => (ended = error.message));
    child.on("exit", (code, signal) => {
      if (command === binaries.postgres || code !== 0) ended = `ended with ${code ?? signal}`;
    });
    child.unref();
    const started = child.pid === undefined ? undefined : await waitUntilReady(cluster, () => ended !== undefined);
    if (started) return done(started);
    if (child.pid === undefined)
      return refused(storeFault("store.server-cannot-run", { path: command, reason: ended ?? "no process" }));
    if (ended === undefined) await stopServer(cluster, child.pid, binaries, 1_000);
    const reason = ended ?? "no answer";
    const said = (await readFile(place.log)).subarray(before).toString();
    if (/No space left on device/.test(said)) return refused(storeFault("store.disk-full", { reason }));
    return refused(storeFault("store.server-did-not-start", { reason, log: said.trim().slice(-600) }));
  } finally {
    await log.close();
  }
}

/** On Windows PostgreSQL's own starter runs it, since it lays down an administrator's rights, which the server refuses. */
function startCommand({ cluster, binaries }: ServerPlace, address: Address): { command: string; given: string[] } {
  const given = serverArguments(cluster, address);
  if (process.platform !== "win32") return { command: binaries.postgres, given };
  const options = given.slice(2).map((one) => `"${one}"`);
  return { command: binaries.pgCtl, given: ["start", "-W", "-D", cluster, "-o", options.join(" ")] };
}

async function waitUntilReady(cluster: string, isOver: () => boolean): Promise<Running | undefined> {
  for (const end = Date.now() + startLimit; Date.now() < end && !isOver(); await wait(4)) {
    const found = await readPostmaster(cluster);
    if (found?.ready && startOf(found.pid) !== undefined) return { pid: found.pid, address: found.address };
  }
  return undefined;
}

/** The private socket, or on Windows the port it had before and else a free one. */
async function chooseAddress({ folder, cluster, user }: ServerPlace): Promise<Address> {
  const sockets = socketFolder(folder);
  if (sockets === undefined) {
    const before = await readPostmaster(cluster);
    return before?.address ?? { host: "127.0.0.1", port: await freePort() };
  }
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) await chown(sockets, user.uid, user.gid);
  await chmod(sockets, 0o700);
  // left by a server that is no more; its number may live on in a process that nobody has buried
  await rm(join(sockets, ".s.PGSQL.5432.lock"), { force: true });
  return { host: sockets, port: 5432 };
}

/** A port of the loopback address that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const found = server.address();
      server.close(() => (found && typeof found === "object" ? resolve(found.port) : reject(new Error("no port"))));
    });
  });
}
