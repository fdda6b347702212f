import type { Fault } from "#evidence";
import type { Batch, Engine, Frame } from "./engine.ts";
import { historianFault, isFault } from "./fault.ts";
import type { SpoolFrame } from "./spool/frame.ts";
import type { Queue } from "./spool/queue.ts";
import type { Spool } from "./spool/spool.ts";
import type { TagName } from "./tag.ts";

/** Carries frames from the queue into the engine, in large batches, in the background, for as long as it takes. */
export type Drain = {
  /** Says that a frame was pushed. */
  wake(): void;
  /** Waits until the frames up to this one are in the engine, or until it refused; at once where they are. */
  settle(sequence: number): Promise<Fault | undefined>;
  /** Waits for the next batch to go in or be refused. */
  progress(): Promise<void>;
  /** What the engine says while it refuses. */
  fault(): Fault | undefined;
  /** Runs something while no batch is going in. */
  between<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

export type DrainSettings = {
  /** Readings that go in at once. A multiple of a frame's rows near two row groups of DuckDB goes in fastest. */
  batchRows: number;
  /** How long a few readings wait for more, ms. */
  lingerMs: number;
  /** How long nothing must come before the engine may put itself in order, ms. */
  restMs: number;
  /** First and longest wait before a refused batch is tried again, ms. */
  retryMs: readonly [first: number, longest: number];
};

/** `attempt`: the attempt that was the last to begin when it came; only a later one can tell it of a refusal. */
type Settler = { sequence: number; attempt: number; done: (fault: Fault | undefined) => void };

/** @param applied the frame up to which all is in the engine */
export function startDrain(
  queue: Queue,
  spool: Spool,
  engine: Engine,
  names: readonly TagName[],
  applied: number,
  settings: DrainSettings,
): Drain {
  let position = applied;
  let refused: Fault | undefined;
  let retry = 0;
  let attempt = 0;
  let stopped = false;
  let active = false;
  let running: Promise<void> = Promise.resolve();
  let settlers: Settler[] = [];
  let watchers: (() => void)[] = [];
  let hurry: (() => void) | undefined;
  let lock: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let room = newRoom(settings.batchRows);

  function between<T>(work: () => Promise<T>): Promise<T> {
    const mine = lock.then(work);
    lock = mine.catch(() => undefined);
    return mine;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(end, ms);
      function end() {
        clearTimeout(timer);
        hurry = undefined;
        resolve();
      }
      hurry = end;
    });
  }

  function tell(): void {
    const asked = settlers;
    settlers = [];
    for (const one of asked) {
      if (one.sequence <= position) one.done(undefined);
      else if (stopped || (refused && one.attempt < attempt)) one.done(refused);
      else settlers.push(one);
    }
    const all = watchers;
    watchers = [];
    for (const watcher of all) watcher();
  }

  async function run(): Promise<void> {
    while (!stopped && queue.rows() > 0) {
      const ms = refused ? retry : queue.rows() < settings.batchRows ? settings.lingerMs : 0;
      if (ms > 0 && settlers.length === 0) await pause(ms);
      if (stopped) break;
      attempt++;
      const fault = await tried();
      retry = fault ? Math.min(Math.max(retry * 2, settings.retryMs[0]), settings.retryMs[1]) : 0;
      refused = fault;
      tell();
    }
    active = false;
    if (!stopped) rest();
  }

  /** What comes of it is the engine's affair: it was asked for nothing, and will be asked again. */
  function rest(): void {
    clearTimeout(resting);
    resting = setTimeout(() => void between(async () => engine.rest?.()), settings.restMs);
    resting.unref();
  }

  /** Nobody waits for the drain itself: what is thrown in it, a mistake even, is told to those who wait, and tried again. */
  async function tried(): Promise<Fault | undefined> {
    try {
      return await step();
    } catch (error) {
      return historianFault("historian.engine-failed", { engine: engine.name, reason: String(error).slice(0, 200) });
    }
  }

  async function step(): Promise<Fault | undefined> {
    const frames = await queue.oldest();
    if (isFault(frames)) return frames;
    const batch = fill(frames);
    // Somebody took the spool's files away while they were in use.
    if (batch === undefined) return historianFault("historian.disk-failed", { path: "spool", reason: "ENOENT" });
    const fault = await between(() => engine.apply(batch));
    if (fault) return fault;
    position = batch.frames.at(-1)!.sequence;
    queue.drop(position);
    await spool.release(position);
    return undefined;
  }

  function fill(queued: readonly SpoolFrame[]): Batch | undefined {
    let rows = 0;
    let count = 0;
    for (const frame of queued) {
      if (count > 0 && rows + frame.rows > settings.batchRows) break;
      rows += frame.rows;
      count++;
    }
    if (count === 0) return undefined;
    if (rows > room.tag.length) room = newRoom(rows);
    const frames: Frame[] = [];
    let at = 0;
    for (const frame of queued.slice(0, count)) {
      room.tag.set(frame.tag, at);
      room.time.set(frame.time, at);
      room.value.set(frame.value, at);
      if (frame.quality) room.quality.set(frame.quality, at);
      else room.quality.fill(0, at, at + frame.rows);
      frames.push({ sequence: frame.sequence, start: at, end: at + frame.rows, received: frame.received });
      at += frame.rows;
    }
    return { tags: names, length: rows, ...room, frames };
  }

  return {
    wake() {
      if (queue.rows() >= settings.batchRows && !refused) hurry?.();
      if (active || stopped) return;
      active = true;
      clearTimeout(resting);
      running = run();
    },
    settle(sequence) {
      if (sequence <= position) return Promise.resolve(undefined);
      return new Promise((done) => {
        settlers.push({ sequence, attempt, done });
        hurry?.();
        this.wake();
      });
    },
    progress() {
      return new Promise((resolve) => {
        watchers.push(resolve);
        this.wake();
      });
    },
    fault: () => refused,
    between,
    async stop() {
      stopped = true;
      clearTimeout(resting);
      hurry?.();
      await running;
      await lock;
      refused ??= historianFault("historian.closed", {});
      tell();
    },
  };
}

function newRoom(rows: number) {
  return {
    tag: new Uint32Array(rows),
    time: new Float64Array(rows),
    value: new Float64Array(rows),
    quality: new Uint8Array(rows),
  };
}
