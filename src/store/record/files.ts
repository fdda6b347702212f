import { hash as hashOf } from "node:crypto";
import { sql } from "kysely";
import { notAllowed } from "../access/allowed.ts";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { noDiskRoom } from "./disk-room.ts";
import type { PlantScope } from "./plant-scope.ts";

/** A kept file. `hash` is its SHA-256 in hexadecimal and its name in the record; size in bytes. */
export type KeptFile = { hash: string; size: number; mediaType: string; name?: string };

/** The largest file, in bytes. */
const mostFileBytes = 100_000_000;

/** Keeps a file's bytes under their hash; the same bytes given again are one file. */
export async function putFile(
  scope: PlantScope,
  bytes: Uint8Array,
  { mediaType, name }: { mediaType: string; name?: string },
): Promise<Outcome<KeptFile>> {
  const barred = notAllowed(scope, "editor") ?? (await noDiskRoom(scope));
  if (barred) return refused(barred);
  const size = bytes.length;
  if (size > mostFileBytes) return refused(storeFault("store.file-too-big", { bytes: size, limit: mostFileBytes }));
  const hash = hashOf("sha256", bytes);
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "write" }, async ({ db }) => {
    await db
      .insertInto("files")
      .values({
        plant: scope.key,
        hash: Buffer.from(hash, "hex"),
        size: String(size),
        media_type: mediaType,
        name: name ?? null,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      })
      .onConflict((found) => found.doNothing())
      .execute();
    return done({ hash, size, mediaType, ...(name === undefined ? {} : { name }) });
  });
}

/** The bytes of a kept file. */
export function getFile(scope: PlantScope, hash: string): Promise<Outcome<KeptFile & { bytes: Buffer }>> {
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async ({ db }) => {
    const found = await db
      .selectFrom("files")
      .select(["size", "media_type", "name", "bytes"])
      .where("plant", "=", scope.key)
      .where("hash", "=", Buffer.from(hash, "hex"))
      .executeTakeFirst();
    if (!found) return refused(storeFault("store.no-such-file", { hash }));
    const { size, media_type: mediaType, name, bytes } = found;
    return done({ hash, size: Number(size), mediaType, ...(name === null ? {} : { name }), bytes });
  });
}

/** True where a file of this hash is kept. */
export async function keptFile({ db }: Session, scope: PlantScope, hash: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return false;
  const found = await sql`SELECT 1 FROM forgecast.files
    WHERE plant = ${scope.key} AND hash = ${Buffer.from(hash, "hex")}`.execute(db);
  return found.rows.length > 0;
}
