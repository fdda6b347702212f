import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type pg from "pg";
import { databaseFault } from "../database/database-fault.ts";
import type { Connections } from "../database/pool.ts";
import { asOwner, kyselyOn, type Session } from "../database/session.ts";
import { appRole, schemaName } from "../database/tables.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { up as record0001 } from "./0001-record.ts";
import { ensureNounTables } from "./noun-tables.ts";

/** The steps in order; a step that has been released never changes, and there is no way back. */
const steps: Readonly<Record<string, Migration>> = { "0001-record": { up: record0001 } };

/** The names of the steps that this program knows, in order. */
export const migrationNames: readonly string[] = Object.keys(steps).sort();

/**
 * Brings a database to this program's tables: the role that row-level security binds, the numbered steps, then a table
 * for each noun. Safe to run from many processes at once. A record that a newer program has changed is refused.
 */
export async function migrate(connections: Connections): Promise<Outcome<"ready">> {
  const role = await asOwner(connections, ensureRole);
  if (!role.value) return role;
  let client: pg.PoolClient | undefined;
  let lost = false;
  try {
    client = await connections.pool.connect();
    client.on("error", () => {
      lost = true;
    });
    const db = kyselyOn(client) as unknown as Kysely<unknown>;
    const migrator = new Migrator({
      db: db.withoutPlugins(),
      provider: { getMigrations: async () => steps },
      migrationTableSchema: schemaName,
      migrationTableName: "migrations",
      migrationLockTableName: "migrations_lock",
    });
    const found = await appliedSteps(db);
    const unknown = found.filter((name) => !(name in steps));
    if (unknown.length > 0)
      return refused(
        storeFault("store.newer-record", { found: unknown.join(", "), expected: migrationNames.at(-1) ?? "" }),
      );
    if (found.length < migrationNames.length) {
      const { error } = await migrator.migrateToLatest();
      if (error) throw error;
    }
  } catch (error) {
    const known = databaseFault(error);
    if (!known) throw error;
    return refused(known);
  } finally {
    client?.release(lost);
  }
  return asOwner(connections, async (session) => {
    await ensureNounTables(session);
    return done("ready");
  });
}

async function appliedSteps(db: Kysely<unknown>): Promise<string[]> {
  const there = await sql<{ found: string | null }>`SELECT to_regclass('forgecast.migrations')::text AS found`.execute(
    db,
  );
  if (!there.rows[0]?.found) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM forgecast.migrations ORDER BY name`.execute(db);
  return rows.map((row) => row.name);
}

/** The role of the application: no owner of anything, no login, bound by row-level security. */
async function ensureRole({ client }: Session): Promise<Outcome<"there">> {
  // roles belong to the whole server, so other databases' starts must wait too; the lock is freed at the commit
  await client.query("SELECT pg_advisory_xact_lock(7305010)");
  const { rows } = await client.query<{ role: boolean; able: boolean; member: boolean; owner: string }>(
    `SELECT exists(SELECT 1 FROM pg_roles WHERE rolname = $1) AS role,
       rolsuper OR rolcreaterole AS able,
       coalesce((SELECT pg_has_role(current_user, oid, 'SET') FROM pg_roles WHERE rolname = $1), false) AS member,
       current_user AS owner
     FROM pg_roles WHERE rolname = current_user`,
    [appRole],
  );
  const { role = false, able = false, member = false, owner = "" } = rows[0] ?? {};
  if (!member && !able) return refused(storeFault("store.no-app-role", { role: appRole, owner }));
  if (!role) await client.query(`CREATE ROLE ${appRole} NOLOGIN NOINHERIT`);
  if (!member) await client.query(`GRANT ${appRole} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schemaName}`);
  return done("there");
}
