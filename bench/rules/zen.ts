import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the bench uses of zen-engine. */
export type ZenDecision = { evaluate(record: object): Promise<{ result: unknown }> };
type ZenModule = { ZenEngine: new () => { createDecision(graph: object): ZenDecision } };

const name = "@gorules/zen-engine";
const version = "0.54.0";
const bench = join(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Fetches zen-engine beside the bench where it is not there yet. It is no devDependency: its native binary is a package
 * per platform, and a lock made where the registry lacks some of them cannot be installed elsewhere.
 */
export function fetchZen(): void {
  if (existsSync(join(bench, "node_modules", name))) return;
  process.stderr.write(`fetching ${name}@${version} for the bench\n`);
  const args = ["install", "--prefix", bench, "--no-save", "--no-package-lock", "--no-audit", `${name}@${version}`];
  const done = spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) throw new Error(`${name} could not be installed`);
}

/** The engine's module, once it was fetched. */
export async function loadZen(): Promise<ZenModule> {
  return (await import(name)) as ZenModule;
}
