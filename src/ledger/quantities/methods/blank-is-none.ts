import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import { choiceCode } from "../which-rows.ts";

/**
 * Nothing pigged, for heats where it is blank in a plant that writes it down for others: it is written down when there is
 * any. Not known where no heat has it, and of a heat that was pigged as a whole.
 */
export const nothingPigged: Method = {
  name: "nothing-pigged",
  needs: [],
  reads: ["heats.piggedMass", "heats.state"],
  run: (work) => {
    const heats = work.subjects.columns("heat");
    const pigged = heats.numbers["piggedMass"];
    const column = emptyColumn(heats.size);
    if (!pigged?.some((one) => !Number.isNaN(one))) return column;
    const whole = choiceCode("heats", "state", "pigged");
    for (let row = 0; row < heats.size; row++) {
      if (!Number.isNaN(pigged[row]!) || heats.numbers["state"]?.[row] === whole) continue;
      column.value[row] = 0;
      column.basis[row] = basisCode("declared");
    }
    return column;
  },
};
