import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Fault } from "#evidence";
import { recordTableNames } from "#plant";
import { inPlant, kyselyOn, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome } from "../outcome.ts";
import { type VersionRow, versionColumns, versionsOf } from "../read/in-effect.ts";
import { mostFaults } from "../record/fault-list.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { digestOf, markDigits } from "../record/row-text.ts";
import { changeHash, firstPrevious } from "./change-hash.ts";
import { type EntryRow, entryColumns } from "./entry.ts";
import { checkFiles } from "./verify-files.ts";

/** The end of a chain: keep it elsewhere, and a chain from which the last changes were cut is known by it. */
export type Head = { number: number; hash: string };

/** What a verification read, where the chain ends, and every break in it (the first 200). */
export type Verification = { changes: number; rows: number; files: number; head?: Head; breaks: readonly Fault[] };

/**
 * Works out a plant's chain again from the rows and files themselves, in bounded memory and in one consistent reading.
 * Breaks are findings, not faults of the verification: a row edited, missing or added, a change edited, missing or out
 * of order, a file altered or missing, and a head kept earlier that the chain does not contain.
 */
export function verifyChain(scope: PlantScope, kept?: Head): Promise<Outcome<Verification>> {
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "snapshot" }, async (session) =>
    done(await verifyIn(session, scope, kept)),
  );
}

/** As `verifyChain`, inside a transaction that has entered the plant. */
export async function verifyIn(session: Session, scope: PlantScope, kept?: Head): Promise<Verification> {
  const breaks: Fault[] = [];
  const rows = rowReader(session, scope);
  let previous = firstPrevious.toString("hex");
  let [expected, lastKey, lastAt, count] = [1, 0n, "", 0];
  let head: Head | undefined;
  let sawKept = kept === undefined;
  for await (const entry of entries(session, scope)) {
    const { number, hash } = entry;
    for (; expected < number && breaks.length < mostFaults; expected++)
      breaks.push(storeFault("store.broken.change-missing", { change: expected }));
    expected = number + 1;
    const key = BigInt(entry.key);
    if (key <= lastKey || entry.at < lastAt)
      breaks.push(storeFault("store.broken.change-reordered", { change: number }));
    const before = breaks.length;
    const digest = await rows.check(entry, breaks);
    if (digest !== entry.digest && breaks.length === before && before < mostFaults)
      breaks.push(storeFault("store.broken.rows-differ", { change: number }));
    if (changeHash({ ...entry, plant: scope.plant }).toString("hex") !== hash)
      breaks.push(storeFault("store.broken.change-edited", { change: number }));
    if (entry.previous !== previous) breaks.push(storeFault("store.broken.chain", { change: number }));
    sawKept ||= kept?.number === number && kept.hash === hash;
    [previous, lastKey, lastAt] = [hash, key > lastKey ? key : lastKey, entry.at];
    head = { number, hash };
    count++;
  }
  await rows.finish(breaks);
  const files = await checkFiles(session, scope, breaks);
  if (kept && !sawKept)
    breaks.push(storeFault("store.broken.head-not-found", { change: kept.number, hash: kept.hash }));
  return { changes: count, rows: rows.count(), files, ...(head ? { head } : {}), breaks: breaks.slice(0, mostFaults) };
}

const pageSize = 2_000;

async function* entries({ db }: Session, scope: PlantScope): AsyncGenerator<EntryRow> {
  for (let last = 0; ; ) {
    const found = await sql<EntryRow>`SELECT ${entryColumns} FROM forgecast.changes
      WHERE plant = ${scope.key} AND number > ${last} ORDER BY number LIMIT ${pageSize}`.execute(db);
    yield* found.rows;
    if (found.rows.length < pageSize) return;
    last = found.rows.at(-1)!.number;
  }
}

type MarkedRow = VersionRow & { mark: string };

/** Reads all versions of a plant in the order of their changes, and checks those of one change after another. */
function rowReader(session: Session, scope: PlantScope) {
  const stream = versions(session, scope);
  let next: MarkedRow | undefined;
  let begun = false;
  let read = 0;

  const advance = async () => {
    const { value, done: over } = await stream.next();
    next = over ? undefined : value;
    if (next) read++;
  };
  const place = (row: MarkedRow, change: string | number) => {
    const { noun: table, id, validFrom, seq } = row;
    return { table, id, validFrom, change, place: seq };
  };
  const strays = async (before: bigint, breaks: Fault[]) => {
    for (; next && BigInt(next.change) < before; await advance())
      if (breaks.length < mostFaults) breaks.push(storeFault("store.broken.row-added", place(next, `#${next.change}`)));
  };

  return {
    count: () => read,
    /** Checks the rows of a change and answers the digest over what they say now. */
    async check({ key, number, rows }: EntryRow, breaks: Fault[]): Promise<string> {
      if (!begun) await advance();
      begun = true;
      await strays(BigInt(key), breaks);
      const all = createHash("sha256");
      let seq = 0;
      const missing = (until: number) => {
        for (; seq < until; seq++)
          if (breaks.length < mostFaults)
            breaks.push(storeFault("store.broken.row-missing", { change: number, place: seq }));
      };
      for (; next && next.change === key; await advance()) {
        missing(Math.min(next.seq, rows));
        const digest = digestOf(next.noun, next);
        if (next.seq < seq || next.seq >= rows) {
          if (breaks.length < mostFaults) breaks.push(storeFault("store.broken.row-added", place(next, number)));
        } else {
          seq = next.seq + 1;
          const edited = digest.slice(0, markDigits) !== next.mark;
          if (edited && breaks.length < mostFaults)
            breaks.push(storeFault("store.broken.row-edited", place(next, number)));
        }
        all.update(digest, "hex");
      }
      missing(rows);
      return all.digest("hex");
    },
    /** What is left belongs to no change. */
    async finish(breaks: Fault[]): Promise<void> {
      if (!begun) await advance();
      await strays(1n << 63n, breaks);
    },
  };
}

async function* versions({ client }: Session, scope: PlantScope): AsyncGenerator<MarkedRow, undefined> {
  const parts = recordTableNames.map(
    (noun) => sql`SELECT ${versionColumns(noun)}, encode(v.mark, 'hex') AS mark, v.change AS "order"
      FROM ${versionsOf(noun)} v WHERE v.plant = ${sql.lit(scope.key)}`,
  );
  const query = sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY "order", seq`;
  const { sql: text } = query.compile(kyselyOn(client));
  await client.query(`DECLARE every_version NO SCROLL CURSOR FOR ${text}`);
  for (;;) {
    const { rows } = await client.query<MarkedRow>(`FETCH ${pageSize} FROM every_version`);
    yield* rows;
    if (rows.length < pageSize) break;
  }
  await client.query("CLOSE every_version");
  return undefined;
}
