import type { Fault } from "#evidence";
import { basicContract } from "./contract/basics.ts";
import { modelContract } from "./contract/model.ts";
import { versionContract } from "./contract/versions.ts";
import { isFault } from "./fault.ts";
import type { Acknowledged, Historian } from "./historian.ts";
import type { HistorianOptions } from "./open-historian.ts";
import type { Readings } from "./reading.ts";
import type { TagName } from "./tag.ts";

/**
 * How the suite gets at historians: each place is empty at first, and opening the same place again finds what was kept.
 */
export type Places = {
  /** A new, empty place: a folder, and tables of its own where the engine has a server. */
  place(): Promise<Place>;
  /** What the engine can do; what it cannot is skipped. */
  supports: { versions: boolean; expire: boolean };
};

export type Place = {
  open(options?: HistorianOptions): Promise<Historian | Fault>;
  /** Removes it; historians in it are closed by then. */
  remove(): Promise<void>;
};

/** The one suite that every engine passes, behind the spool as it is used. Call it in a test file. */
export function historianContract(name: string, places: Places): void {
  basicContract(name, places);
  versionContract(name, places);
  modelContract(name, places);
}

/** What is no fault. */
export function sure<T>(result: T | Fault): T {
  if (isFault(result)) throw new Error(`fault ${result.code} ${JSON.stringify(result.params)}`);
  return result;
}

/** A batch from rows [index into tags, time, value, quality]. */
export function batch(
  tags: readonly TagName[],
  rows: readonly (readonly [tag: number, time: number, value: number, quality?: number])[],
  receivedAt?: number,
): Readings {
  return {
    tags,
    tag: Uint32Array.from(rows, (row) => row[0]),
    time: Float64Array.from(rows, (row) => row[1]),
    value: Float64Array.from(rows, (row) => row[2]),
    quality: Uint8Array.from(rows, (row) => row[3] ?? 0),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
}

/** Appends rows as `batch` takes them; they must be taken. */
export async function give(historian: Historian, ...given: Parameters<typeof batch>): Promise<Acknowledged> {
  return sure(await historian.append(batch(...given)));
}

/** Opens, works, closes and removes. */
export async function inPlace(
  places: Places,
  work: (historian: Historian, place: Place) => Promise<void>,
): Promise<void> {
  const place = await places.place();
  try {
    const historian = sure(await place.open());
    try {
      await work(historian, place);
    } finally {
      await historian.close();
    }
  } finally {
    await place.remove();
  }
}
