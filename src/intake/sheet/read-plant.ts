import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Fault } from "#evidence";
import type { TableName } from "#plant";
import { bookGrids } from "./book-grids.ts";
import type { Grid } from "./cell.ts";
import { tidy } from "./clean-text.ts";
import { csvGrid } from "./csv-grid.ts";
import { decodeText } from "./decode-text.ts";
import { type Draft, finish, type PlantReading } from "./draft.ts";
import type { Labels } from "./labels.ts";
import { type Lexicons, lexicons } from "./lexicon.ts";
import { readGrid } from "./read-grid.ts";
import { readJson } from "./read-json.ts";
import { sheetFault } from "./sheet-fault.ts";

const mostBytes = 50_000_000;

/**
 * Reads a plant from a workbook (.xlsx), a folder of CSV files named after their tables, or a .json file. Sheets and
 * headings are known by their Chinese, English or machine names. Nothing is half read: with any fault there is no plant,
 * and all faults of the file come at once (the first 200).
 */
export async function readPlant(path: string, labels: Labels): Promise<PlantReading> {
  const words = lexicons(labels);
  const file = basename(path);
  try {
    const found = await stat(path);
    const draft = found.isDirectory() ? await folderDraft(path, words) : await fileDraft(path, found.size, words);
    return finish(draft, file);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (reason === undefined) throw error;
    const missing = reason === "ENOENT" || reason === "ENOTDIR";
    return {
      faults: [
        missing ? sheetFault("sheet.file-not-found", { path }) : sheetFault("sheet.unreadable", { path, reason }),
      ],
    };
  }
}

/** Reads a plant from the bytes of a workbook or JSON file, by its name's ending; as `readPlant` in all else. */
export async function readPlantBytes(name: string, bytes: Uint8Array, labels: Labels): Promise<PlantReading> {
  return finish(await bytesDraft(name, bytes, lexicons(labels)), name);
}

async function fileDraft(path: string, bytes: number, words: Lexicons): Promise<Draft> {
  const file = basename(path);
  if (bytes > mostBytes) return refused([sheetFault("sheet.too-big", { bytes, limit: mostBytes }, { file })]);
  return bytesDraft(file, await readFile(path), words);
}

async function bytesDraft(file: string, bytes: Uint8Array, words: Lexicons): Promise<Draft> {
  const ending = extname(file).toLowerCase();
  if (ending === ".json") return readJson(decodeText(bytes), file, words);
  if (ending !== ".xlsx" && ending !== ".xlsm" && ending !== ".xls")
    return refused([sheetFault("sheet.unknown-file-type", { found: ending || file }, { file })]);
  const grids = await bookGrids(
    bytes,
    file,
    (name, hidden) => !isAside(name) && (!hidden || tableNamed(name, words) !== undefined),
  );
  return isFaults(grids) ? refused(grids) : gridsDraft(grids, words);
}

async function folderDraft(path: string, words: Lexicons): Promise<Draft> {
  const grids: Grid[] = [];
  const faults: Fault[] = [];
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const ending = extname(entry.name);
    if (!entry.isFile() || ![".csv", ".tsv", ".txt"].includes(ending.toLowerCase()) || isAside(entry.name)) continue;
    const bytes = (await stat(join(path, entry.name))).size;
    if (bytes > mostBytes) {
      faults.push(sheetFault("sheet.too-big", { bytes, limit: mostBytes }, { file: entry.name }));
      continue;
    }
    const name = basename(entry.name, ending);
    const lexicon = words.attributes(tableNamed(name, words) ?? "site");
    const grid = csvGrid(decodeText(await readFile(join(path, entry.name))), entry.name, name, lexicon);
    if ("code" in grid) faults.push(grid);
    else grids.push(grid);
  }
  const draft = gridsDraft(grids, words);
  return faults.length === 0 ? draft : { ...draft, faults: [...faults, ...draft.faults], partial: true };
}

function gridsDraft(grids: readonly Grid[], words: Lexicons): Draft {
  const draft: Draft = { rows: new Map(), faults: [], partial: false };
  let known = 0;
  for (const grid of grids) {
    const at = grid.source === "sheet" ? { file: grid.file, sheet: grid.name } : { file: grid.file };
    const table = tableNamed(grid.name, words);
    if (table === undefined) {
      if (grid.rows.length === 0) continue;
      draft.partial = true;
      const nearest = words.tables.nearest(grid.name).join(" | ");
      draft.faults.push(sheetFault("sheet.unknown-sheet", { found: grid.name, nearest }, at));
      continue;
    }
    known++;
    if (draft.rows.has(table)) {
      draft.faults.push(sheetFault("sheet.duplicate-sheet", { table }, at));
      continue;
    }
    const rows = readGrid(table, grid, words, draft.faults);
    draft.rows.set(table, rows ?? []);
    if (!rows) draft.partial = true;
  }
  if (known > 0) return draft;
  const expected = words.tables.keys
    .slice(0, 4)
    .map((key) => words.tables.write(key, "both"))
    .join(" | ");
  return { ...draft, partial: true, faults: [sheetFault("sheet.no-tables", { expected }), ...draft.faults] };
}

function refused(faults: Fault[]): Draft {
  return { rows: new Map(), faults, partial: true };
}

function isFaults(answer: Grid[] | Fault[]): answer is Fault[] {
  const [first] = answer;
  return first !== undefined && "code" in first;
}

/** The table that a sheet or file is named after. Long names are cut by Excel at 31 letters, so a beginning will do. */
function tableNamed(name: string, words: Lexicons): TableName | undefined {
  const found = words.tables.find(name);
  return typeof found === "object" ? (found.key as TableName) : undefined;
}

/** Sheets that are never read: the guide, the lists behind the drop-downs, and those whose name begins with "_" or "#". */
function isAside(name: string): boolean {
  return /^(说明|guide|说明 guide|lists)$/.test(tidy(name)) || /^[_#~.]/.test(name);
}
