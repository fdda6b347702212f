import { type Historian, isFault, isRestated, isWithdrawn, restated, type VersionColumns, withdrawn } from "#historian";
import type { Refused } from "./open-record.ts";

/** An import of readings as the record keeps it: of a tag, between two times, received between two others. */
export type ReadingImport = {
  source: string;
  tag: string;
  from: string;
  to: string;
  receivedFrom: string;
  receivedTo: string;
};

/**
 * One reading with its versions, from `first` to `last` of a page: the newest that the import brought, and the one that
 * stood before it, leaving out what other imports brought that were taken back; -1 where there is none.
 */
type Versions = { first: number; last: number; own: number; before: number };
/** What a reading should say from now on; undefined leaves it. */
type Say = (page: VersionColumns, versions: Versions) => { value: number; quality: number } | undefined;

/**
 * Takes back what an import brought of a tag: each reading that still stands as the import said it is what it was before,
 * or where it was nothing, withdrawn: it is kept and shown, and counts no more. What was said later stays.
 */
export function withdraw(
  historian: Historian,
  plant: string,
  one: ReadingImport,
  gone: readonly ReadingImport[],
): Promise<Refused | undefined> {
  return say(historian, plant, one, gone, (page, { first, last, own, before }) => {
    if (own < 0 || !stands(page, own, last)) return undefined;
    const times = last - first + 1;
    if (before < 0) return { value: Number.NaN, quality: withdrawn(times) };
    return { value: readAt(page, before), quality: restated(flagOf(page, before), times) };
  });
}

/** Says again what an import brought of a tag, where its withdrawal is itself taken back. */
export function reassert(historian: Historian, plant: string, one: ReadingImport): Promise<Refused | undefined> {
  return say(historian, plant, one, [], (page, { first, last, own }) => {
    if (own < 0 || stands(page, own, last)) return undefined;
    const newest = flagOf(page, last);
    // Only what the withdrawal said is overruled, not what was read since.
    if (!isWithdrawn(newest) && !isRestated(newest)) return undefined;
    return { value: readAt(page, own), quality: restated(flagOf(page, own), last - first + 1) };
  });
}

/** Whether the newest version says what the import said. */
function stands(page: VersionColumns, own: number, last: number): boolean {
  if (own === last) return true;
  return isRestated(flagOf(page, last)) && Object.is(readAt(page, own), readAt(page, last));
}

const flagOf = (page: VersionColumns, at: number): number => page.quality[at] as number;
const readAt = (page: VersionColumns, at: number): number => page.value[at] as number;

/** Goes through the readings of an import, a page of versions at a time, and appends what they are to say. */
async function say(
  historian: Historian,
  plant: string,
  one: ReadingImport,
  gone: readonly ReadingImport[],
  what: Say,
): Promise<Refused | undefined> {
  const name = { plant, source: one.source, tag: one.tag };
  const [received, until] = [Date.parse(one.receivedFrom), Date.parse(one.receivedTo)];
  const others = gone
    .filter(({ source, tag }) => source === one.source && tag === one.tag)
    .map(({ receivedFrom, receivedTo }) => [Date.parse(receivedFrom), Date.parse(receivedTo)] as const);
  const end = Date.parse(one.to) + 1;
  for (let from: number | undefined = Date.parse(one.from); from !== undefined; ) {
    const page = await historian.versions(name, from, end, { limit: 100_000 });
    if (isFault(page)) return { faults: [page] };
    const said: { time: number; value: number; quality: number }[] = [];
    for (let first = 0, last = 0; first < page.length; first = last + 1) {
      last = first;
      while (last + 1 < page.length && page.time[last + 1] === page.time[first]) last++;
      // The rest of its versions is on the next page, which begins with it.
      if (page.time[first] === page.next) break;
      let [own, before] = [-1, -1];
      for (let at = first; at <= last; at++) {
        const arrived = page.receivedAt[at] as number;
        if (arrived >= received && arrived <= until) own = at;
        else if (arrived < received && !others.some(([from, to]) => arrived >= from && arrived <= to))
          before = isWithdrawn(flagOf(page, at)) ? -1 : at;
      }
      const next = what(page, { first, last, own, before });
      if (next) said.push({ time: page.time[first] as number, ...next });
    }
    if (said.length > 0) {
      const kept = await historian.append({
        tags: [name],
        tag: new Uint32Array(said.length),
        time: Float64Array.from(said, ({ time }) => time),
        value: Float64Array.from(said, ({ value }) => value),
        quality: Uint8Array.from(said, ({ quality }) => quality),
      });
      if (isFault(kept)) return { faults: [kept] };
    }
    from = page.next;
  }
  return undefined;
}
