/**
 * `node scripts/clickhouse.ts`: finds a ClickHouse server for the historian's tests, and prints where it is.
 *
 * First the program that `CLICKHOUSE_SERVER` names, then one on the machine, then Debian's package, fetched by apt-get
 * and unpacked under `node_modules/.cache`: nothing is installed, no root is needed and no service starts. Where none
 * can be had it exits with 1 and says why on stderr.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache");
const unpacked = join(cache, "clickhouse-server");
const found = onMachine() ?? inCache() ?? fetched();
if ("reason" in found) {
  process.stderr.write(`no ClickHouse server: ${found.reason}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${JSON.stringify(found)}\n`);

type Found = { program: string; args: string[]; libraries?: string } | { reason: string };

/** Debian's old server is a program of its own; newer ones are `clickhouse` with a word behind. */
function onMachine(): Found | undefined {
  const named = process.env["CLICKHOUSE_SERVER"];
  if (named) return existsSync(named) ? { program: named, args: [] } : { reason: `${named} does not exist` };
  for (const folder of ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"]) {
    if (existsSync(join(folder, "clickhouse-server"))) return { program: join(folder, "clickhouse-server"), args: [] };
    if (existsSync(join(folder, "clickhouse"))) return { program: join(folder, "clickhouse"), args: ["server"] };
  }
  return undefined;
}

function inCache(folder = unpacked): Found | undefined {
  const program = join(folder, "usr", "sbin", "clickhouse-server");
  if (!existsSync(program)) return undefined;
  const libraries = [join(folder, "usr", "lib"), join(folder, "lib")].filter(existsSync).flatMap((lib) =>
    readdirSync(lib)
      .filter((name) => name.endsWith("-linux-gnu"))
      .map((name) => join(lib, name)),
  );
  return { program, args: [], libraries: libraries.join(":") };
}

function fetched(): Found {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get"))
    return { reason: "none on this machine, and no apt-get to fetch one" };
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "clickhouse-"));
  try {
    for (const folder of ["archives/partial", "lists/partial", "root"])
      mkdirSync(join(work, folder), { recursive: true });
    const own = [
      ["Debug::NoLocking", "1"],
      ["Dir::Cache", work],
      ["Dir::Cache::archives", join(work, "archives")],
      ["Dir::State::lists", join(work, "lists")],
      ["Acquire::Retries", "0"],
      ["Acquire::http::Timeout", "8"],
      ["APT::Sandbox::User", ""],
    ].flatMap(([name, value]) => ["-o", `${name}=${value}`]);
    const install = ["install", "-y", "-q", "--download-only", "--no-install-recommends", "clickhouse-server"];
    const reason = run("apt-get", ["-q", ...own, "update"]) ?? run("apt-get", [...own, ...install]);
    if (reason) return { reason };
    for (const name of readdirSync(join(work, "archives")).filter((file) => file.endsWith(".deb"))) {
      const refused = run("dpkg", ["-x", join(work, "archives", name), join(work, "root")]);
      if (refused) return { reason: refused };
    }
    if (!inCache(join(work, "root"))) return { reason: "the package clickhouse-server holds no server" };
    try {
      renameSync(join(work, "root"), unpacked);
    } catch {
      // another run was faster; its copy is as good
    }
    return inCache() ?? { reason: `${unpacked} could not be written` };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs one program, a minute at most. Returns why it failed: the last line that it wrote. */
function run(program: string, args: string[]): string | undefined {
  const done = spawnSync(program, args, { encoding: "utf8", timeout: 60_000, env: { ...process.env, LC_ALL: "C" } });
  if (done.status === 0) return undefined;
  const said = `${done.stdout}\n${done.stderr}`.trim().split("\n").at(-1);
  return `${program}: ${done.error?.message ?? (said || `ended with ${done.status}`)}`;
}
