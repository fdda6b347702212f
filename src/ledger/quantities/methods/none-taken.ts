import type { SubjectKind } from "../../books/subject.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";

/** Nothing, for a kind of subject that never takes it: no forging is moulded in sand. */
export function neverTaken(kind: SubjectKind): Method {
  return {
    name: "never-taken",
    needs: [],
    reads: [],
    run: (work) => {
      const column = emptyColumn(work.subjects.of(kind).ids.length);
      column.value.fill(0);
      column.basis.fill(basisCode("calculated"));
      return column;
    },
  };
}

/** Nothing for those that took none of a quantity, whatever it costs. */
export function noneTaken(quantity: string, kind: SubjectKind): Method {
  return {
    name: "none-taken",
    needs: [[quantity, kind]],
    reads: [],
    run: (_, [taken]) => ({ value: taken!.value.map((one) => (one === 0 ? 0 : Number.NaN)) }),
    step: (_work, _at, index) => ({ inputs: [{ quantity, kind, index }] }),
  };
}
