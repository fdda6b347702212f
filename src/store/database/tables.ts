import type { Generated } from "kysely";

/** A day as the database writes it: YYYY-MM-DD, or -infinity for always. */
export type StoredDay = string;
export type VersionState = "is" | "ended" | "retracted";
export type MemberRole = "reader" | "editor" | "admin";
export type ChangeKind = "import" | "edit" | "undo";

/** The fixed tables of the record. The versions of each noun lie in tables of their own (see `noun-tables`). */
export type Tables = {
  plants: { key: Generated<number>; id: string; name: string; made: Generated<Date> };
  members: { plant: number; who: string; role: MemberRole; at: Generated<Date> };
  changes: {
    key: string;
    plant: number;
    number: number;
    at: string;
    clock_back: boolean;
    who: string;
    kind: ChangeKind;
    note: string | null;
    file: Buffer | null;
    undoes: number | null;
    detail: string;
    rows: number;
    digest: Buffer;
    previous: Buffer;
    hash: Buffer;
  };
  files: { plant: number; hash: Buffer; size: string; media_type: string; name: string | null; bytes: Buffer };
  mappings: { plant: number; key: Generated<string>; name: string; mapping: string; who: string; at: Generated<Date> };
};

export const schemaName = "forgecast";
export const appRole = "forgecast_app";
