import { recordTableNames } from "#plant";
import { tableOfNoun } from "../record/noun.ts";

/** A table of a plant as it goes into a backup: its stored columns and the order of its rows. */
export type BackupTable = { name: string; columns: string; order: string };

const versionColumns = "change, plant, seq, valid_from, id, state, mark, attributes, source";

/** The tables of each plant. Links are made from the versions again. */
export function backupTables(): BackupTable[] {
  return [
    {
      name: "changes",
      columns:
        "key, plant, number, at, clock_back, who, kind, note, file, undoes, detail, rows, digest, previous, hash",
      order: "number",
    },
    { name: "files", columns: "plant, hash, size, media_type, name, bytes", order: "hash" },
    { name: "mappings", columns: "key, plant, name, mapping, who, at", order: "key" },
    ...recordTableNames.map((noun) => ({ name: tableOfNoun(noun), columns: versionColumns, order: "change, seq" })),
  ];
}
