import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { extract, type Header } from "tar-stream";
import type { Fault } from "#evidence";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { backupFormat, type Manifest, manifestName, manifestSchema } from "./manifest.ts";

/** One entry of a backup as it is read. */
export type Entry = AsyncIterable<Buffer> & { header: Header };

/** Reads the entries of a backup in their order, one at a time; each is to be read to its end. */
export async function* readEntries(path: string): AsyncGenerator<Entry> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  const tar = extract();
  file.on("error", (error) => unzipped.destroy(error));
  unzipped.on("error", (error) => tar.destroy(error));
  file.pipe(unzipped).pipe(tar);
  try {
    for await (const entry of tar) yield entry as unknown as Entry;
  } finally {
    file.destroy();
    unzipped.destroy();
  }
}

/**
 * Reads a backup once through and compares every part with the sum in its manifest. Nothing else is done with it before
 * this has passed.
 */
export async function checkBackup(path: string): Promise<Outcome<Manifest>> {
  const sums = new Map<string, string>();
  let manifest: unknown;
  try {
    for await (const entry of readEntries(path)) {
      const sum = createHash("sha256");
      const kept: Buffer[] = [];
      for await (const chunk of entry) {
        sum.update(chunk);
        if (entry.header.name === manifestName) kept.push(chunk);
      }
      if (entry.header.name === manifestName) manifest = JSON.parse(Buffer.concat(kept).toString());
      else sums.set(entry.header.name, sum.digest("hex"));
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const inside = error instanceof SyntaxError ? manifestName : "not-tar";
    const reason = "code" in error ? String(error.code) : inside;
    return refused(storeFault("store.backup.not-a-backup", { path, reason }));
  }
  const { format: found } = (manifest ?? {}) as { format?: unknown };
  if (typeof found === "string" && found.startsWith("forgecast.backup/") && found !== backupFormat)
    return refused(storeFault("store.backup.newer", { found, expected: backupFormat }));
  const read = manifestSchema.safeParse(manifest);
  if (!read.success) return refused(storeFault("store.backup.not-a-backup", { path, reason: manifestName }));
  const faults: Fault[] = [];
  for (const { name, sha256 } of read.data.members.flatMap((one) => one.parts)) {
    const found = sums.get(name);
    if (found === undefined) faults.push(storeFault("store.backup.member-missing", { member: name }));
    else if (found !== sha256) faults.push(storeFault("store.backup.sum-differs", { member: name }));
  }
  return faults.length > 0 ? refused(...faults) : done(read.data);
}
