import { createHash } from "node:crypto";
import { basename } from "node:path";
import { type Fault, fault } from "#evidence";
import { type Historian, isFault, qualities } from "#historian";
import { type HistoryReport, type ReadingColumns, type Reject, readHistory } from "#intake/sheet";
import { historyOptions, type ImportedHistory, type OneImport, resultOf, writeRejects } from "./import-history.ts";
import { keepFile } from "./import-plant.ts";
import { mayNotWrite } from "./may-not-write.ts";
import { type RecordPlace, type Refused, withHistorian } from "./open-record.ts";
import { standingOf, takenBack } from "./reading-imports.ts";
import { reassert } from "./take-back-readings.ts";

/** What one import brought of a tag: its readings lie between these times. */
type Span = { source: string; tag: string; from: number; to: number; count: number };

/**
 * Imports readings into the measurements with their own timestamps, and enters the import in the plant's record, so that
 * it can be seen and undone. That it began is noted first: an import that was cut short is made whole by importing again,
 * since the same reading twice is one reading, and is then one import from its first reading on. Readings of a file whose
 * import was taken back are said again.
 */
export async function importReadings(one: OneImport, place: RecordPlace): Promise<ImportedHistory | Refused> {
  if (one.options.preview) return preview(one);
  const barred = mayNotWrite(one.record);
  if (barred) return barred;
  const file = await keepFile(one.record, one.path);
  if (typeof file === "object") return file;
  return withHistorian(place, async (historian) => {
    const begun = await begin(one, historian, file);
    if ("faults" in begun) return begun;
    const taken = await append(one, historian, begun.from);
    if ("faults" in taken) return unfinished(taken, one);
    const { report, spans, rejects } = taken;
    if (spans.length === 0) return (await end(one, begun.note, false)) ?? resultOf(report, one);
    const again = await sayAgain(one, historian, file);
    if (again) return unfinished(again, one);
    const failed = await historian.settle();
    const last = await lastReceived(historian);
    if (failed || isFault(last)) return unfinished({ faults: [failed ?? (last as Fault)] }, one);
    const entered = await enter(one, file, spans, begun.from, last);
    if ("faults" in entered) return unfinished(entered, one);
    const ended = await end(one, begun.note, true);
    return ended ?? writeRejects({ ...resultOf(report, one), ...entered }, report, rejects, one.options);
  });
}

/** What stood in the way of an import that had begun, and that it is made whole by importing again. */
function unfinished({ faults }: Refused, { path }: OneImport): Refused {
  return { faults: [...faults, fault("import.readings-unfinished", { file: path })] };
}

/** When the newest of all readings was received. */
async function lastReceived(historian: Historian): Promise<number | Fault> {
  const none = new Float64Array(0);
  const kept = await historian.append({ tags: [], tag: new Uint32Array(0), time: none, value: none });
  return isFault(kept) ? kept : kept.receivedAt;
}

type Begun = { note: string; from: number };

/** Notes that an import begins, and when; one that was cut short goes on from when it began. */
async function begin(
  { path, record }: OneImport,
  historian: Historian,
  file: string | undefined,
): Promise<Begun | Refused> {
  const note = `unfinished readings ${file ?? path}`;
  const known = await record.mappings();
  if (!known.value) return { faults: known.faults };
  const { from } = (known.value.find(({ name }) => name === note)?.mapping ?? {}) as { from?: number };
  if (from !== undefined) return { note, from };
  const last = await lastReceived(historian);
  if (isFault(last)) return { faults: [last] };
  const now = Math.max(Date.now(), last + 1);
  const noted = await record.putMapping(note, { from: now });
  return noted.value ? { note, from: now } : { faults: noted.faults };
}

/** Notes that the import has ended, and remembers the mapping where readings came of it. */
async function end({ record, chosen }: OneImport, note: string, remember: boolean): Promise<Refused | undefined> {
  for (const [name, mapping] of [...(remember ? [[chosen.name, chosen.mapping] as const] : []), [note, {}] as const]) {
    const kept = await record.putMapping(name, mapping);
    if (!kept.value) return { faults: kept.faults };
  }
  return undefined;
}

type Taken = { report: HistoryReport; spans: Span[]; rejects: Reject[] };

async function append(one: OneImport, historian: Historian, from: number): Promise<Taken | Refused> {
  const reading = readHistory(one.path, one.chosen.mapping, { ...historyOptions(one), qualities });
  const rejects: Reject[] = [];
  const spans = new Map<string, Span>();
  let count = 0;
  for await (const chunk of reading) {
    rejects.push(...chunk.rejects);
    if (chunk.kind !== "readings" || chunk.readings.tag.length === 0) continue;
    const kept = await historian.append({ ...chunk.readings, receivedAt: Math.max(from, Date.now()) });
    if (isFault(kept)) return { faults: [kept] };
    extend(spans, chunk.readings);
    count += chunk.readings.tag.length;
    one.options.progress?.(count);
  }
  return { report: reading.report(), spans: [...spans.values()], rejects };
}

/** Readings of this very file that were taken back stand again: appending them alone would be saying what was said before. */
async function sayAgain(
  { record }: OneImport,
  historian: Historian,
  file: string | undefined,
): Promise<Refused | undefined> {
  if (file === undefined) return undefined;
  const standing = await standingOf(record);
  if ("faults" in standing) return standing;
  const gone = await takenBack(record, standing, (change) => change.file === file);
  if ("faults" in gone) return gone;
  for (const one of gone) {
    const failed = await reassert(historian, record.plant, one);
    if (failed) return failed;
  }
  return undefined;
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
  file: string | undefined,
  spans: readonly Span[],
  first: number,
  last: number,
) {
  const key = createHash("sha256").update(`${path}\n${first}`).digest("hex").slice(0, 12);
  const text = (time: number) => new Date(time).toISOString();
  const changes = spans.map(({ source, tag, from, to, count }, i) => ({
    noun: "readingImports",
    row: {
      id: `${key}-${i + 1}`,
      ...{ source, tag, from: text(from), to: text(to), readings: count },
      ...{ receivedFrom: text(first), receivedTo: text(last) },
    },
  }));
  const readings = spans.reduce((sum, { count }) => sum + count, 0);
  const done = await record.commit(changes, {
    kind: "import",
    ...(options.note ? { note: options.note } : {}),
    ...(file ? { file } : {}),
    detail: { name: basename(path), mapping: chosen.name, readings },
  });
  return done.value ?? { faults: done.faults };
}
