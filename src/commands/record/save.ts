import type { Fault } from "#evidence";
import { saveFile, writeFault } from "#intake/sheet";

/** Writes a file whole or not at all; what the file system refuses comes back as a fault. */
export async function save(path: string, content: string | Uint8Array): Promise<Fault | undefined> {
  try {
    await saveFile(path, content);
    return undefined;
  } catch (error) {
    return writeFault(path, error);
  }
}
