/**
 * store: the record of plants, which nothing overwrites and nothing loses, in PostgreSQL.
 *
 * Versions of every noun with the day from which they hold and the change that recorded them; one chain of changes per
 * plant whose hashes show any edit made behind its back; files by content, import mappings, backup and restore. It starts
 * a PostgreSQL of its own in a data folder or uses any other. It holds no measurements (historian), judges no norm, reads
 * no workbook and knows no sentence in any language. What is not known of a row is absent.
 *
 * @example
 * const opened = await openStore({ folder: "/var/lib/forgecast" });
 * const store = opened.value!;                              // else opened.faults say why
 * await store.createPlant({ id: "demo", name: "Demo" }, "li");
 * const record = (await store.record("demo", "li")).value!;
 * await record.commit([{ noun: "site", row: { id: "S", country: "CN" } }], { note: "first entry" });
 * await record.commit([{ noun: "site", row: { id: "S", country: "CN", employees: 120 }, validFrom: "2026-03-01" }]);
 * (await record.get("site", "S", { day: "2026-02-28" })).value?.row;   // { id: "S", country: "CN" }
 * (await record.verify()).value?.breaks;                               // []
 * await store.close();
 */
export type { PlantEntry } from "./access/plants.ts";
export type { Restored, TakeMember } from "./backup/restore-backup.ts";
export type { Backup, GivenMember } from "./backup/write-backup.ts";
export type { Head, Verification } from "./chain/verify.ts";
export type { MemberRole } from "./database/tables.ts";
export { type StoreFaultCode, storeFaults } from "./fault.ts";
export { openStore, type Store, type StoreOptions, type StorePlace } from "./open-store.ts";
export type { Outcome } from "./outcome.ts";
export type { AsOf } from "./read/as-of.ts";
export type { Neighbours } from "./read/neighbours.ts";
export type { HistoryEntry, ListQuery } from "./read/rows.ts";
export type { RowOrigin, Snapshot } from "./read/snapshot.ts";
export type { Kept } from "./read/stored.ts";
export type { BulkRow } from "./record/bulk.ts";
export type { KeptFile } from "./record/files.ts";
export type { KeptMapping } from "./record/mappings.ts";
export type { PlantRecord } from "./record/record.ts";
export type {
  ChangeEntry,
  ChangeMeta,
  Committed,
  Counts,
  Preview,
  RowAction,
  RowChange,
  RowPreview,
} from "./record/row-change.ts";
export { isDay, isId } from "./record/row-check.ts";
export type { UndoMeta } from "./record/undo.ts";
