import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#evidence";
import { type DrainSettings, startDrain } from "./drain.ts";
import type { Guard } from "./duckdb/guard.ts";
import type { Engine } from "./engine.ts";
import { historianFault, isFault } from "./fault.ts";
import type { Historian } from "./historian.ts";
import { startIntake } from "./intake.ts";
import { newHistorian } from "./new-historian.ts";
import { diskFault } from "./spool/disk-fault.ts";
import type { SpoolFrame } from "./spool/frame.ts";
import { newQueue } from "./spool/queue.ts";
import { openSpool } from "./spool/spool.ts";
import { newTagBook } from "./tag-book.ts";

export type HistorianOptions = {
  /** A ClickHouse server to keep the readings in, instead of DuckDB in the folder: `http(s)://user:password@host:port/database`. */
  clickhouse?: string;
  /** An engine to use instead of either: already open; closed with the historian. */
  engine?: Engine;
  /** What DuckDB may take, bytes and threads. */
  memoryBytes?: number;
  threads?: number;
  /** Readings that come in before DuckDB sorts them by itself, once it has rest; at ten times as many it does at once. */
  compactRows?: number;
  /** Readings that may queue before append waits. */
  queuedReadings?: number;
  /** Bytes of them that are held in memory; the rest is read again from the spool. */
  heldBytes?: number;
  /** Bytes of one spool file: a new one is begun, and applied ones go, as they fill. */
  spoolFileBytes?: number;
  /** Bytes that the spool may take on disk while the engine refuses. */
  spoolBytes?: number;
  /** The clock, integer ms. */
  now?: () => number;
} & Partial<DrainSettings>;

/**
 * Opens the historian in a folder, made where there is none: `spool/` takes the readings, `historian.duckdb` keeps them,
 * or a ClickHouse server does. One process at a time: another gets `historian.in-use`.
 * What was acknowledged and had not reached the engine is applied in the background.
 */
export async function openHistorian(folder: string, options: HistorianOptions = {}): Promise<Historian | Fault> {
  const engine = options.engine ?? (await openEngine(folder, options));
  if (isFault(engine)) return engine;
  const guard = engine.supports.guard ? undefined : await guardFolder(folder);
  const opened = isFault(guard) ? guard : await openOn(folder, engine, options);
  if (isFault(opened)) {
    await engine.close();
    if (!isFault(guard)) guard?.release();
    return opened;
  }
  if (!guard || isFault(guard)) return opened;
  let closing: Promise<Fault | undefined> | undefined;
  const close = () => {
    closing ??= opened.close().finally(() => guard.release());
    return closing;
  };
  return { ...opened, close };
}

/** Opens the spool in front of an engine. */
async function openOn(folder: string, engine: Engine, options: HistorianOptions): Promise<Historian | Fault> {
  const book = newTagBook(engine.kept.tags);
  let strange = false;
  const learn = (frame: SpoolFrame) => {
    for (const [number, name] of frame.names) strange ||= !book.learn(number, name);
  };
  const found = await openSpool(join(folder, "spool"), engine.kept.position, learn, options.spoolFileBytes);
  if (isFault(found)) return found;
  if (!strange) return assemble(folder, engine, book, found, options);
  await found.spool.close();
  return historianFault("historian.not-a-historian", { path: folder, reason: "spool of another database" });
}

async function guardFolder(folder: string): Promise<Guard | Fault> {
  const fault = await makeFolder(folder);
  if (fault) return fault;
  const { guardFile } = await import("./duckdb/guard.ts");
  return guardFile(join(folder, "guard.duckdb"));
}

async function makeFolder(folder: string): Promise<Fault | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return diskFault(error, folder);
  }
}

/** Each engine is loaded only where it is used. */
async function openEngine(folder: string, options: HistorianOptions): Promise<Engine | Fault> {
  if (options.clickhouse !== undefined) {
    const { openClickHouse } = await import("./clickhouse/open.ts");
    return openClickHouse(options.clickhouse);
  }
  const fault = await makeFolder(folder);
  if (fault) return fault;
  const { openDuckdb } = await import("./duckdb/open.ts");
  return openDuckdb(join(folder, "historian.duckdb"), options);
}

type Book = ReturnType<typeof newTagBook>;
type Found = Exclude<Awaited<ReturnType<typeof openSpool>>, Fault>;

function assemble(folder: string, engine: Engine, book: Book, found: Found, options: HistorianOptions): Historian {
  const { spool } = found;
  const { kept } = engine;
  const now = options.now ?? Date.now;
  const expired = new Map(kept.expired);
  const queue = newQueue(spool, options.heldBytes ?? 48 * 1024 * 1024, Math.max(1, kept.position + 1), found.rows);
  const drain = startDrain(queue, spool, engine, book.names, Math.max(0, kept.position), {
    batchRows: options.batchRows ?? 240_000,
    lingerMs: options.lingerMs ?? 200,
    restMs: options.restMs ?? 2_000,
    retryMs: options.retryMs ?? [100, 30_000],
  });
  const intake = startIntake(spool, queue, drain, book, expired, Math.max(kept.lastReceived, found.lastReceived), {
    queuedReadings: options.queuedReadings ?? 2_000_000,
    spoolBytes: options.spoolBytes ?? 16 * 1024 ** 3,
    now,
  });
  if (found.rows > 0) drain.wake();
  return newHistorian({ folder, engine, spool, queue, drain, intake, expired, damage: found.damage, now });
}
