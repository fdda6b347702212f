import { recordAttributeOf } from "#plant";
import type { Where } from "../graph/quantity.ts";

const alloyKinds = new Set(["ferro-alloy", "carburiser", "inoculant"]);
/** What is charged with the metal and does not become metal. */
const besideMetal = new Set(["coke", "coal", "flux", "refractory", "other"]);

/** Charge lines of one sort. Returns are told by their material or by the heat they came from. */
function lines(name: string, takes: (kind: string | undefined, returned: boolean) => boolean): Where {
  return {
    name,
    takes: (ground) => {
      const columns = ground.subjects.columns("charge-line");
      const path = ground.subjects.path("charge-line", "material");
      const from = columns.texts["returnsOf"]?.codes;
      const kinds: (string | undefined)[] = [
        undefined,
        ...(ground.books.plant.materials ?? []).map(({ kind }) => kind),
      ];
      const charged = kinds.map((kind) => takes(kind, kind === "returns"));
      const returned = kinds.map((kind) => takes(kind, true));
      return (row) => (from !== undefined && from[row]! >= 0 ? returned : charged)[(path?.[row] ?? -1) + 1]!;
    },
  };
}

export const returns = lines("returns", (_, returned) => returned);
export const alloys = lines("alloys", (kind, returned) => !returned && kind !== undefined && alloyKinds.has(kind));
export const purchased = lines(
  "purchased",
  (kind, returned) => !returned && !(kind !== undefined && (alloyKinds.has(kind) || besideMetal.has(kind))),
);
export const coke = lines("coke", (kind) => kind === "coke");
export const coal = lines("coal", (kind) => kind === "coal");

/** The place of a choice in its list, as columns hold it. */
export function choiceCode(table: string, attribute: string, value: string): number {
  const found = recordAttributeOf(table, attribute);
  return found?.type === "choice" ? found.list.values.indexOf(value) : -1;
}
