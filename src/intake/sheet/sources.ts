import type { Place } from "#evidence";
import type { TableName } from "#plant";
import type { DraftRow } from "./read-row.ts";

/** From where in the file each value came, so that an explanation can point to the cell. */
export type Sources = {
  /** The place of a value; of the whole row where no attribute is named or its value came from no cell of its own. */
  placeOf(table: string, id: string, attribute?: string): Place | undefined;
};

/** Builds the sources of rows that were read. */
export function sourcesOf(rows: ReadonlyMap<TableName, readonly DraftRow[]>): Sources {
  const index = new Map<string, Map<string, DraftRow>>();
  for (const [table, drafts] of rows) index.set(table, new Map(drafts.map((draft) => [draft.row.id, draft])));
  return {
    placeOf(table, id, attribute) {
      const draft = index.get(table)?.get(id);
      return (attribute === undefined ? undefined : draft?.places.get(attribute)) ?? draft?.at;
    },
  };
}
