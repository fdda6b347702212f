import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** Passwords of the embedded server's two roles that log in; they never leave the data folder. */
export type Secrets = { superuser: string; owner: string };

/** Reads the passwords of a data folder, or makes them and writes them to a file that only its owner can read. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const path = join(folder, "record.key");
  try {
    return JSON.parse(await readFile(path, "utf8")) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const secrets: Secrets = { superuser: randomBytes(24).toString("hex"), owner: randomBytes(24).toString("hex") };
  {
    await using file = await open(`${path}.part`, "w", 0o600);
    await file.writeFile(JSON.stringify(secrets));
    await file.sync();
  }
  await rename(`${path}.part`, path);
  return secrets;
}
