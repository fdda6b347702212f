import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { startOf } from "./process-identity.ts";

/** A held guard of a folder. */
export type FolderLock = { release(): Promise<void> };

type Claim = { pid: number; start: string; command: string; host: string };

const heartbeat = 5_000;
const silence = 30_000;

/**
 * Guards a folder against a second process. Each process first writes a claim of its own and then looks at all claims,
 * so of two at least one sees the other: that one withdraws, and after a few tries reports the holder. A claim's name is
 * never used again, so a dead one can be removed by anybody. A claim from another host or container counts as dead when
 * its heartbeat has been silent for 30 s, since its process number says nothing here.
 */
export async function lockFolder(folder: string, tries = 6): Promise<Outcome<FolderLock>> {
  const claims = join(folder, "lock");
  try {
    await mkdir(claims, { recursive: true, mode: 0o700 });
    for (let left = tries; ; left--) {
      const name = await claim(claims);
      const other = await otherHolder(claims, name);
      if (!other) return done(held(claims, name));
      await rm(join(claims, name), { force: true });
      if (left <= 1) {
        const { pid, command, host } = other;
        return refused(storeFault("store.folder-in-use", { path: folder, pid, command, host }));
      }
      await wait(10 + Math.random() * 60);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return refused(storeFault("store.folder-unusable", { path: folder, reason: String(error.code) }));
  }
}

async function claim(claims: string): Promise<string> {
  const mine: Claim = {
    pid: process.pid,
    start: startOf(process.pid) ?? "",
    command: process.argv.join(" "),
    host: hostname(),
  };
  const name = `${process.pid}-${randomUUID()}.json`;
  const draft = join(claims, `${name}.part`);
  await writeFile(draft, JSON.stringify(mine), { flag: "wx" });
  await rename(draft, join(claims, name));
  return name;
}

async function otherHolder(claims: string, mine: string): Promise<Claim | undefined> {
  for (const name of (await readdir(claims)).sort()) {
    if (name === mine || !name.endsWith(".json")) continue;
    const path = join(claims, name);
    const other = await readClaim(path);
    if (!other) continue;
    if (await isHeld(path, other)) return other;
    await rm(path, { force: true });
  }
  return undefined;
}

/** A claim that went away while it was read is none; claims are complete from the moment they have their name. */
async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Claim;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (error instanceof SyntaxError) return { pid: 0, start: "", command: "?", host: "" };
    throw error;
  }
}

async function isHeld(path: string, { pid, start, host }: Claim): Promise<boolean> {
  if (host !== hostname()) {
    const beat = await stat(path).catch(() => undefined);
    return beat !== undefined && Date.now() - beat.mtimeMs < silence;
  }
  return pid > 0 && startOf(pid) === start;
}

function held(claims: string, name: string): FolderLock {
  const path = join(claims, name);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeat).unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(path, { force: true });
    },
  };
}
