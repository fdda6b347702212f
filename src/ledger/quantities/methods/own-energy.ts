import type { SubjectKind } from "../../books/subject.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";

/** By what runs without a figure of their own share their furnace's energy: their mass; runs that have one take no part. */
export function unmeteredKey(carrier: string, size: string, run: SubjectKind): Method {
  return {
    name: "unmetered-key",
    needs: [
      [`${carrier}.metered`, run],
      [size, run],
    ],
    reads: [],
    run: (_, [metered, mass]) => ({
      value: mass!.value.map((one, i) => (Number.isNaN(metered!.value[i]!) ? one : 0)),
      get basis() {
        return mass!.basis;
      },
    }),
  };
}

/**
 * Nothing, for runs of a furnace on none of whose runs the carrier is recorded: what the furnace takes of it, if it does,
 * is in its own meter or in the plant's, and is shared out from there.
 */
export function noneRecorded(carrier: string, run: SubjectKind): Method {
  return {
    name: "none-recorded",
    needs: [[`${carrier}.metered`, run]],
    reads: [],
    run: (work, [metered]) => {
      const path = work.subjects.path(run, "unit");
      const column = emptyColumn(metered!.value.length);
      const with_ = new Set<number>();
      metered!.value.forEach((value, i) => {
        if (!Number.isNaN(value)) with_.add(path?.[i] ?? -1);
      });
      for (let i = 0; i < column.value.length; i++) {
        if (with_.has(path?.[i] ?? -1)) continue;
        column.value[i] = 0;
        column.basis[i] = basisCode("calculated");
      }
      return column;
    },
  };
}
