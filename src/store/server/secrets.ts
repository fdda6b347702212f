import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Passwords of the embedded server's two roles that log in; they never leave the data folder. */
export type Secrets = z.infer<typeof schema>;

// Hexadecimal: a password stands in a statement as it is.
const password = z.string().regex(/^[0-9a-f]{16,}$/);
const schema = z.object({ superuser: password, owner: password });

/** Reads the passwords of a data folder, or makes them and writes them to a file that only its owner can read. A file that is damaged is `store.folder-unusable`. */
export async function secretsOf(folder: string): Promise<Outcome<Secrets>> {
  const path = join(folder, "record.key");
  try {
    return done(schema.parse(JSON.parse(await readFile(path, "utf8"))));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      return refused(storeFault("store.folder-unusable", { path, reason: "damaged" }));
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const secrets: Secrets = { superuser: randomBytes(24).toString("hex"), owner: randomBytes(24).toString("hex") };
  {
    await using file = await open(`${path}.part`, "w", 0o600);
    await file.writeFile(JSON.stringify(secrets));
    await file.sync();
  }
  await rename(`${path}.part`, path);
  return done(secrets);
}
