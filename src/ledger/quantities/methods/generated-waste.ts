import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { yearShare } from "./outlets.ts";

/** Kinds of waste that the record of making weighs, by the plant's figure that has them. */
const weighed: Readonly<Record<string, string>> = { slag: "metal.slag", scale: "forging.scale" };

function only(work: Work, kind: string | undefined): boolean {
  return (work.books.plant.waste ?? []).filter((one) => one.kind === kind).length === 1;
}

/** What heats and forging batches weighed of slag and scale, where one row of the list is of that kind. */
export const recordedWaste: Method = {
  name: "waste-recorded",
  needs: Object.values(weighed).map((quantity) => [quantity, "plant"] as const),
  reads: ["waste"],
  run: (work) => {
    const column = emptyColumn(work.subjects.of("waste").ids.length);
    (work.books.plant.waste ?? []).forEach(({ kind }, index) => {
      const quantity = weighed[kind ?? ""];
      const of = quantity && only(work, kind) ? work.column(quantity, "plant") : undefined;
      if (!of || Number.isNaN(of.value[0]!)) return;
      column.value[index] = of.value[0]!;
      column.shared[index] = Math.hypot(of.shared[0]!, of.random[0]!);
      column.basis[index] = of.basis[0]!;
    });
    return column;
  },
  step: (work, _at, index) => {
    const quantity = weighed[work.books.plant.waste?.[index]?.kind ?? ""];
    return quantity ? { inputs: [{ quantity, kind: "plant", index: 0 }] } : {};
  },
};

/** The share of the period in the mass that is stated for a year. */
export const declaredWaste: Method = {
  name: "declared-share",
  needs: [],
  reads: ["waste"],
  run: (work) => {
    const { share } = yearShare(work.books);
    const column = emptyColumn(work.subjects.of("waste").ids.length);
    (work.books.plant.waste ?? []).forEach(({ amount }, index) => {
      if (amount === undefined) return;
      column.value[index] = amount * 1000 * share;
      column.shared[index] = Number.NaN;
      column.basis[index] = basisCode("estimated");
    });
    return column;
  },
  step: (work, _at, index) => ({
    params: { days: yearShare(work.books).days },
    refs: [{ table: "waste", id: work.subjects.of("waste").ids[index]!, attribute: "amount" }],
  }),
};

/**
 * Spent sand by difference, where nothing is stated of it: what came into the sand system and did not leave as dust. The
 * most that it can be, since sand with castings and binder burnt off are in it.
 */
export const wasteByBalance: Method = {
  name: "waste-by-balance",
  needs: ["sand.new", "sand.core", "sand.additives", "sand.dust"].map((quantity) => [quantity, "plant"] as const),
  reads: ["waste"],
  run: (work, flows) => {
    const column = emptyColumn(work.subjects.of("waste").ids.length);
    const value = flows.reduce((sum, flow, i) => sum + (i === 3 ? -1 : 1) * flow.value[0]!, 0);
    (work.books.plant.waste ?? []).forEach(({ kind }, index) => {
      if (kind !== "spent-sand" || !only(work, kind) || !(value >= 0)) return;
      column.value[index] = value;
      column.shared[index] = Math.hypot(...flows.map((flow) => flow.shared[0]!));
      column.random[index] = Math.hypot(...flows.map((flow) => flow.random[0]!));
      column.basis[index] = basisCode("estimated");
    });
    return column;
  },
};
