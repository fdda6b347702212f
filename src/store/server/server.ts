import { chmod, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { copyBinaries, findBinaries } from "./binaries.ts";
import { initCluster } from "./init-cluster.ts";
import { type Running, runningServer, type ServerPlace } from "./launch.ts";
import { stopServer } from "./postmaster.ts";
import { type Secrets, secretsOf } from "./secrets.ts";
import { blockedAt, serverUser } from "./server-user.ts";
import type { Address } from "./settings.ts";

/** The PostgreSQL of a data folder, running. */
export type Server = {
  address: Address;
  secrets: Secrets;
  pid(): number;
  /** Starts it again where it has died; faults where that fails. */
  revive(): Promise<Outcome<"running">>;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL of a data folder, making it first where the folder is empty, or takes over one that a killed
 * program left running. The caller holds the folder's lock. It listens on a private socket, or on Windows on the
 * loopback address; passwords are in the folder. As root it runs under an unprivileged user.
 */
export async function startServer(folder: string): Promise<Outcome<Server>> {
  return inFolder(folder, async () => {
    const place = await prepare(folder);
    if (!place.value) return place;
    const secrets = await secretsOf(folder);
    if (!secrets.value) return secrets;
    const { cluster, binaries, user } = place.value;
    const made = await initCluster(cluster, binaries, user, secrets.value.superuser);
    if (!made.value) return made;
    const running = await runningServer(place.value);
    return running.value ? done(control(place.value, running.value, secrets.value)) : running;
  });
}

/** What came of some work in a data folder, or the fault that the folder or its disk made of it. */
async function inFolder<T>(folder: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const reason = String(error.code);
    if (reason === "ENOSPC") return refused(storeFault("store.disk-full", { reason }));
    return refused(storeFault("store.folder-unusable", { path: folder, reason }));
  }
}

async function prepare(folder: string): Promise<Outcome<ServerPlace>> {
  const binaries = await findBinaries();
  if (!binaries.value) return binaries;
  const cluster = join(folder, "record");
  const user = await serverUser(cluster);
  if (!user.value) return user;
  await mkdir(folder, { recursive: true });
  const own = await stat(folder);
  // the server's user only passes through: what lies in the folder keeps its own permissions
  if (user.value.uid !== undefined && own.uid === process.getuid?.()) await chmod(folder, own.mode | 0o011);
  const blocked = await blockedAt(folder, user.value);
  if (blocked) return refused(storeFault("store.folder-not-reachable", { path: blocked, user: user.value.name }));
  const near = await blockedAt(join(binaries.value.home, "bin"), user.value);
  const usable = near ? await copyBinaries(binaries.value, folder) : binaries.value;
  return done({ folder, cluster, log: join(folder, "record.log"), binaries: usable, user: user.value });
}

function control(place: ServerPlace, first: Running, secrets: Secrets): Server {
  let running = first;
  let reviving: Promise<Outcome<"running">> | undefined;
  let stopped = false;
  // an exit that nobody awaited still closes the server in order, without waiting for it
  const onExit = () => {
    try {
      process.kill(running.pid, "SIGINT");
    } catch {}
  };
  process.on("exit", onExit);
  const revive = async (): Promise<Outcome<"running">> => {
    if (stopped) return refused(storeFault("store.unreachable", { reason: "closed" }));
    const again = await inFolder(place.folder, () => runningServer(place));
    if (!again.value) return again;
    running = again.value;
    return done("running");
  };
  return {
    address: first.address,
    secrets,
    pid: () => running.pid,
    revive() {
      reviving ??= revive().finally(() => {
        reviving = undefined;
      });
      return reviving;
    },
    async stop() {
      stopped = true;
      process.off("exit", onExit);
      await reviving;
      await stopServer(place.cluster, running.pid, place.binaries);
    },
  };
}
