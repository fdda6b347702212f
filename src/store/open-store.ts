import { mkdir, statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { enter, type Ground } from "./access/access.ts";
import { createPlant, type PlantEntry, plantsOf } from "./access/plants.ts";
import { type Restored, restoreBackup, type TakeMember } from "./backup/restore-backup.ts";
import { type Backup, type GivenMember, writeBackup } from "./backup/write-backup.ts";
import { type Connections, connectToAddress, connectToServer } from "./database/pool.ts";
import { storeFault } from "./fault.ts";
import { lockFolder } from "./lock/lock.ts";
import { migrate } from "./migrations/migrate.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { type PlantRecord, plantRecord } from "./record/record.ts";
import { startServer } from "./server/server.ts";

/** Where the record is: a data folder with a PostgreSQL of its own, or the address of any PostgreSQL. */
export type StorePlace = { folder: string } | { url: string };

/** `clock` tells the time that changes are given; the machine's if absent. */
export type StoreOptions = { clock?: () => Date };

/** An open record of many plants. */
export type Store = {
  /** The plants that somebody is a member of. */
  plants(who: string): Promise<Outcome<PlantEntry[]>>;
  /** Makes a plant; `who` becomes its first member and administers it. */
  createPlant(plant: { id: string; name?: string }, who: string): Promise<Outcome<PlantEntry>>;
  /** A plant's record for somebody; `store.no-access` where there is none for them. */
  record(plant: string, who: string): Promise<Outcome<PlantRecord>>;
  backup(path: string, given?: readonly GivenMember[]): Promise<Outcome<Backup>>;
  restore(path: string, take?: TakeMember): Promise<Outcome<Restored>>;
  /** The process number of the embedded server; undefined where the record is elsewhere. */
  serverPid(): number | undefined;
  /** Ends the connections, stops the embedded server and frees the folder; again does nothing. */
  close(): Promise<void>;
};

/**
 * Opens the record: locks the folder, starts its server or connects to the given one, and brings its tables up to date.
 * Where any of this cannot be done, what was begun is ended again and the faults say why.
 */
export async function openStore(place: StorePlace, options: StoreOptions = {}): Promise<Outcome<Store>> {
  const opened = "url" in place ? await openAddress(place.url) : await openFolder(resolve(place.folder));
  if (!opened.value) return opened;
  const { connections, close, serverPid, freeBytes } = opened.value;
  const { clock = () => new Date() } = options;
  const ready = await orUndo(() => migrate(connections), close);
  if (!ready.value) return ready;
  let closing: Promise<void> | undefined;
  const closeOnce = () => {
    closing ??= close();
    return closing;
  };
  return done({ ...operations({ connections, clock, freeBytes }), serverPid, close: closeOnce });
}

/** Does the next step of opening; where it fails, what was begun is ended. */
async function orUndo<T>(step: () => Promise<Outcome<T>>, undo: () => Promise<void>): Promise<Outcome<T>> {
  let outcome: Outcome<T> | undefined;
  try {
    outcome = await step();
    return outcome;
  } finally {
    if (!outcome?.value) await undo();
  }
}

type Opened = Pick<Store, "close" | "serverPid"> & Pick<Ground, "freeBytes"> & { connections: Connections };

async function openAddress(url: string): Promise<Outcome<Opened>> {
  const connected = await connectToAddress(url);
  if (!connected.value) return connected;
  const connections = connected.value;
  return done({
    connections,
    freeBytes: async () => undefined,
    serverPid: () => undefined,
    close: () => connections.pool.end(),
  });
}

async function openFolder(folder: string): Promise<Outcome<Opened>> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return refused(storeFault("store.folder-unusable", { path: folder, reason: String(error.code) }));
  }
  const lock = await lockFolder(folder);
  if (!lock.value) return lock;
  const { release } = lock.value;
  const server = await orUndo(() => startServer(folder), release);
  if (!server.value) return server;
  const { value: running } = server;
  const stop = async () => {
    await running.stop();
    await release();
  };
  const connected = await orUndo(() => connectToServer(running), stop);
  if (!connected.value) return connected;
  const connections = connected.value;
  return done({
    connections,
    async freeBytes() {
      const found = await statfs(folder).catch(() => undefined);
      return found && found.bavail * found.bsize;
    },
    serverPid: running.pid,
    async close() {
      await connections.pool.end();
      await stop();
    },
  });
}

function operations(ground: Ground): Omit<Store, "close" | "serverPid"> {
  return {
    async plants(who) {
      const found = await plantsOf(ground.connections, who);
      return found.value ? done(found.value.map(({ id, name, role }) => ({ id, name, role }))) : found;
    },
    createPlant: (plant, who) => createPlant(ground.connections, plant, who),
    async record(plant, who) {
      const scope = await enter(ground, plant, who);
      return scope.value ? done(plantRecord(ground, scope.value)) : scope;
    },
    backup: (path, given) => writeBackup(ground, path, given),
    restore: (path, take) => restoreBackup(ground, path, take),
  };
}
