import { createHash } from "node:crypto";
import { basename } from "node:path";
import { type Historian, isFault, qualities } from "#historian";
import { type ReadingColumns, type Reject, readHistory } from "#intake/sheet";
import { historyOptions, type ImportedHistory, type OneImport, resultOf, writeRejects } from "./import-history.ts";
import { keepFile } from "./import-plant.ts";
import { mayNotWrite } from "./may-not-write.ts";
import { type RecordPlace, type Refused, withHistorian } from "./open-record.ts";

/** What one import brought of a tag: its readings lie between these times. */
type Span = { source: string; tag: string; from: number; to: number; count: number };

/**
 * Imports readings into the measurements with their own timestamps, and enters the import in the plant's record, so that
 * it can be seen and undone. The readings go first: an import that was cut short is made whole by importing again, since
 * the same reading twice is one reading.
 */
export async function importReadings(one: OneImport, place: RecordPlace): Promise<ImportedHistory | Refused> {
  if (one.options.preview) return preview(one);
  const barred = mayNotWrite(one.record);
  if (barred) return barred;
  return withHistorian(place, async (historian) => {
    const reading = readHistory(one.path, one.chosen.mapping, { ...historyOptions(one), qualities });
    const rejects: Reject[] = [];
    const spans = new Map<string, Span>();
    const received: number[] = [];
    let count = 0;
    for await (const chunk of reading) {
      rejects.push(...chunk.rejects);
      if (chunk.kind !== "readings" || chunk.readings.tag.length === 0) continue;
      const kept = await historian.append(chunk.readings);
      if (isFault(kept)) return { faults: [kept] };
      received.push(kept.receivedAt);
      extend(spans, chunk.readings);
      count += chunk.readings.tag.length;
      one.options.progress?.(count);
    }
    const report = reading.report();
    if (received.length === 0) return resultOf(report, one);
    const settled = await historian.settle();
    if (settled) return { faults: [settled] };
    const entered = await enter(one, [...spans.values()], received);
    if ("faults" in entered) return entered;
    const mapped = await one.record.putMapping(one.chosen.name, one.chosen.mapping);
    if (!mapped.value) return { faults: mapped.faults };
    return writeRejects({ ...resultOf(report, one), ...entered }, report, rejects, one.options);
  });
}

async function preview(one: OneImport): Promise<ImportedHistory | Refused> {
  const reading = readHistory(one.path, one.chosen.mapping, { ...historyOptions(one), qualities });
  for await (const chunk of reading) if (chunk.kind === "readings") one.options.progress?.(chunk.readings.tag.length);
  return resultOf(reading.report(), one);
}

function extend(spans: Map<string, Span>, { tags, tag, time }: ReadingColumns): void {
  const own: (Span | undefined)[] = [];
  for (let i = 0; i < tag.length; i++) {
    const number = tag[i] as number;
    const at = time[i] as number;
    let span = own[number];
    if (!span) {
      const { source, tag: name } = tags[number] as ReadingColumns["tags"][number];
      const key = `${source}\n${name}`;
      span = spans.get(key) ?? { source, tag: name, from: at, to: at, count: 0 };
      spans.set(key, span);
      own[number] = span;
    }
    if (at < span.from) span.from = at;
    if (at > span.to) span.to = at;
    span.count++;
  }
}

/** Enters an import of readings in the record: a row for each tag that it brought readings of. */
async function enter(
  { path, record, options, chosen }: OneImport,
  spans: readonly Span[],
  received: readonly number[],
) {
  const file = await keepFile(record, path);
  if (typeof file === "object") return file;
  const key = createHash("sha256")
    .update(`${path}\n${received.join(",")}`)
    .digest("hex")
    .slice(0, 12);
  const [first, last] = [Math.min(...received), Math.max(...received)];
  const changes = spans.map((span, i) => ({
    noun: "readingImports",
    row: {
      id: `${key}-${i + 1}`,
      source: span.source,
      tag: span.tag,
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
      readings: span.count,
      receivedFrom: new Date(first).toISOString(),
      receivedTo: new Date(last).toISOString(),
    },
  }));
  const done = await record.commit(changes, {
    kind: "import",
    ...(options.note ? { note: options.note } : {}),
    ...(file ? { file } : {}),
    detail: { name: basename(path), mapping: chosen.name },
  });
  return done.value ?? { faults: done.faults };
}

/** A row of `readingImports` as undo needs it. */
export type ReadingImport = {
  source: string;
  tag: string;
  from: string;
  to: string;
  receivedFrom: string;
  receivedTo: string;
};

/**
 * Takes back what an import brought of a tag: each reading whose newest version came with it becomes again what it was
 * before, or where it was nothing, a reading that was withdrawn and counts no more.
 */
export async function withdraw(historian: Historian, plant: string, one: ReadingImport): Promise<Refused | undefined> {
  const name = { plant, source: one.source, tag: one.tag };
  let from = Date.parse(one.from);
  const end = Date.parse(one.to) + 1;
  const [first, last] = [Date.parse(one.receivedFrom), Date.parse(one.receivedTo)];
  for (;;) {
    const page = await historian.versions(name, from, end, { limit: 100_000 });
    if (isFault(page)) return { faults: [page] };
    const [time, value, quality]: number[][] = [[], [], []];
    for (let i = 0; i < page.length; i++) {
      const newest = i + 1 === page.length || page.time[i + 1] !== page.time[i];
      const received = page.receivedAt[i] as number;
      if (!newest || received < first || received > last) continue;
      let before = i - 1;
      while (before >= 0 && page.time[before] === page.time[i] && (page.receivedAt[before] as number) >= first)
        before--;
      const had = before >= 0 && page.time[before] === page.time[i];
      time?.push(page.time[i] as number);
      value?.push(had ? (page.value[before] as number) : Number.NaN);
      quality?.push(had ? (page.quality[before] as number) : qualities.withdrawn);
    }
    if (time && time.length > 0) {
      const kept = await historian.append({
        tags: [name],
        tag: new Uint32Array(time.length),
        time: Float64Array.from(time),
        value: Float64Array.from(value ?? []),
        quality: Uint8Array.from(quality ?? []),
      });
      if (isFault(kept)) return { faults: [kept] };
    }
    if (page.next === undefined) return undefined;
    from = page.next;
  }
}
