import { sql } from "kysely";
import type { ChangeKind } from "../database/tables.ts";
import type { ChangeEntry } from "../record/row-change.ts";
import type { HashedChange } from "./change-hash.ts";

/** A row of `changes` with texts as they are hashed. */
export type EntryRow = Omit<HashedChange, "plant" | "kind"> & { key: string; kind: ChangeKind; hash: string };

/** The columns of an `EntryRow`. */
export const entryColumns = sql<never>`key::text, number,
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, clock_back AS "clockBack", who, kind, note,
  encode(file, 'hex') AS file, undoes, detail::text AS detail, rows, encode(digest, 'hex') AS digest,
  encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash`;

/** The entry that is shown. */
export function readEntry(row: EntryRow): ChangeEntry {
  return {
    number: row.number,
    at: `${row.at.slice(0, 23)}Z`,
    clockBack: row.clockBack,
    who: row.who,
    kind: row.kind,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.file === null ? {} : { file: row.file }),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    rows: row.rows,
    hash: row.hash,
  };
}
