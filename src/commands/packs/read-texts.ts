import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { PackTexts } from "#norms";

/** Where the packs of this installation lie. */
export const packsFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "packs");

/**
 * Reads the texts of packs from a folder of issuers and standards (`cn/gb-39726-2020/pack.yaml` …), in name order.
 * @param wanted pack ids, folder names or issuers; also paths of folders that hold a pack of one's own, such as the
 *   conditions of the plant's permit. Empty means all of the folder.
 */
export async function readPackTexts(folder: string, wanted: readonly string[] = []): Promise<PackTexts[]> {
  const own: PackTexts[] = [];
  const names: string[] = [];
  for (const word of wanted) {
    const isPack = await stat(join(word, "pack.yaml")).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isPack && /[\\/.]/.test(word)) own.push(await readOne(word, word, await filesUnder(word)));
    else names.push(word);
  }
  if (wanted.length > 0 && names.length === 0) return own;
  const paths = await filesUnder(folder);
  const roots = paths.filter((path) => path.endsWith("/pack.yaml")).map((path) => path.slice(0, -"/pack.yaml".length));
  const chosen = roots.filter((root) => names.length === 0 || names.some((word) => matches(root, word))).sort();
  const inside = (root: string) =>
    paths.filter((path) => path.startsWith(`${root}/`)).map((path) => path.slice(root.length + 1));
  return [...(await Promise.all(chosen.map((root) => readOne(root, join(folder, root), inside(root))))), ...own];
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

async function readOne(name: string, folder: string, paths: readonly string[]): Promise<PackTexts> {
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  return { folder: name, files: new Map(paths.map((path, at) => [path, texts[at] ?? ""])) };
}

function matches(root: string, word: string): boolean {
  return packNamesIn(root).includes(word);
}

/** The names that mean a pack read from a folder: its path, its issuer, its standard, its id. */
export function packNamesIn(root: string): string[] {
  const [issuer = "", name = ""] = root.split("/");
  return [root, issuer, name, `${issuer}.${name}`];
}
