import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, rmSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import { type Pack, pack } from "tar-stream";
import type { Ground } from "../access/access.ts";
import { asOwner, enterPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { migrationNames } from "../migrations/migrate.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { backupFormat, type Manifest, type Member, manifestName } from "./manifest.ts";
import { backupTables } from "./tables.ts";

/** A member of a backup that another room gives: the historian's export, say. Its name is a plain file name. */
export type GivenMember = { name: string; stream: AsyncIterable<Uint8Array> };

/** What was written: the file, its size in bytes, and its plants. */
export type Backup = { path: string; bytes: number; plants: readonly string[] };

const partBytes = 4_000_000;

/**
 * Writes all plants into one .tar.gz as they stand at one moment, while the record is in use: tables as PostgreSQL's
 * COPY text in parts of 4 MB, the members given, and a manifest with the SHA-256 of each part. The file appears under its
 * name only when it is whole and on the disk.
 */
export async function writeBackup(
  ground: Ground,
  path: string,
  given: readonly GivenMember[] = [],
): Promise<Outcome<Backup>> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  const onExit = () => rmSync(draft, { force: true }); // an interrupt leaves no half file behind
  process.on("exit", onExit);
  const tar = pack();
  const file = createWriteStream(draft, { flags: "wx", mode: 0o600 });
  const failed = (error: unknown) =>
    refused(storeFault("store.backup.write-failed", { path, reason: String((error as NodeJS.ErrnoException).code) }));
  try {
    const written = pipeline(tar, createGzip({ level: 6 }), file);
    written.catch(() => undefined); // awaited below, after what fills it
    const filled = asOwner(ground.connections, (session) => fill(session, tar, given), "snapshot");
    const outcome = await Promise.race([filled, written.then(() => filled)]);
    if (!outcome.value) return file.errored ? failed(file.errored) : outcome;
    await written;
    await using whole = await open(draft, "r+");
    await whole.sync();
    const { size } = await whole.stat();
    await rename(draft, path);
    return done({ path, bytes: size, plants: outcome.value });
  } catch (error) {
    const cause = file.errored ?? error;
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    return failed(cause);
  } finally {
    process.off("exit", onExit);
    tar.destroy();
    if (!file.closed) await new Promise<void>((closed) => file.once("close", () => closed()).destroy());
    await rm(draft, { force: true });
  }
}

async function fill(session: Session, tar: Pack, given: readonly GivenMember[]): Promise<Outcome<string[]>> {
  const plants = await session.db.selectFrom("plants").select(["key", "id", "name"]).orderBy("key").execute();
  const members: Member[] = [];
  const copied = async (table: string, name: string, query: string) => {
    const stream = session.client.query(copyTo(`COPY (${query}) TO STDOUT`));
    try {
      members.push({ table, ...(await writeMember(tar, name, stream)) });
    } catch (error) {
      session.abandon();
      throw error;
    }
  };
  for (const [table, columns] of [
    ["plants", "key, id, name, made"],
    ["members", "plant, who, role, at"],
  ] as const)
    await copied(table, table, `SELECT ${columns} FROM forgecast.${table} ORDER BY 1`);
  for (const { key } of plants) {
    await enterPlant(session, key, "");
    for (const { name, columns, order } of backupTables())
      await copied(
        name,
        `plant-${key}/${name}`,
        `SELECT ${columns} FROM forgecast.${name} WHERE plant = ${key} ORDER BY ${order}`,
      );
  }
  for (const { name, stream } of given) members.push(await writeMember(tar, `given/${name}`, stream));
  const manifest: Manifest = {
    format: backupFormat,
    made: new Date().toISOString(),
    migrations: [...migrationNames],
    plants,
    members,
  };
  await writeEntry(tar, manifestName, Buffer.from(JSON.stringify(manifest, null, 1)));
  tar.finalize();
  return done(plants.map((plant) => plant.id));
}

/** Writes a stream as parts, each with its own sum; an empty stream has none. */
async function writeMember(tar: Pack, name: string, stream: AsyncIterable<Uint8Array>): Promise<Member> {
  const parts: Member["parts"] = [];
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    const part = `${name}.${String(parts.length + 1).padStart(5, "0")}`;
    parts.push({ name: part, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    [waiting, size] = [[], 0];
    await writeEntry(tar, part, bytes);
  };
  for await (const chunk of stream) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= partBytes) await flush();
  }
  if (size > 0) await flush();
  return { name, parts };
}

function writeEntry(tar: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size: bytes.length }, (error) => (error ? reject(error) : resolve()));
    entry.on("error", reject); // a file that cannot be written takes the entry with it
    entry.end(bytes);
  });
}
