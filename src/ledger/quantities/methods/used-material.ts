import { textAt } from "#plant";
import { dayOf } from "../../books/span.ts";
import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import { relativeUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { yearShare } from "./outlets.ts";

type Place = readonly [table: "sandBatches" | "coreBatches", attribute: string];

/** Where batches say what was used of a kind of material. */
const inBatches: Readonly<Record<string, readonly Place[]>> = {
  resin: [
    ["sandBatches", "binderMass"],
    ["coreBatches", "binderMass"],
  ],
  hardener: [["sandBatches", "hardenerMass"]],
  catalyst: [["coreBatches", "catalystMass"]],
  bentonite: [["sandBatches", "bentonite"]],
  "coal-dust": [["sandBatches", "coalDust"]],
};

/** Kinds of material that may hold an organic solvent. */
const solventKinds: ReadonlySet<string> = new Set(
  "paint solvent thinner adhesive coating release-agent resin hardener catalyst".split(" "),
);

function perMaterial(
  work: Work,
  find: (id: string, kind: string, index: number) => { value: number; u: number; basis: number } | undefined,
) {
  const column = emptyColumn(work.subjects.of("material").ids.length);
  (work.books.plant.materials ?? []).forEach(({ id, kind = "" }, index) => {
    const found = find(id, kind, index);
    if (!found || Number.isNaN(found.value)) return;
    column.value[index] = found.value;
    column.shared[index] = found.u;
    column.basis[index] = found.basis;
  });
  return column;
}

/** What sand and core batches took of a kind, where the plant has one material of that kind only. */
export const byBatches: Method = {
  name: "used-in-batches",
  needs: [],
  reads: ["materials", "sandBatches", "coreBatches"],
  run: (work) =>
    perMaterial(work, (_, kind) => {
      if ((work.books.plant.materials ?? []).filter((one) => one.kind === kind).length > 1) return undefined;
      let value = Number.NaN;
      let u = 0;
      for (const [table, attribute] of inBatches[kind] ?? []) {
        const columns = work.subjects.columns(table === "sandBatches" ? "sand-batch" : "core-batch");
        const relative = relativeUncertainty(work, columns, attribute);
        columns.numbers[attribute]?.forEach((mass, row) => {
          if (Number.isNaN(mass)) return;
          value = (Number.isNaN(value) ? 0 : value) + mass;
          u += mass * relative(row);
        });
      }
      return { value, u, basis: basisCode("measured") };
    }),
};

/** Received in the period, plus the stock before it, less the stock at its end; not known without both stocktakes. */
export const byStock: Method = {
  name: "used-by-stock",
  needs: [],
  reads: ["materials", "lots", "stocktakes"],
  run: (work) => {
    const { span } = work.books;
    const lots = work.subjects.columns("lot");
    const relative = relativeUncertainty(work, lots, "mass");
    return perMaterial(work, (id) => {
      const opening = stockOn(work, id, (day) => day < span.firstDay);
      const closing = stockOn(work, id, (day) => day <= span.lastDay);
      if (!opening || !closing || closing.day < span.firstDay) return undefined;
      let value = opening.mass - closing.mass;
      let u = 0;
      for (let row = 0; row < lots.size; row++) {
        if (textAt(lots, "material", row) !== id) continue;
        const received = lots.numbers["received"]?.[row] ?? Number.NaN;
        const day = Number.isNaN(received) ? "" : dayOf(received, "UTC");
        if (day <= opening.day || day > closing.day) continue;
        const mass = lots.numbers["mass"]?.[row] ?? Number.NaN;
        value += mass;
        u += mass * relative(row);
      }
      return { value, u, basis: basisCode("calculated") };
    });
  },
};

/** The last stock of a material on days that count: what was counted of it and its lots on one day, kg. */
function stockOn(work: Work, material: string, counts: (day: string) => boolean) {
  const takes = work.books.tables.stocktakes;
  let found: { day: string; mass: number } | undefined;
  for (let row = 0; row < (takes?.size ?? 0); row++) {
    if (textAt(takes!, "material", row) !== material) continue;
    const day = dayOf(takes!.numbers["date"]![row]!, "UTC");
    if (!counts(day) || (found && day < found.day)) continue;
    const mass = takes!.numbers["mass"]![row]!;
    found = { day, mass: found?.day === day ? found.mass + mass : mass };
  }
  return found;
}

/** The share of the period in what is stated for a year. */
export const declaredShare: Method = {
  name: "declared-share",
  needs: [],
  reads: ["materials"],
  run: (work) => {
    const { share } = yearShare(work.books);
    return perMaterial(work, (_, __, index) => {
      const amount = work.books.plant.materials?.[index]?.amount;
      return amount === undefined
        ? undefined
        : { value: amount * 1000 * share, u: Number.NaN, basis: basisCode("estimated") };
    });
  },
  step: (work) => ({ params: { days: yearShare(work.books).days } }),
};

/** Of these all that a material holds is solvent or is put on with it; resins react. */
const notBinders: ReadonlySet<string> = new Set("paint solvent thinner adhesive coating release-agent".split(" "));

/** The solvent of all materials that may hold any; not known where one of them does not say how much it holds. */
export const vocOfAll = ofMaterials("voc-of-materials", solventKinds);
/** The same of paints, thinners, cleaners and the like, without binders. */
export const solventOnly = ofMaterials("voc-of-solvents", notBinders);

function ofMaterials(name: string, kinds: ReadonlySet<string>): Method {
  const rowsOf = (work: Work) => holding(work, kinds);
  return {
    name,
    needs: [["voc.used", "material"]],
    reads: ["materials"],
    run: (work, [voc]) => {
      const column = emptyColumn(1);
      const rows = rowsOf(work);
      if (rows.length === 0) return column;
      column.value[0] = rows.reduce((sum, row) => sum + voc!.value[row]!, 0);
      column.shared[0] = Math.hypot(...rows.map((row) => voc!.shared[row]!));
      column.basis[0] = rows.reduce((basis, row) => weaker(basis, voc!.basis[row]!), basisCode("calculated"));
      return column;
    },
    step: (work) => ({
      inputs: rowsOf(work).map((index) => ({ quantity: "voc.used", kind: "material" as const, index })),
    }),
  };
}

/** The materials of some kinds, by their place; those that may hold a solvent if no kinds are given. */
export function holding(work: Work, kinds = solventKinds): number[] {
  return (work.books.plant.materials ?? []).flatMap(({ kind = "" }, index) => (kinds.has(kind) ? [index] : []));
}
