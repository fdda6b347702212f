import { textAt } from "#plant";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import { price } from "./charge-lines.ts";

/**
 * What refractories cost in the period, CNY: the lots that came in during it, at their price, since no record says how
 * much of them a lining takes. Estimated: what was bought stands for what was used; nothing where none was.
 */
export const refractoryBought: Method = {
  name: "refractory-bought",
  needs: [],
  reads: ["lots", "materialSpecs", "materials"],
  run: (work) => {
    const { span, plant } = work.books;
    const kinds = new Set((plant.materials ?? []).flatMap(({ id, kind }) => (kind === "refractory" ? [id] : [])));
    const lots = work.subjects.columns("lot");
    const find = price.of(work);
    const column = emptyColumn(1);
    let sum = 0;
    for (let i = 0; i < lots.size; i++) {
      const received = lots.numbers["received"]?.[i] ?? Number.NaN;
      if (!kinds.has(textAt(lots, "material", i) ?? "")) continue;
      if (!(received >= Date.parse(span.firstDay) && received <= Date.parse(span.lastDay))) continue;
      const per = find(lots.ids[i], undefined);
      sum += per ? per.value * (lots.numbers["mass"]?.[i] ?? Number.NaN) : Number.NaN;
    }
    column.value[0] = sum;
    column.basis[0] = basisCode("estimated");
    return column;
  },
};

/**
 * By what linings are shared: a heat wears its furnace's lining as any other does, so each counts once where its furnace
 * counts the heats of its lining; where none does, all heats count once.
 */
export const liningKey: Method = {
  name: "lining-key",
  needs: [],
  reads: ["heats.liningHeats", "heats.id"],
  run: (work) => {
    const path = work.subjects.path("heat", "unit");
    const { numbers, size } = work.subjects.columns("heat");
    const counted = new Set<number>();
    for (let i = 0; i < size; i++)
      if (!Number.isNaN(numbers["liningHeats"]?.[i] ?? Number.NaN)) counted.add(path?.[i] ?? -1);
    const column = emptyColumn(size);
    column.value.forEach((_, i) => {
      column.value[i] = counted.size === 0 || counted.has(path?.[i] ?? -1) ? 1 : 0;
    });
    column.basis.fill(basisCode("calculated"));
    return column;
  },
};
