import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { outletsOf, type Pollutant } from "./outlets.ts";

/** The outlets that a plant's mass of a pollutant is the sum of, and those where nothing is known of it. */
export function countedOutlets(work: Work, pollutant: Pollutant): { counted: number[]; silent: number[] } {
  const column = work.column(`pollutant.${pollutant}.mass`, "emission-point");
  const { monitoring = [], allowances = [] } = work.books.plant;
  const counted: number[] = [];
  const silent: number[] = [];
  for (const [index, { id }] of outletsOf(work.books)) {
    const known = !Number.isNaN(column?.value[index] ?? Number.NaN);
    const asked = [...monitoring, ...allowances].some((row) => row.point === id && row.pollutant === pollutant);
    (known || asked ? counted : silent).push(index);
  }
  return { counted, silent };
}

/**
 * Mass of a pollutant from all outlets where it is measured, permitted or worked out by factors; not known where one of
 * these has no mass. Outlets where nothing was ever said of it are not in it: statements name them.
 */
export function ofOutlets(pollutant: Pollutant): Method {
  const id = `pollutant.${pollutant}.mass`;
  return {
    name: "outlets",
    needs: [[id, "emission-point"]],
    reads: ["monitoring", "allowances", "emissionPoints"],
    run: (work, [mass]) => {
      const column = emptyColumn(1);
      const { counted } = countedOutlets(work, pollutant);
      if (counted.length === 0) return column;
      column.value[0] = counted.reduce((sum, index) => sum + mass!.value[index]!, 0);
      column.shared[0] = counted.reduce((sum, index) => sum + mass!.shared[index]!, 0);
      column.random[0] = Math.hypot(...counted.map((index) => mass!.random[index]!));
      column.basis[0] = counted.reduce((basis, index) => weaker(basis, mass!.basis[index]!), basisCode("calculated"));
      return column;
    },
    step: (work) => {
      const { counted, silent } = countedOutlets(work, pollutant);
      const ids = work.subjects.of("emission-point").ids;
      return {
        params: { silent: silent.map((index) => ids[index]).join(", ") },
        inputs: counted.map((index) => ({ quantity: id, kind: "emission-point" as const, index })),
        weights: counted.map(() => 1),
      };
    },
  };
}
