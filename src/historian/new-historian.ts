import { statfsSync } from "node:fs";
import type { Fault } from "#evidence";
import { aggregate } from "./aggregate.ts";
import { latestTime } from "./check-readings.ts";
import type { Drain } from "./drain.ts";
import type { Engine } from "./engine.ts";
import { exceedances } from "./exceedances.ts";
import { historianFault, isFault } from "./fault.ts";
import { gaps } from "./gaps.ts";
import type { Historian, ReadOptions, State } from "./historian.ts";
import { hourMs } from "./hour.ts";
import type { Intake } from "./intake.ts";
import type { Queue } from "./spool/queue.ts";
import type { Spool } from "./spool/spool.ts";

/** Readings in one page where none else is asked for. */
const pageRows = 1_000_000;

/** The parts that a historian is made of. */
export type Parts = {
  folder: string;
  engine: Engine;
  spool: Spool;
  queue: Queue;
  drain: Drain;
  intake: Intake;
  /** Plant → readings older than that are gone; grows by `expire`. */
  expired: Map<string, number>;
  damage: readonly Fault[];
  now: () => number;
};

/** Puts the parts together. */
export function newHistorian(parts: Parts): Historian {
  const { engine, spool, queue, drain, intake, expired } = parts;
  const closed = historianFault("historian.closed", {});
  let open = true;
  let closing: Promise<Fault | undefined> | undefined;

  const settle = async (): Promise<Fault | undefined> => (open ? drain.settle(intake.handedOn()) : closed);

  /** What every read does first. */
  async function ready(from: number, to: number, asked: Asked = {}): Promise<Fault | undefined> {
    if (!open) return closed;
    if (!(Number.isInteger(from) && Number.isInteger(to) && -latestTime <= from && from < to && to <= latestTime))
      return historianFault("historian.bad-window", { from: String(from), to: String(to) });
    return badNumber(asked) ?? (asked.fresh === false ? undefined : settle());
  }

  async function close(): Promise<Fault | undefined> {
    const fault = await settle();
    open = false;
    await drain.stop();
    await spool.close();
    await engine.close();
    return fault && queue.rows() > 0 ? fault : undefined;
  }

  return {
    append: async (readings) => (open ? intake.append(readings) : closed),
    async last(plant, options) {
      return (await ready(0, 1, options)) ?? engine.last(plant);
    },
    async range(tag, from, to, options) {
      return (await ready(from, to, options)) ?? engine.range(tag, from, to, options?.limit ?? pageRows, options?.asOf);
    },
    async versions(tag, from, to, options) {
      return (await ready(from, to, options)) ?? engine.versions(tag, from, to, options?.limit ?? pageRows);
    },
    async aggregate(tag, from, to, by, options = {}) {
      return (await ready(from, to, options)) ?? aggregate(engine, tag, from, to, by, options);
    },
    async hours(tag, from, to, options) {
      const first = Math.floor(from / hourMs) * hourMs;
      return (await ready(from, to, options)) ?? engine.hours(tag, first, Math.ceil(to / hourMs) * hourMs);
    },
    async gaps(tag, from, to, longerThan, options) {
      return (await ready(from, to, { ...options, longerThan })) ?? gaps(engine, tag, from, to, longerThan);
    },
    async exceedances(tag, from, to, limit, options) {
      return (await ready(from, to, { ...options, ...limit })) ?? exceedances(engine, tag, from, to, limit);
    },
    async expire(plant, before, options) {
      if (!open) return closed;
      const border = Math.floor(before / hourMs) * hourMs;
      if (!(border >= 0 && border <= latestTime))
        return historianFault("historian.bad-window", { from: 0, to: String(before) });
      const earlier = expired.get(plant);
      expired.set(plant, Math.max(border, earlier ?? 0));
      await intake.written();
      const fault = await settle();
      const removed = fault ?? (await drain.between(() => engine.expire(plant, border, options?.rollups === true)));
      if (isFault(removed)) restore(expired, plant, earlier);
      return removed;
    },
    compact: async () => (await settle()) ?? drain.between(() => engine.compact()),
    settle,
    state: () => stateOf(parts, open),
    size: async () => (await ready(0, 1)) ?? engine.size(),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** The numbers that a question may bring beside its window. */
type Asked = ReadOptions & { limit?: number; asOf?: number; longerThan?: number; above?: number; below?: number };

/** The first of them that is none, or where it counts something, no whole one; a page has at least one row. */
function badNumber(asked: Asked): Fault | undefined {
  const { limit, asOf, longerThan, above = 0, below = 0 } = asked;
  const wrong = Object.entries({ limit, asOf, longerThan }).find(
    ([name, found]) => found !== undefined && !(Number.isSafeInteger(found) && (name !== "limit" || found > 0)),
  );
  const limits = Object.entries({ above, below }).find(([, found]) => Number.isNaN(found));
  const [name, found] = wrong ?? limits ?? [];
  return name === undefined ? undefined : historianFault("historian.bad-number", { name, found: String(found) });
}

function restore(expired: Map<string, number>, plant: string, earlier: number | undefined): void {
  if (earlier === undefined) expired.delete(plant);
  else expired.set(plant, earlier);
}

function stateOf({ folder, spool, queue, drain, intake, damage, now }: Parts, open: boolean): State {
  const refusing = intake.fault();
  const behind = drain.fault();
  const fault = refusing ?? behind;
  const freeBytes = freeOn(folder);
  return {
    condition: !open ? "closed" : refusing ? "refusing" : behind ? "behind" : "ready",
    ...(fault ? { fault } : {}),
    queuedReadings: queue.rows(),
    queuedBytes: queue.rows() > 0 ? spool.bytes() : 0,
    ...(freeBytes === undefined ? {} : { freeBytes }),
    clockBehind: Math.max(0, intake.lastReceived() - now()),
    damage,
  };
}

function freeOn(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
