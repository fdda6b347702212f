import type { Place } from "#evidence";
import type { AnyRow } from "#plant";
import { always, readRow } from "../record/row-text.ts";
import type { VersionRow } from "./in-effect.ts";

/** A row with where it comes from. `validFrom` absent is always; `change` is the number of the change that wrote it. */
export type Kept = { noun: string; row: AnyRow; validFrom?: string; change: number; source?: Place };

/** A `VersionRow` with the number of its change. */
export type NumberedRow = VersionRow & { number: number };

/** What a stored version says, with where it comes from. */
export function keptOf(found: NumberedRow): Kept {
  return {
    noun: found.noun,
    row: readRow(found.id, found.attributes),
    ...dayOf(found),
    change: found.number,
    ...sourceOf(found),
  };
}

/** The day from which a version holds, for showing. */
export function dayOf({ validFrom }: { validFrom: string }): { validFrom?: string } {
  return validFrom === always ? {} : { validFrom };
}

/** The place in its change's file from which a version was read. */
export function sourceOf({ source }: { source: string | null }): { source?: Place } {
  return source === null ? {} : { source: JSON.parse(source) as Place };
}
