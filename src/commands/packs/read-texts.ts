import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { PackTexts } from "#norms";

/** Where the packs of this installation lie. */
export const packsFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "packs");

/**
 * Reads the texts of packs from a folder of issuers and standards (`cn/gb-39726-2020/pack.yaml` …), in name order.
 * @param wanted pack ids, folder names or issuers; empty means all
 */
export async function readPackTexts(folder: string, wanted: readonly string[] = []): Promise<PackTexts[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const roots = paths.filter((path) => path.endsWith("/pack.yaml")).map((path) => path.slice(0, -"/pack.yaml".length)).sort();
  const chosen = roots.filter((root) => wanted.length === 0 || wanted.some((word) => matches(root, word)));
  return Promise.all(
    chosen.map(async (root) => {
      const own = paths.filter((path) => path.startsWith(`${root}/`)).sort();
      const files = await Promise.all(own.map(async (path): Promise<[string, string]> => [path.slice(root.length + 1), await readFile(join(folder, path), "utf8")]));
      return { folder: root, files: new Map(files) };
    }),
  );
}

function matches(root: string, word: string): boolean {
  const [issuer, name] = root.split("/");
  return word === root || word === issuer || word === name || word === `${issuer}.${name}`;
}
