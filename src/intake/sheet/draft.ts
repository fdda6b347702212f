import type { Fault, Place } from "#evidence";
import {
  type AnyRow,
  type Plant,
  type PlantProblem,
  plantFormat,
  type TableName,
  tableNames,
  tables,
  validatePlant,
} from "#plant";
import { nearest } from "./nearest.ts";
import type { DraftRow } from "./read-row.ts";
import { sheetFault } from "./sheet-fault.ts";
import { type Sources, sourcesOf } from "./sources.ts";

/** What a file came to before its rows are looked at together. `partial` says that a whole table could not be placed. */
export type Draft = { rows: Map<TableName, DraftRow[]>; faults: Fault[]; partial: boolean };

/** A plant with the place of every value, or everything that is wrong with the file. */
export type PlantReading = { plant: Plant; sources: Sources } | { faults: Fault[] };

const mostShown = 200;

/**
 * Makes a plant of a draft: all of it, or none. Checks across rows run over what could be read, so that one reading
 * tells every fault; references are left out while a whole table could not be placed, since they would all dangle.
 */
export function finish(draft: Draft, file: string): PlantReading {
  const faults = [...draft.faults];
  const plant: Record<string, unknown> = { format: plantFormat };
  for (const table of tableNames) {
    const rows = draft.rows.get(table) ?? [];
    const [first, second] = rows;
    if (first === undefined) continue;
    if (tables[table].single && second) faults.push(sheetFault("sheet.more-than-one-row", { table }, second.at));
    plant[table] = tables[table].single ? first.row : rows.map((draftRow) => draftRow.row);
  }
  const hasSite = plant.site !== undefined;
  if (!hasSite && faults.length === 0) faults.push(sheetFault("sheet.missing-site", {}, { file }));
  for (const problem of validatePlant(plant as Plant))
    if (!draft.partial || problem.code !== "plant.dangling-reference")
      faults.push(problemFault(problem, draft, faults.length < mostShown));
  if (faults.length === 0) return { plant: plant as Plant, sources: sourcesOf(draft.rows) };
  if (faults.length <= mostShown) return { faults };
  return {
    faults: [
      ...faults.slice(0, mostShown),
      sheetFault("sheet.too-many-faults", { shown: mostShown, total: faults.length }, { file }),
    ],
  };
}

/** A problem with its place, and, where it will be seen, the ids nearest to one that is not there. */
function problemFault(problem: PlantProblem, draft: Draft, seen: boolean): Fault {
  const row = draft.rows.get(problem.table)?.[problem.index];
  const at: Place | undefined = row?.places.get(problem.attribute) ?? row?.at;
  const params = { ...problem.params };
  if (seen && problem.code === "plant.dangling-reference") {
    const known = (draft.rows.get(params.target as TableName) ?? []).map(
      ({ row: { id } }: { row: AnyRow }) => [id, [id]] as const,
    );
    params.nearest = nearest(String(params.found), known.slice(0, 500)).join(" | ") || "∅";
  }
  return { code: problem.code, params, ...(at ? { at } : {}) };
}
