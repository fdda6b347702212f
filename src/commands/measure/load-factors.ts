import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Fault } from "#evidence";
import { type CbamGood, type FactorBook, readFactors } from "#ledger";

/** Where the factors of this installation lie. */
const factorsFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "factors");

/** Reads all factors, and the goods of CBAM: those that come with the program, and the plant's own files where it has any. */
export async function loadFactors(
  own: readonly string[] = [],
): Promise<{ book: FactorBook; cbamGoods: CbamGood[] } | { faults: Fault[] }> {
  const names = (await readdir(factorsFolder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = [...names.map((name) => join(factorsFolder, name)), ...own];
  const texts = await Promise.all(
    files.map(async (path, at) => ({
      file: at < names.length ? `factors/${names[at]}` : path,
      text: await readFile(path, "utf8"),
    })),
  );
  const { book, cbamGoods, faults } = readFactors(texts);
  return faults.length > 0 ? { faults } : { book, cbamGoods };
}
