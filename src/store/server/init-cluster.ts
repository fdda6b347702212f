import { spawn } from "node:child_process";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Binaries } from "./binaries.ts";
import type { ServerUser } from "./server-user.ts";
import { initSettings } from "./settings.ts";

export const superuser = "forgecast_admin";
/** The major version of PostgreSQL whose files this program reads. */
const majorVersion = "18";

/**
 * Makes PostgreSQL's data folder where there is none. It is made beside its place and then renamed, so a start that was
 * killed halfway leaves nothing that looks whole.
 */
export async function initCluster(
  cluster: string,
  binaries: Binaries,
  user: ServerUser,
  password: string,
): Promise<Outcome<"made" | "found">> {
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version !== undefined) {
    const found = version.trim();
    return found === majorVersion
      ? done("found")
      : refused(storeFault("store.server-version", { found, expected: majorVersion }));
  }
  const draft = `${cluster}.new`;
  const passwordFile = join(dirname(cluster), "init.password");
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [draft, passwordFile]) await chown(path, user.uid, user.gid);
  const made = await runInit(binaries, draft, passwordFile, user);
  await rm(passwordFile, { force: true });
  if (made.faults.length > 0) return made;
  await rename(draft, cluster);
  return done("made");
}

function runInit(
  binaries: Binaries,
  cluster: string,
  passwordFile: string,
  { uid, gid }: ServerUser,
): Promise<Outcome<"made">> {
  const identity = uid !== undefined && gid !== undefined ? { uid, gid } : {};
  const given = ["-D", cluster, "-U", superuser, `--pwfile=${passwordFile}`, ...initSettings];
  return new Promise((resolve) => {
    const child = spawn(binaries.initdb, given, {
      ...identity,
      cwd: cluster,
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    const cannot = (reason: string) => {
      const full = /No space left on device|Check free disk space/.test(output);
      const params = { path: binaries.initdb, reason };
      resolve(
        refused(
          full ? storeFault("store.disk-full", { reason: "ENOSPC" }) : storeFault("store.server-cannot-run", params),
        ),
      );
    };
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    child.on("error", (error) => cannot(error.message));
    child.on("close", (code) => (code === 0 ? resolve(done("made")) : cannot(output.trim().slice(-400) || `${code}`)));
  });
}

/** The environment of PostgreSQL's programs: nothing of ours that would change what they do or say. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}
