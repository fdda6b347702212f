import { createHash } from "node:crypto";
import type { Fault } from "#evidence";
import type { Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import type { PlantScope } from "../record/plant-scope.ts";

const pieceBytes = 4_000_000;

/**
 * Works out the hash of each kept file from its bytes, a piece at a time, and looks for the files that changes name.
 * Answers how many files were read.
 */
export async function checkFiles({ client }: Session, { key }: PlantScope, breaks: Fault[]): Promise<number> {
  const { rows } = await client.query<{ hash: string; length: number; size: string }>(
    `SELECT encode(hash, 'hex') AS hash, octet_length(bytes) AS length, size FROM forgecast.files
     WHERE plant = $1 ORDER BY hash`,
    [key],
  );
  for (const { hash, length, size } of rows) {
    const found = createHash("sha256");
    for (let at = 0; at < length; at += pieceBytes) {
      const piece = await client.query<{ bytes: Buffer }>(
        "SELECT substring(bytes FROM $3 FOR $4) AS bytes FROM forgecast.files WHERE plant = $1 AND hash = $2",
        [key, Buffer.from(hash, "hex"), at + 1, pieceBytes],
      );
      found.update(piece.rows[0]!.bytes);
    }
    if (found.digest("hex") !== hash || Number(size) !== length)
      breaks.push(storeFault("store.broken.file-altered", { hash }));
  }
  const gone = await client.query<{ hash: string; change: number }>(
    `SELECT encode(c.file, 'hex') AS hash, min(c.number) AS change FROM forgecast.changes c
     WHERE c.plant = $1 AND c.file IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM forgecast.files f WHERE f.plant = c.plant AND f.hash = c.file)
     GROUP BY c.file ORDER BY 2`,
    [key],
  );
  for (const { hash, change } of gone.rows) breaks.push(storeFault("store.broken.file-missing", { hash, change }));
  return rows.length;
}
