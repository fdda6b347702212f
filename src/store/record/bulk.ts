import { setImmediate as turn } from "node:timers/promises";
import type { Fault, Place } from "#evidence";
import type { AnyRow } from "#plant";
import { notAllowed } from "../access/allowed.ts";
import { closeChange, type OpenChange, openChange } from "../chain/append.ts";
import { analyse } from "../database/pool.ts";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { noDiskRoom } from "./disk-room.ts";
import { drafter } from "./drafts.ts";
import { cutFaults, mostFaults } from "./fault-list.ts";
import { keptFile } from "./files.ts";
import { isNoun, tableOfNoun } from "./noun.ts";
import { type Draft, planDrafts } from "./plan.ts";
import type { PlantScope } from "./plant-scope.ts";
import { referenceCheck } from "./reference-check.ts";
import { type ChangeMeta, type Committed, noCounts } from "./row-change.ts";
import type { StoredRow } from "./row-text.ts";
import { type VersionWriter, versionWriter } from "./version-writer.ts";
import { checkWhole, isPlantTable } from "./whole-check.ts";

/** One row of a bulk; `validFrom` absent is always. */
export type BulkRow = { row: AnyRow; validFrom?: string; source?: Place };

const planRows = 4_000;
const turnRows = 100;
const analyseRows = 5_000;

/**
 * Writes any number of rows of one noun as one change, in bounded memory: checked as `commit` checks them, all or none. A
 * row is skipped where the record says the same for the same day. Rows of which one stands twice are refused.
 */
export async function bulkChange(
  scope: PlantScope,
  noun: string,
  rows: AsyncIterable<BulkRow> | Iterable<BulkRow>,
  meta: ChangeMeta = {},
): Promise<Outcome<Committed>> {
  const barred = notAllowed(scope, "editor") ?? (await noDiskRoom(scope));
  if (barred) return refused(barred);
  if (!isNoun(noun)) return refused(storeFault("store.unknown-noun", { found: noun }));
  const scopeOf = { plant: scope.key, who: scope.who, mode: "write" } as const;
  const outcome = await inPlant(scope.connections, scopeOf, async (session) => {
    if (meta.file !== undefined && !(await keptFile(session, scope, meta.file)))
      return refused(storeFault("store.no-such-file", { hash: meta.file }));
    const open = await openChange(session, scope);
    const writer = versionWriter(session, scope.key, open.key);
    try {
      return await load({ session, scope, open, writer }, noun, rows, meta);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "23505")) throw error;
      return refused(duplicateOf(noun, writer.sent()));
    } finally {
      await writer.idle().catch(() => undefined); // what went wrong is told already
    }
  });
  if ((outcome.value?.change?.rows ?? 0) >= analyseRows) await analyse(scope.connections, noun);
  return outcome;
}

type Loading = { session: Session; scope: PlantScope; open: OpenChange; writer: VersionWriter };

async function load(
  { session, scope, open, writer }: Loading,
  noun: string,
  rows: AsyncIterable<BulkRow> | Iterable<BulkRow>,
  meta: ChangeMeta,
): Promise<Outcome<Committed>> {
  const faults: Fault[] = [];
  const counts = noCounts();
  const isNew = await isEmpty(session, scope, noun);
  const references = referenceCheck(session, scope);
  const draft = drafter();
  const whole: Draft[] = [];
  let waiting: Draft[] = [];
  let seen = 0;

  const write = (one: Draft) => {
    writer.add(noun, one.stored);
    if ("row" in one.given) references.add(noun, one.given.row, one.given.source);
  };
  const settle = async () => {
    await writer.idle();
    for (const one of await planDrafts(session, scope, open.key, waiting, undefined, faults)) {
      counts[one.action]++;
      if (one.action !== "skip") write(one);
    }
    waiting = [];
  };

  for await (const { row, validFrom, source } of rows) {
    const given = { noun, row, ...(validFrom === undefined ? {} : { validFrom }), ...(source ? { source } : {}) };
    // rows that are there at once would keep the connection from sending the batch before
    if (++seen % turnRows === 0) await turn();
    const made = draft(given, faults);
    if (!made) {
      if (faults.length > mostFaults) return refused(...cutFaults(faults));
      continue;
    }
    if (isPlantTable(noun)) whole.push(made);
    if (isNew) {
      counts.create++;
      write(made);
    } else if (waiting.push(made) >= planRows) await settle();
    if (writer.isFull()) {
      const full = await noDiskRoom(scope);
      if (full) return refused(full);
      await writer.flush();
      if (!references.isFull()) continue;
      await writer.idle();
      await references.lookUp();
    }
  }
  if (waiting.length > 0) await settle();
  const total = await writer.finish();
  await references.finish(faults);
  await checkWhole(
    session,
    scope,
    whole.map((one) => ({ ...one, action: "update" as const })),
    faults,
  );
  if (faults.length > 0) return refused(...cutFaults(faults));
  if (total.rows === 0) return done({ counts });
  const { kind = "import", note, file } = meta;
  const change = await closeChange(
    session,
    scope,
    open,
    { kind, note, file, detail: { ...counts, ...meta.detail } },
    total,
  );
  return done({ change, counts });
}

async function isEmpty({ client }: Session, scope: PlantScope, noun: string): Promise<boolean> {
  const found = await client.query(`SELECT 1 FROM forgecast.${tableOfNoun(noun)} WHERE plant = $1 LIMIT 1`, [
    scope.key,
  ]);
  return found.rowCount === 0;
}

/**
 * The fault for a row that stands twice, which the database's unique index has found among those sent last. Where its
 * fellow came in an earlier batch, the first and the last of them are named: row-level security hides which it was.
 */
function duplicateOf(noun: string, sent: readonly StoredRow[]): Fault {
  const seen = new Set<string>();
  for (const { id, validFrom, source } of sent) {
    if (seen.has(`${validFrom}\n${id}`)) {
      const at = source === null ? undefined : (JSON.parse(source) as Place);
      return storeFault("store.duplicate-in-change", { table: noun, id, validFrom }, at);
    }
    seen.add(`${validFrom}\n${id}`);
  }
  const [first, last] = [sent[0], sent.at(-1)];
  const id = `${first?.id ?? ""} … ${last?.id ?? ""}`;
  return storeFault("store.duplicate-in-change", { table: noun, id, validFrom: first?.validFrom ?? "" });
}
