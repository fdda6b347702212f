import type { Columns, RecordTableName } from "#plant";
import type { Ground } from "../access/access.ts";
import { notAllowed } from "../access/allowed.ts";
import { setMember } from "../access/plants.ts";
import { listChanges } from "../chain/changes.ts";
import { type Head, type Verification, verifyChain } from "../chain/verify.ts";
import type { MemberRole } from "../database/tables.ts";
import { type Outcome, refused } from "../outcome.ts";
import type { AsOf } from "../read/as-of.ts";
import { readColumns } from "../read/columns.ts";
import { type Neighbours, neighboursOf } from "../read/neighbours.ts";
import { getRow, type HistoryEntry, historyOf, type ListQuery, listRows } from "../read/rows.ts";
import { type Snapshot, snapshotOf } from "../read/snapshot.ts";
import type { Kept } from "../read/stored.ts";
import { type BulkRow, bulkChange } from "./bulk.ts";
import { commitChange, previewChange } from "./commit.ts";
import { getFile, type KeptFile, putFile } from "./files.ts";
import { type KeptMapping, listMappings, putMapping } from "./mappings.ts";
import type { PlantScope } from "./plant-scope.ts";
import type { ChangeEntry, ChangeMeta, Committed, Preview, RowChange } from "./row-change.ts";
import { type UndoMeta, undoChange } from "./undo.ts";

/** One plant's record as one person may use it. Readers read and verify, editors write, admins name members. */
export type PlantRecord = {
  readonly plant: string;
  readonly who: string;
  readonly role: MemberRole;
  commit(changes: readonly RowChange[], meta?: ChangeMeta): Promise<Outcome<Committed>>;
  preview(changes: readonly RowChange[], meta?: ChangeMeta): Promise<Outcome<Preview>>;
  bulk(noun: string, rows: AsyncIterable<BulkRow> | Iterable<BulkRow>, meta?: ChangeMeta): Promise<Outcome<Committed>>;
  undo(change: number, meta?: UndoMeta): Promise<Outcome<ChangeEntry>>;
  get(noun: string, id: string, asOf?: AsOf): Promise<Outcome<Kept | undefined>>;
  list(noun: string, query?: ListQuery): Promise<Outcome<Kept[]>>;
  history(noun: string, id: string): Promise<Outcome<HistoryEntry[]>>;
  neighbours(noun: string, id: string, query?: { asOf?: AsOf; limit?: number }): Promise<Outcome<Neighbours>>;
  snapshot(asOf?: AsOf): Promise<Outcome<Snapshot>>;
  columns(noun: RecordTableName, attributes?: readonly string[], asOf?: AsOf): Promise<Outcome<Columns>>;
  putFile(bytes: Uint8Array, about: { mediaType: string; name?: string }): Promise<Outcome<KeptFile>>;
  getFile(hash: string): Promise<Outcome<KeptFile & { bytes: Buffer }>>;
  changes(query?: { before?: number; limit?: number }): Promise<Outcome<ChangeEntry[]>>;
  verify(kept?: Head): Promise<Outcome<Verification>>;
  putMapping(name: string, mapping: unknown): Promise<Outcome<KeptMapping>>;
  mappings(): Promise<Outcome<KeptMapping[]>>;
  setMember(who: string, role: MemberRole): Promise<Outcome<{ who: string; role: MemberRole }>>;
};

/** The record in a scope that `enter` gave. */
export function plantRecord(ground: Ground, scope: PlantScope): PlantRecord {
  const { plant, who, role } = scope;
  return {
    ...{ plant, who, role },
    commit: (changes, meta = {}) => commitChange(scope, changes, meta),
    preview: (changes, meta) => previewChange(scope, changes, meta),
    bulk: (noun, rows, meta) => bulkChange(scope, noun, rows, meta),
    undo: (change, meta) => undoChange(scope, change, meta),
    get: (noun, id, asOf) => getRow(scope, noun, id, asOf),
    list: (noun, query) => listRows(scope, noun, query),
    history: (noun, id) => historyOf(scope, noun, id),
    neighbours: (noun, id, query) => neighboursOf(scope, noun, id, query),
    snapshot: (asOf) => snapshotOf(scope, asOf),
    columns: (noun, attributes, asOf) => readColumns(scope, noun, attributes, asOf),
    putFile: (bytes, about) => putFile(scope, bytes, about),
    getFile: (hash) => getFile(scope, hash),
    changes: (query) => listChanges(scope, query),
    verify: (kept) => verifyChain(scope, kept),
    putMapping: (name, mapping) => putMapping(scope, name, mapping),
    mappings: () => listMappings(scope),
    async setMember(other, as) {
      const barred = notAllowed(scope, "admin");
      return barred ? refused(barred) : setMember(ground.connections, scope.key, other, as);
    },
  };
}
