import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFault } from "../fault.ts";
import type { Places } from "../historian-contract.ts";
import { openHistorian } from "../open-historian.ts";
import { ddl } from "./ddl.ts";
import type { Driver } from "./driver.ts";
import { httpDriver } from "./http-driver.ts";
import { openOn } from "./open.ts";
import { serverAddress } from "./server-address.ts";
import type { TwoShards } from "./two-shards-fixture.ts";

/** Servers as tests use them: the first takes all statements, a database per test is prepared on each. */
export type Ground = {
  drivers: readonly Driver[];
  /** A new database with its tables, or one that the engine is to make by itself. */
  database(): Promise<string>;
  drop(database: string): Promise<void>;
};

let databases = 0;

/** Two shards over HTTP, their tables made as the file for them says. */
export function shardGround(shards: TwoShards): Ground {
  const drivers = shards.urls.map((url) => {
    const address = serverAddress(url);
    if (isFault(address)) throw new Error(address.code);
    return httpDriver(address, 20_000);
  });
  return ground(drivers, async (database) => {
    await Promise.all(drivers.map((driver) => prepare(driver, database)));
  });
}

/** One engine, which makes its own tables. */
export function singleGround(driver: Driver): Ground {
  // Later servers keep what was dropped for a while, and remove it all when they end, unless told to do so at once.
  return ground([driver], async () => {}, " SYNC");
}

/** Makes the tables of one of two old shards. */
async function prepare(driver: Driver, database: string): Promise<void> {
  for (const statement of ddl("two-shards-18.16", database)) {
    const fault = await driver.command(statement);
    if (fault) throw new Error(JSON.stringify(fault));
  }
}

function ground(drivers: readonly Driver[], make: (database: string) => Promise<void>, atOnce = ""): Ground {
  // Engines close their drivers; the ground's own stay open for the next test.
  const kept = drivers.map((driver) => ({ ...driver, close: async () => {} }));
  return {
    drivers: kept,
    async database() {
      const database = `test_${databases++}`;
      await make(database);
      return database;
    },
    async drop(database) {
      for (const driver of drivers) await driver.command(`DROP DATABASE IF EXISTS ${database}${atOnce}`);
    },
  };
}

/** The contract's places: a database and a folder for the spool each. */
export function placesOn(ground: Ground): Places {
  return {
    supports: { versions: true, expire: true },
    async place() {
      const database = await ground.database();
      const folder = await mkdtemp(join(tmpdir(), "historian-"));
      return {
        open: async (options) => {
          const engine = await openOn(ground.drivers[0]!, ground.drivers.slice(1), database);
          return isFault(engine) ? engine : openHistorian(folder, { ...options, engine });
        },
        remove: async () => {
          await ground.drop(database);
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
  };
}
