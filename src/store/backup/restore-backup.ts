import { once } from "node:events";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Fault } from "#evidence";
import type { Ground } from "../access/access.ts";
import { verifyIn } from "../chain/verify.ts";
import { asOwner, enterPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { migrationNames } from "../migrations/migrate.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Manifest, Member } from "./manifest.ts";
import { checkBackup, type Entry, readEntries } from "./read-backup.ts";
import { backupTables } from "./tables.ts";

/** Where a member that another room gave goes, by its name; undefined leaves it out. */
export type TakeMember = (name: string) => Writable | undefined;

/** What was restored: the plants, with how many changes and rows of each were verified. */
export type Restored = { plants: readonly { id: string; changes: number; rows: number }[] };

/**
 * Restores a backup into a record that has no plant yet: first every sum, then all tables in one transaction, then the
 * chain of each plant; with any break nothing is kept. Members that others gave are handed over after the sums are known
 * to be right and before the record is committed.
 */
export async function restoreBackup(ground: Ground, path: string, take?: TakeMember): Promise<Outcome<Restored>> {
  const checked = await checkBackup(path);
  if (!checked.value) return checked;
  const manifest = checked.value;
  const unknown = manifest.migrations.filter((name) => !migrationNames.includes(name));
  const tables = new Map(backupTables().map((table) => [table.name, table.columns]));
  tables.set("plants", "key, id, name, made").set("members", "plant, who, role, at");
  const strange = manifest.members.flatMap(({ table, parts }) =>
    table !== undefined && parts.length > 0 && !tables.has(table) ? [table] : [],
  );
  if (unknown.length + strange.length > 0)
    return refused(
      storeFault("store.backup.newer", {
        found: [...unknown, ...strange].join(", "),
        expected: migrationNames.at(-1) ?? "",
      }),
    );
  try {
    return await asOwner(ground.connections, async (session) => {
      await session.client.query("LOCK TABLE forgecast.plants IN SHARE ROW EXCLUSIVE MODE");
      const { rowCount } = await session.client.query("SELECT 1 FROM forgecast.plants");
      if (rowCount) return refused(storeFault("store.backup.record-not-empty", { plants: rowCount }));
      await load(session, path, manifest, tables, take);
      return verifyAll(session, ground, manifest);
    });
  } catch (error) {
    // The backup changed since its sums were checked, or what was given cannot be written where it goes.
    if (!(error instanceof Error && "code" in error)) throw error;
    return refused(storeFault("store.backup.restore-failed", { path, reason: String(error.code) }));
  }
}

async function load(
  session: Session,
  path: string,
  manifest: Manifest,
  tables: ReadonlyMap<string, string>,
  take: TakeMember | undefined,
): Promise<void> {
  // COPY does not work under row-level security; the tables are locked and bound again before anybody sees them
  const bound = [...tables.keys(), "links"];
  for (const name of bound) await session.client.query(`ALTER TABLE forgecast.${name} NO FORCE ROW LEVEL SECURITY`);
  const owners = new Map(
    manifest.members.flatMap((member) => member.parts.map((part) => [part.name, member] as const)),
  );
  try {
    await pourAll(session, path, owners, tables, take);
  } catch (error) {
    // A COPY may be under way, behind which a ROLLBACK would wait without end.
    session.abandon();
    throw error;
  }
  await session.client.query(`
    SELECT setval('forgecast.change_key', greatest(1, (SELECT max(key) FROM forgecast.changes))),
      setval(pg_get_serial_sequence('forgecast.plants', 'key'), greatest(1, (SELECT max(key) FROM forgecast.plants))),
      setval(pg_get_serial_sequence('forgecast.mappings', 'key'), greatest(1, (SELECT max(key) FROM forgecast.mappings)))`);
  for (const name of bound) await session.client.query(`ALTER TABLE forgecast.${name} FORCE ROW LEVEL SECURITY`);
}

/** Hands each member's parts, in their order, to where they belong; what belongs to nobody is read over. */
async function pourAll(
  session: Session,
  path: string,
  owners: ReadonlyMap<string, Member>,
  tables: ReadonlyMap<string, string>,
  take: TakeMember | undefined,
): Promise<void> {
  let current: { member: Member; sink: Sink } | undefined;
  for await (const entry of readEntries(path)) {
    const member = owners.get(entry.header.name);
    if (member && member !== current?.member) {
      await current?.sink.end();
      current = { member, sink: openSink(session, member, tables, take) };
    }
    if (member) await current?.sink.pour(entry);
    else for await (const _ of entry);
  }
  await current?.sink.end();
}

/** Where the parts of a member go, one after another. */
type Sink = { pour(entry: Entry): Promise<void>; end(): Promise<void> };

function openSink(
  { client }: Session,
  { table, name }: Member,
  tables: ReadonlyMap<string, string>,
  take: TakeMember | undefined,
): Sink {
  const sink = table
    ? client.query(copyFrom(`COPY forgecast.${table} (${tables.get(table)}) FROM STDIN`))
    : take?.(name.replace(/^given\//, ""));
  let failed: Error | undefined;
  sink?.on("error", (error) => {
    failed ??= error;
    sink.destroy(); // else what a COPY still holds would be written to a connection that it has let go
  });
  return {
    async pour(entry) {
      for await (const chunk of entry) {
        if (!sink) continue;
        // A sink that has failed says it once; afterwards it would be waited for without end.
        if (failed) throw failed;
        if (!sink.write(chunk)) await once(sink, "drain");
      }
    },
    async end() {
      if (failed) throw failed;
      if (sink) await pipeline(Readable.from([]), sink);
    },
  };
}

async function verifyAll(session: Session, ground: Ground, manifest: Manifest): Promise<Outcome<Restored>> {
  const plants: { id: string; changes: number; rows: number }[] = [];
  const breaks: Fault[] = [];
  for (const { key, id } of manifest.plants) {
    await enterPlant(session, key, "");
    const verified = await verifyIn(session, { ...ground, plant: id, key, who: "", role: "reader" });
    breaks.push(...verified.breaks);
    plants.push({ id, changes: verified.changes, rows: verified.rows });
  }
  return breaks.length > 0 ? refused(...breaks) : done({ plants });
}
