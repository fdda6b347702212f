import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { storeFault } from "../fault.ts";
import { type Outcome, refused } from "../outcome.ts";
import { databaseFault, isAnswer } from "./database-fault.ts";
import type { Connections } from "./pool.ts";
import { appRole, schemaName, type Tables } from "./tables.ts";

export type Db = Kysely<Tables>;

/** One transaction: the same connection for query builder and for raw streams. */
export type Session = {
  db: Db;
  client: pg.PoolClient;
  /** Gives the connection up: a stream on it was left halfway, so nothing more can be asked of it. */
  abandon(): void;
};

/** For whom a transaction works. `plant` 0 is none: no row of any plant is then visible. A trial is never committed. */
export type Scope = { plant: number; who: string; mode: "read" | "write" | "snapshot" | "trial" };

const modes: Readonly<Record<Scope["mode"], string>> = {
  read: "READ ONLY",
  write: "READ WRITE",
  trial: "READ WRITE",
  snapshot: "ISOLATION LEVEL REPEATABLE READ READ ONLY",
};

/**
 * Runs work in one transaction in the role that row-level security binds, for one plant. It is committed where the work
 * has a value and rolled back where it has faults or throws. What the database refuses becomes faults; where the answer
 * to COMMIT is lost the fault is `store.commit-uncertain`.
 */
export function inPlant<T>(
  connections: Connections,
  { plant, who, mode }: Scope,
  work: (session: Session) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const inside = async (session: Session) => {
    await enterPlant(session, plant, who);
    return work(session);
  };
  return transaction(connections, modes[mode], inside, mode !== "trial");
}

/** Takes on the bound role for a plant, until the end of the transaction. */
export async function enterPlant({ client }: Session, plant: number, who: string): Promise<void> {
  await client.query(`SET LOCAL ROLE ${appRole};
    SELECT set_config('forgecast.plant', '${Math.trunc(plant)}', true),
      set_config('forgecast.who', ${client.escapeLiteral(who)}, true)`);
}

/** Runs work in one transaction as the owner of the record: plants, members, migrations, backup, restore. */
export function asOwner<T>(
  connections: Connections,
  work: (session: Session) => Promise<Outcome<T>>,
  mode: "write" | "snapshot" = "write",
): Promise<Outcome<T>> {
  return transaction(connections, modes[mode], work);
}

async function transaction<T>(
  connections: Connections,
  mode: string,
  work: (session: Session) => Promise<Outcome<T>>,
  keep = true,
): Promise<Outcome<T>> {
  let client: pg.PoolClient | undefined;
  let broken = false;
  let committing = false;
  const onError = () => {
    broken = true;
  };
  try {
    client = await connect(connections);
    client.on("error", onError);
    await client.query(`BEGIN ${mode}`);
    const outcome = await work({ client, db: kyselyOn(client), abandon: onError });
    committing = keep && outcome.faults.length === 0;
    await client.query(committing ? "COMMIT" : "ROLLBACK");
    return outcome;
  } catch (error) {
    const known = databaseFault(error);
    broken ||= known !== undefined && !isAnswer(known);
    if (!broken) await client?.query("ROLLBACK").catch(() => (broken = true));
    if (!known) throw error;
    if (committing && known.code === "store.unreachable")
      return refused(storeFault("store.commit-uncertain", { reason: String(known.params["reason"]) }));
    return refused(known);
  } finally {
    client?.off("error", onError);
    client?.release(broken);
  }
}

async function connect(connections: Connections): Promise<pg.PoolClient> {
  try {
    return await connections.pool.connect();
  } catch (error) {
    if (databaseFault(error)?.code !== "store.unreachable" || !(await connections.revive())) throw error;
    return connections.pool.connect();
  }
}

/** A query builder over one connection that stays ours. */
export function kyselyOn(client: pg.PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined, options: {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) }).withSchema(schemaName);
}
