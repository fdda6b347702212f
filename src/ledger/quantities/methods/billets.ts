import { textAt } from "#plant";
import { emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import { partOf, type Worth } from "./charge-lines.ts";

/** What the billets of each forging batch bring: their mass by what a kilogram of their lot brings. */
export function billetTotal(worth: Worth): Method {
  return {
    name: `billets.${worth.name}`,
    needs: [["forging.input", "forging-batch"]],
    reads: ["forgingBatches.id", "lots", "materialSpecs", "materials", "factors"],
    run: (work, [input]) => {
      const batches = work.subjects.columns("forging-batch");
      const find = worth.of(work);
      const column = emptyColumn(batches.size);
      for (let i = 0; i < batches.size; i++) {
        const per = find(textAt(batches, "lot", i), undefined);
        if (!per) continue;
        column.value[i] = input!.value[i]! * per.value;
        column.shared[i] = Math.hypot(input!.shared[i]! * per.value, input!.value[i]! * per.u);
        column.basis[i] = per.basis;
      }
      return column;
    },
    step: (work, _at, index) => ({
      params: { lot: textAt(work.subjects.columns("forging-batch"), "lot", index) ?? "" },
      inputs: [{ quantity: "forging.input", kind: "forging-batch", index }],
    }),
    sources: (work, index, at) => {
      const per = worth.of(work)(textAt(work.subjects.columns("forging-batch"), "lot", index), undefined);
      return per ? [partOf(per, 1, at)] : [];
    },
  };
}
