import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";

/** Nothing, where the plant used none of a carrier: then its factor need not be known. */
export function noneUsed(carrier: string): Method {
  return {
    name: "none-used",
    needs: [[`carrier.${carrier}`, "plant"]],
    reads: [],
    run: (_, [amount]) => {
      const column = emptyColumn(1);
      const used = amount!.value[0]!;
      if (used !== 0 && !Number.isNaN(used)) return column;
      column.value[0] = 0;
      column.basis[0] = basisCode("calculated");
      return column;
    },
  };
}
