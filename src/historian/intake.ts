import type { Fault } from "#evidence";
import { expiredFault, nameFault, readingsFault } from "./check-readings.ts";
import type { Drain } from "./drain.ts";
import { historianFault } from "./fault.ts";
import type { Acknowledged } from "./historian.ts";
import type { Readings } from "./reading.ts";
import { newFrame, sealFrame } from "./spool/frame.ts";
import type { Queue } from "./spool/queue.ts";
import type { Spool } from "./spool/spool.ts";
import type { TagBook } from "./tag-book.ts";

/** Takes batches: checks them, gives their tags numbers, makes them durable, hands them on. */
export type Intake = {
  append(readings: Readings): Promise<Acknowledged | Fault>;
  /** Why the last batch could not be written; undefined since one could. */
  fault(): Fault | undefined;
  lastReceived(): number;
  /** The last frame handed on. */
  handedOn(): number;
  /** Waits until what is being written is handed on or refused. */
  written(): Promise<void>;
};

export type IntakeSettings = {
  /** Readings that may queue while the engine takes them; then append waits. */
  queuedReadings: number;
  /** Bytes that the spool may take on disk while the engine refuses; then append refuses. */
  spoolBytes: number;
  /** The clock, ms. */
  now: () => number;
};

export function startIntake(
  spool: Spool,
  queue: Queue,
  drain: Drain,
  book: TagBook,
  expired: ReadonlyMap<string, number>,
  received: number,
  settings: IntakeSettings,
): Intake {
  let lastReceived = received;
  let handedOn = spool.next() - 1;
  let writing = 0;
  let refused: Fault | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();
  const named = new Set<number>();

  /** Waits while too much queues, then reserves; a fault where waiting would not help. */
  async function reserve(rows: number): Promise<Fault | undefined> {
    for (;;) {
      const ahead = queue.rows() + writing;
      if (ahead === 0 || ahead + rows <= settings.queuedReadings || drain.fault()) break;
      await (queue.rows() > 0 ? drain.progress() : lastWrite);
    }
    if (drain.fault() && spool.bytes() >= settings.spoolBytes)
      return historianFault("historian.overloaded", { engine: "spool", reason: `${spool.bytes()} bytes queued` });
    // Reserved before anything is waited for, so that those who were woken together do not all fit into one gap.
    writing += rows;
    return undefined;
  }

  function encode(readings: Readings) {
    const numbers = book.numbersOf(readings.tags);
    if (spool.startsFile()) named.clear();
    const names = [...numbers].filter((n) => !named.has(n)).map((n) => [n, book.names[n]!] as const);
    for (const [number] of names) named.add(number);
    const { time, value, tag, quality } = readings;
    const rows = time.length;
    lastReceived = Math.max(lastReceived, readings.receivedAt ?? settings.now());
    const { frame, bytes } = newFrame(spool.next(), lastReceived, rows, quality !== undefined, names);
    frame.time.set(time);
    const into = { value: frame.value, tag: frame.tag };
    for (let i = 0; i < rows; i++) {
      // + 0 makes -0 a plain zero, so that equal values are equal everywhere.
      into.value[i] = value[i]! + 0;
      into.tag[i] = numbers[tag[i]!]!;
    }
    if (quality) frame.quality!.set(quality);
    sealFrame(bytes);
    return { frame, bytes };
  }

  async function write(readings: Readings): Promise<Acknowledged | Fault> {
    const { frame, bytes } = encode(readings);
    const written = spool.write(frame, bytes);
    lastWrite = written;
    refused = await written;
    if (refused) return refused;
    queue.push(frame);
    handedOn = Math.max(handedOn, frame.sequence);
    drain.wake();
    return { sequence: frame.sequence, receivedAt: frame.received };
  }

  return {
    async append(readings) {
      const bad = nameFault(readings.tags) ?? readingsFault(readings);
      if (bad) return bad;
      const rows = readings.time.length;
      if (rows === 0) return { sequence: handedOn, receivedAt: lastReceived };
      const full = await reserve(rows);
      if (full) return full;
      // Asked after the wait: readings may have been removed meanwhile.
      const fault = expiredFault(readings, expired) ?? (await write(readings));
      writing -= rows;
      return fault;
    },
    fault: () => refused,
    lastReceived: () => lastReceived,
    handedOn: () => handedOn,
    async written() {
      await lastWrite;
    },
  };
}
