import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClickHouseClientConfigOptions } from "@clickhouse/client";
import type { Driver } from "./driver.ts";
import { clientDriver } from "./http-driver.ts";
import { encodeNative } from "./native.ts";
import { quoted } from "./quoted.ts";

/** The current engine of ClickHouse in this process. One folder per process: tests take a database each. */
export type Chdb = { driver: Driver; version: string; stop(): Promise<void> };

type Connect = (options: { path: string }) => NonNullable<ClickHouseClientConfigOptions["connection"]>;

const version = "3.4.0";
const home = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "bench", "clickhouse");
const module = join(home, "node_modules", "chdb");

/**
 * Opens chdb in a temporary folder; where it is missing it is first installed (half a gigabyte) beside the bench. Where it
 * is not `wanted`, or cannot be had, returns undefined and says why on stderr: "skipped: …".
 */
export async function openChdb(wanted: boolean): Promise<Chdb | undefined> {
  if (!wanted) return skipped("not asked for; FORGECAST_CHDB=1 or npm run bench -- clickhouse runs it");
  const reason = existsSync(module) ? undefined : install();
  if (reason) return skipped(reason);
  const folder = mkdtempSync(join(tmpdir(), "forgecast-chdb-"));
  let connect: Connect;
  try {
    connect = (createRequire(join(home, "main.js"))("chdb/connection") as { createChdbConnection: Connect })
      .createChdbConnection;
  } catch (error) {
    return skipped((error as Error).message);
  }
  const driver = chdbDriver(connect, folder);
  const answer = await driver.query("SELECT version() AS version");
  const found = "code" in answer ? answer.code : String(answer.columns["version"]?.values[0]);
  return {
    driver,
    version: found,
    stop: async () => {
      await driver.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The client's own statements; inserts through a file, since chdb takes no bytes with a statement. */
function chdbDriver(connect: Connect, folder: string): Driver {
  const client = clientDriver({ connection: connect({ path: join(folder, "data") }) }, "chdb", []);
  let files = 0;
  return {
    ...client,
    insert: async (table, block) => {
      const file = join(folder, `${files++}.native`);
      writeFileSync(file, encodeNative(block));
      const columns = Object.entries(block.columns);
      const structure = columns.map(([name, column]) => `${name} ${column.type}`).join(", ");
      const names = columns.map(([name]) => name).join(", ");
      const source = `file(${quoted(file)}, 'Native', ${quoted(structure)})`;
      const refused = await client.command(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${source}`);
      rmSync(file);
      return refused;
    },
  };
}

function install(): string | undefined {
  mkdirSync(home, { recursive: true });
  process.stderr.write(`fetching chdb@${version}, about 550 MB\n`);
  const args = ["install", "--prefix", home, "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
  const done = spawnSync("npm", [...args, `chdb@${version}`], {
    encoding: "utf8",
    timeout: 400_000,
    shell: process.platform === "win32",
  });
  return done.status === 0 && existsSync(module) ? undefined : done.stderr.trim().split("\n").at(-1) || "npm failed";
}

function skipped(reason: string): undefined {
  process.stderr.write(`skipped: ClickHouse in the process (chdb): ${reason}\n`);
  return undefined;
}
