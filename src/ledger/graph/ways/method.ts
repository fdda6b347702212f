import { basisCode, type Column } from "../column.ts";
import type { Method, Way } from "../quantity.ts";
import { keepValues, type WayEngine } from "../way.ts";

/** A function of the books that gives a whole column. */
export const method: WayEngine<Extract<Way, { method: Method }>> = {
  needs: (way) => way.method.needs.map(([quantity, kind]) => ({ quantity, kind })),
  reads: (way) => way.method.reads,
  fill: (way, _at, work, into, place) => {
    const inputs = way.method.needs.map(([quantity, kind]) => work.column(quantity, kind)!);
    const found = way.method.run(work, inputs);
    if (place === 0) into.take(found.value);
    else keepValues(found.value, 0, found.value.length, into, place);
    into.later((column) => grade(found, column, place));
  },
  step: (way, at, work, index) => ({
    code: `ledger.method.${way.method.name}`,
    ...way.method.step?.(work, at, index),
  }),
};

function grade(own: Partial<Column>, { way, shared, random, basis }: Column, place: number): void {
  const { shared: ownShared, random: ownRandom, basis: ownBasis } = own;
  const calculated = basisCode("calculated");
  for (let i = 0; i < way.length; i++) {
    if (way[i] !== place) continue;
    shared[i] = ownShared?.[i] ?? 0;
    random[i] = ownRandom?.[i] ?? 0;
    basis[i] = ownBasis?.[i] ?? calculated;
  }
}
