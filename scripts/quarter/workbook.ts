import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { word } from "#i18n";
import { readPlant, saveFile, writePlant } from "#intake/sheet";
import type { AnyRow, Plant, TableName } from "#plant";
import type { Quarter, Stated } from "./quarter.ts";

const labels = { pair: word };

/** Reads an example's workbook. */
export async function plantOf(path: string): Promise<Plant> {
  const read = await readPlant(path, labels);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.plant;
}

/**
 * Puts the rows of a quarter into a workbook, in place of those with the same id, else at the end, and what the plant
 * states of a year. @returns whether it changed
 */
export async function fillWorkbook(path: string, { plant: rows, stated }: Quarter): Promise<boolean> {
  const plant = await plantOf(path);
  const whole = {
    ...plant,
    ...Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, put(plant, table as TableName, list)])),
  } as Plant;
  const filled = state(whole, stated);
  if (isDeepStrictEqual(filled, plant)) return false;
  await saveFile(path, await writePlant(filled, { lang: "both", labels, template: false }));
  const back = await plantOf(path);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(back)), JSON.parse(JSON.stringify(filled))))
    throw new Error(`${path} does not read back as it was written`);
  return (await readFile(path)).length > 0;
}

function put(plant: Plant, table: TableName, list: readonly AnyRow[]): AnyRow[] {
  const old = (plant[table] ?? []) as AnyRow[];
  const fresh = new Map(list.map((row) => [row.id, row]));
  const kept = old.map((row) => fresh.get(row.id) ?? row);
  const known = new Set(old.map((row) => row.id));
  return [...kept, ...list.filter((row) => !known.has(row.id))];
}

/** A plant that states what it is said to; what is stated of a row that it has not is a bug of the story. */
function state(plant: Plant, stated: Stated): Plant {
  const whole: Record<string, unknown> = { ...plant };
  for (const [table, facts] of Object.entries(stated)) {
    const was = whole[table] as AnyRow | readonly AnyRow[] | undefined;
    const left = new Map(Object.entries(facts));
    const tell = (row: AnyRow): AnyRow => {
      const said = left.get(row.id) ?? {};
      left.delete(row.id);
      return Object.fromEntries(Object.entries({ ...row, ...said }).filter(([, value]) => value !== null)) as AnyRow;
    };
    whole[table] = Array.isArray(was) ? was.map(tell) : tell(was as AnyRow);
    if (left.size > 0) throw new Error(`${table} has no ${[...left.keys()].join(", ")}`);
  }
  return whole as Plant;
}
