import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Fault } from "#evidence";
import { type Attribute, type Plant, rowsOf, type TableName, tableNames } from "#plant";
import { shownUnit } from "./column-look.ts";
import { guardFormula } from "./csv-grid.ts";
import { attributesOf } from "./labels.ts";
import { joinList } from "./list-text.ts";
import { saveFile, writeFault } from "./save-file.ts";
import { sheetFault } from "./sheet-fault.ts";

/**
 * Writes a plant as a folder with one CSV file per table that has rows: machine names, UTF-8 with mark, commas, CRLF.
 * A text that a spreadsheet would run as a formula gets an apostrophe before it, which `readPlant` takes off again.
 * The folder appears whole or not at all; one that already holds other things than tables is left alone.
 * @returns the fault, or undefined when all is written
 */
export async function writeCsv(plant: Plant, dir: string): Promise<Fault | undefined> {
  const target = dir.replace(/[/\\]+$/, "") || dir;
  try {
    await mkdir(dirname(target), { recursive: true });
    const foreign = (await filesIn(target)).find((name) => !tableNames.some((table) => name === `${table}.csv`));
    if (foreign !== undefined) return sheetFault("sheet.folder-not-empty", { path: target, found: foreign });
    const whole = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    for (const table of tableNames) {
      const text = tableCsv(plant, table);
      if (text !== undefined) await saveFile(join(whole, `${table}.csv`), text);
    }
    const old = await mkdtemp(join(dirname(target), `.${basename(target)}-old-`));
    await rename(target, old).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    });
    await rename(whole, target);
    await rm(old, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    return writeFault(target, error);
  }
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** The CSV text of a table with its heading; undefined where the plant has no row of it. */
function tableCsv(plant: Plant, table: TableName): string | undefined {
  const rows = rowsOf(plant, table);
  if (rows.length === 0) return undefined;
  const used = Object.entries(attributesOf(table)).filter(
    ([name]) => name === "id" || rows.some((row) => row[name] !== undefined),
  );
  const heading = used.map(([name, attribute]) => {
    const unit = shownUnit(table, name, attribute);
    return unit === undefined ? name : `${name} [${unit}]`;
  });
  const lines = rows.map((row) => used.map(([name, attribute]) => fieldText(row[name], attribute)));
  return `\ufeff${[heading, ...lines].map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`;
}

function fieldText(value: unknown, attribute: Attribute): string {
  if (value === undefined) return "";
  if (attribute.type === "quantity") return String(value);
  if (attribute.type === "boolean") return value === true ? "yes" : "no";
  return guardFormula(Array.isArray(value) ? joinList(value.map(String)) : String(value));
}

function quote(field: string): string {
  return /[",;\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
