import { type ChoiceList, recordTables, textAt } from "#plant";
import { dieLife } from "../../forging/die-life.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { isRefused } from "../../refused.ts";

const kinds: ChoiceList = recordTables.tools.attributes.kind.list;
const states: ChoiceList = recordTables.tools.attributes.state.list;
/** What a casting wears out by being made; dies of forgings are named by their batch. */
const ofCastings = ["pattern", "core-box", "die-casting-die", "permanent-mould", "wax-die"].map((kind) =>
  kinds.values.indexOf(kind),
);

/** A tool that someone else owns costs the plant nothing. */
export const othersTool: Method = {
  name: "others-tool",
  needs: [],
  reads: ["tools.id"],
  run: (work) => {
    const tools = work.subjects.columns("tool");
    const value = Float64Array.from(tools.ids, (_, i) => (textAt(tools, "owner", i) === undefined ? Number.NaN : 0));
    return { value };
  },
};

/**
 * The mean life of a tool, strokes, from those of its kind (and with `same` of its product) that wore out and those
 * that go on: a Weibull fit of right-censored lives. Unknown with fewer failures than a fit needs.
 */
export function wornLife(same: "product" | "kind"): Method {
  return {
    name: `worn-life-of-${same}`,
    needs: [],
    reads: ["tools.strokes", "tools.state", "tools.kind", "tools.id"],
    run: (work) => {
      const tools = work.subjects.columns("tool");
      const groups = Map.groupBy(tools.ids.keys(), (i) => groupOf(work, i, same));
      const column = emptyColumn(tools.size);
      for (const members of groups.values()) {
        const lives = members.flatMap((i) => {
          const life = tools.numbers["strokes"]?.[i] ?? Number.NaN;
          const failed = tools.numbers["state"]?.[i] === states.values.indexOf("scrapped");
          return life > 0 ? [{ life, failed }] : [];
        });
        const fit = dieLife(lives);
        if (isRefused(fit)) continue;
        for (const i of members) {
          column.value[i] = fit.mean;
          column.shared[i] = ((fit.scale.high - fit.scale.low) / 2 / fit.fit.scale) * fit.mean;
          column.basis[i] = basisCode("estimated");
        }
      }
      return column;
    },
  };
}

function groupOf(work: Work, tool: number, same: "product" | "kind"): string {
  const tools = work.subjects.columns("tool");
  const kind = tools.numbers["kind"]?.[tool] ?? Number.NaN;
  return same === "kind" ? String(kind) : `${kind} ${textAt(tools, "product", tool) ?? `only ${tool}`}`;
}

/**
 * What a casting wears of its product's patterns, boxes and dies, CNY: of each kind of tool the mean of those that the
 * product has, their cost by strokes over life, with so many pieces at a stroke as there are cavities. A product without
 * tools in the list wears none, nor any where no tool has its cost recorded; else one with a tool of which cost or life is
 * not known is not known.
 */
export const castingTools: Method = {
  name: "casting-tools",
  needs: [
    ["piece.made", "casting"],
    ["die.cost", "tool"],
    ["die.life", "tool"],
  ],
  reads: ["tools.id", "tools.kind", "tools.cavities", "castings.id"],
  run: (work, [made, cost, life]) => {
    const tools = work.subjects.columns("tool");
    const toProduct = work.subjects.path("tool", "product");
    const path = work.subjects.path("casting", "product");
    const column = emptyColumn(made!.value.length);
    const perPiece = new Float64Array(work.subjects.of("product").ids.length);
    const groups = Map.groupBy(
      [...tools.ids.keys()].filter((i) => ofCastings.includes(tools.numbers["kind"]?.[i] ?? -1)),
      (i) => `${toProduct?.[i] ?? -1} ${tools.numbers["kind"]![i]}`,
    );
    const priced = [...groups.values()].some((members) => members.some((i) => cost!.value[i]! > 0));
    for (const members of groups.values()) {
      const product = toProduct?.[members[0]!] ?? -1;
      if (product < 0) continue;
      const each = members.map((i) => {
        const cavities = tools.numbers["cavities"]?.[i] ?? Number.NaN;
        const worth = cost!.value[i]!;
        return worth === 0 || !priced ? 0 : worth / life!.value[i]! / (cavities > 0 ? cavities : 1);
      });
      perPiece[product]! += each.reduce((sum, one) => sum + one, 0) / each.length;
    }
    for (let i = 0; i < column.value.length; i++) {
      const product = path?.[i] ?? -1;
      if (product < 0) continue;
      column.value[i] = made!.value[i]! * perPiece[product]!;
      column.basis[i] = basisCode("calculated");
    }
    return column;
  },
};
