import { conversionFactor } from "#units";
import { basisCode } from "../column.ts";
import type { Way } from "../quantity.ts";
import { put, type WayEngine } from "../way.ts";

/** A dated factor, the same for all subjects: a default, however good its source; a definition has no error and is none. */
export const factor: WayEngine<Extract<Way, { factor: readonly [string, string] }>> = {
  needs: () => [],
  reads: () => ["factors"],
  fill: (way, at, work, into, place) => {
    const found = work.books.factor(...way.factor);
    const size = found && conversionFactor(found.unit, at.quantity.unit);
    if (!found || size === undefined || Number.isNaN(size)) return;
    const figure = {
      value: found.value * size,
      shared: found.u * size,
      random: 0,
      basis: basisCode(found.u === 0 ? "measured" : "default"),
    };
    for (let i = 0; i < into.value.length; i++) put(into, i, place, figure);
  },
  step: (way, _at, work) => {
    const found = work.books.factor(...way.factor);
    return {
      code: found?.expired ? "ledger.way.expired-factor" : "ledger.way.factor",
      params: {
        factor: found?.id ?? way.factor.join("."),
        status: found?.status ?? "draft",
        region: found?.fallback ?? "",
      },
    };
  },
};
