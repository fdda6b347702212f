import type { SubjectKind } from "../../books/subject.ts";
import { computed, emptyColumn, knowsNothing, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";

/**
 * A part of a total of the plant. With `from` it is left out where nothing is known of it in any subject: the plant has
 * none of it, or it was not assessed, which statements say. Where it is known of some and not of others, the total is
 * not known.
 */
export type Part = {
  readonly of: string;
  readonly from?: readonly (readonly [quantity: string, kind: SubjectKind])[];
};

/** The sum of parts that the plant has; not known where one is not, or where it has none. */
export function partsTotal(parts: readonly Part[]): Method {
  return {
    name: "parts",
    needs: parts.flatMap(({ of, from = [] }) => [[of, "plant"] as const, ...from]),
    reads: [],
    run: (work) => {
      const column = emptyColumn(1);
      let value = 0;
      let shared = 0;
      let random = 0;
      let basis = 0;
      let count = 0;
      for (const { of } of parts.filter((part) => counts(part, work))) {
        const found = work.column(of, "plant")!;
        value += found.value[0]!;
        shared += found.shared[0]! ** 2;
        random += found.random[0]! ** 2;
        basis = count === 0 ? found.basis[0]! : weaker(basis, found.basis[0]!);
        count++;
      }
      if (count === 0 || Number.isNaN(value)) return column;
      column.value[0] = value;
      column.shared[0] = Math.sqrt(shared);
      column.random[0] = Math.sqrt(random);
      column.basis[0] = computed(basis);
      return column;
    },
    step: (work) => {
      const mine = parts.filter((part) => counts(part, work));
      return {
        params: { parts: mine.length },
        inputs: mine.map(({ of }) => ({ quantity: of, kind: "plant", index: 0 })),
        weights: mine.map(() => 1),
      };
    },
  };
}

function counts({ of, from }: Part, work: Work): boolean {
  if (!from || !Number.isNaN(work.column(of, "plant")?.value[0] ?? Number.NaN)) return true;
  return from.some(([quantity, kind]) => {
    const column = work.column(quantity, kind);
    return column !== undefined && !knowsNothing(column);
  });
}
