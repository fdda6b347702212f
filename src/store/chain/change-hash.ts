import { hash } from "node:crypto";

/** A change as it is hashed: every column of its entry, as exact text. Hashes are in hexadecimal. */
export type HashedChange = {
  plant: string;
  number: number;
  /** YYYY-MM-DDTHH:MM:SS.ffffffZ */
  at: string;
  clockBack: boolean;
  who: string;
  kind: string;
  note: string | null;
  file: string | null;
  undoes: number | null;
  detail: string;
  rows: number;
  digest: string;
  previous: string;
};

/** The SHA-256 of a change, which contains its rows by their digest and all changes before it by theirs. */
export function changeHash(change: HashedChange): Buffer {
  const { plant, number, at, clockBack, who, kind, note, file, undoes, detail, rows, digest, previous } = change;
  const parts = [plant, number, at, clockBack, who, kind, note, file, undoes, detail, rows, digest, previous];
  return hash("sha256", JSON.stringify(parts), "buffer");
}

/** What stands before the first change. */
export const firstPrevious: Buffer = Buffer.alloc(32);
