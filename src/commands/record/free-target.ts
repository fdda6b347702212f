import { readdir, realpath, stat } from "node:fs/promises";
import { type Fault, fault } from "#evidence";

/** A fault where something already stands at a path: it is somebody's work. An empty folder is free. */
export async function takenTarget(path: string): Promise<Fault | undefined> {
  const found = await stat(path).catch(() => null);
  if (found === null) return undefined;
  if (found.isDirectory() && (await readdir(path)).length === 0) return undefined;
  return fault("cli.target-exists", { found: path });
}

/** Whether two paths mean one file or folder. */
export async function samePath(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)));
  return one !== null && one === other;
}
