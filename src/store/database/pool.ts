import pg from "pg";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { tableOfNoun } from "../record/noun.ts";
import type { Server } from "../server/server.ts";
import { databaseFault } from "./database-fault.ts";

/** Connections to one database as the role that owns the record. */
export type Connections = {
  pool: pg.Pool;
  /** Tries to bring back a database that went away; true where it is worth trying again. */
  revive(): Promise<boolean>;
};

/** Tells the planner of a table that was filled; where it cannot, the database does so by itself a minute later. */
export async function analyse({ pool }: Connections, noun: string): Promise<void> {
  await pool.query(`ANALYZE forgecast.${tableOfNoun(noun)}`).catch(() => undefined);
}

const most = 8;

/** Connects to the embedded server, setting up its role and database at the first start. */
export async function connectToServer(server: Server): Promise<Outcome<Connections>> {
  const { host, port } = server.address;
  const pool = newPool({ host, port, user: "forgecast_owner", database: "forgecast", password: server.secrets.owner });
  const first = await probe(pool);
  const lacking = first.faults.some((one) => one.code === "store.access-refused");
  const ready = lacking ? await setUp(server) : first;
  const found = lacking && ready.faults.length === 0 ? await probe(pool) : ready;
  if (found.faults.length > 0) {
    await pool.end();
    return found;
  }
  const revive = async () => (await server.revive()).value !== undefined;
  return done({ pool, revive });
}

/** Connects to any server by its address, such as postgres://role:password@host:5432/database. */
export async function connectToAddress(url: string): Promise<Outcome<Connections>> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    return refused(storeFault("store.bad-address", { found: url.replace(/:[^:@/]*@/, ":…@") }));
  const pool = newPool({ connectionString: url });
  const found = await probe(pool);
  if (found.faults.length === 0) return done({ pool, revive: async () => false });
  await pool.end();
  return found;
}

function newPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, max: most, connectionTimeoutMillis: 10_000, application_name: "forgecast" });
  pool.on("error", () => undefined); // an idle connection that was lost is replaced; one in use reports to its user
  return pool;
}

async function probe(pool: pg.Pool): Promise<Outcome<never>> {
  return tried(async () => {
    const { rows } = await pool.query<{ server_encoding: string }>("SHOW server_encoding");
    const found = rows[0]?.server_encoding ?? "?";
    return found === "UTF8" ? { faults: [] } : refused(storeFault("store.not-utf8", { found }));
  });
}

/** Makes the owner and the database of a new cluster; each step may have been done by a start that was cut short. */
function setUp(server: Server): Promise<Outcome<never>> {
  const { host, port } = server.address;
  const client = new pg.Client({
    host,
    port,
    user: "forgecast_admin",
    database: "postgres",
    password: server.secrets.superuser,
  });
  client.on("error", () => undefined); // whoever asks it is told
  return tried(async () => {
    try {
      await client.connect();
      const has = async (text: string) => ((await client.query(text)).rowCount ?? 0) > 0;
      if (!(await has("SELECT 1 FROM pg_roles WHERE rolname = 'forgecast_owner'")))
        await client.query(`CREATE ROLE forgecast_owner LOGIN CREATEROLE PASSWORD '${server.secrets.owner}'`);
      if (!(await has("SELECT 1 FROM pg_database WHERE datname = 'forgecast'")))
        await client.query("CREATE DATABASE forgecast OWNER forgecast_owner TEMPLATE template0");
      return { faults: [] };
    } finally {
      await client.end();
    }
  });
}

/** What came of some work, or the fault that the database made of it. */
async function tried(work: () => Promise<Outcome<never>>): Promise<Outcome<never>> {
  try {
    return await work();
  } catch (error) {
    const known = databaseFault(error);
    if (!known) throw error;
    return refused(known);
  }
}
