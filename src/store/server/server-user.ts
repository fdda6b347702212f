import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** The user that runs the server: our own (no ids), or where we are root an unprivileged one, as PostgreSQL demands. */
export type ServerUser = { name: string; uid?: number; gid?: number };

const candidates = ["postgres", "_postgres", "forgecast", "nobody"];

/**
 * Who is to run the server of a cluster folder. A folder that exists already keeps its owner.
 * @param cluster PostgreSQL's data folder, which need not exist yet
 */
export async function serverUser(cluster: string): Promise<Outcome<ServerUser>> {
  if (process.platform === "win32" || process.getuid?.() !== 0) return done({ name: "" });
  const users = parseUsers(await readFile("/etc/passwd", "utf8").catch(() => ""));
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) {
    const name = users.find((one) => one.uid === owner.uid)?.name ?? String(owner.uid);
    return done({ name, uid: owner.uid, gid: owner.gid });
  }
  const found = candidates.map((name) => users.find((one) => one.name === name)).find((one) => one !== undefined);
  return found ? done(found) : refused(storeFault("store.server-user-missing", { expected: candidates.join(", ") }));
}

function parseUsers(passwd: string): { name: string; uid: number; gid: number }[] {
  return passwd.split("\n").flatMap((line) => {
    const [name = "", , uid, gid] = line.split(":");
    // macOS writes nobody as -2, which the system itself takes as 2^32 - 2
    return uid && gid && name[0] !== "#" ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/** The nearest folder on the way to a path that another user may not pass through, or undefined where the way is free. */
export async function blockedAt(path: string, user: ServerUser): Promise<string | undefined> {
  if (user.uid === undefined) return undefined;
  const way: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const at of way) {
    const found = await stat(at).catch(() => undefined);
    if (!found?.isDirectory()) continue;
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return at;
  }
  return undefined;
}
