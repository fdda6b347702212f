import { addPeriod } from "#units";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type Stock, type StockOn, stockOn } from "./stock-counts.ts";

const oneDay = { months: 0, days: 1, hours: 0 };
const oneMonth = { months: 1, days: 0, hours: 0 };

/** The first and the last day of the books or, of a calendar month, those of it that are in the books. */
function daysOf(work: Work, kind: "plant" | "month", id: string): readonly [first: string, last: string] {
  const { firstDay, lastDay } = work.books.span;
  if (kind === "plant") return [firstDay, lastDay];
  const first = `${id}-01`;
  const last = addPeriod(addPeriod(first, oneMonth), oneDay, -1);
  const [begin = first] = [first, firstDay].sort().reverse();
  const [end = last] = [last, lastDay].sort();
  return [begin, end];
}

/** What the stock of a kind of material rose by (+) or fell: from the end of the day before to the end of the last day. */
export function stockChange(material: string, kind: "plant" | "month"): Method {
  const both = (work: Work, on: StockOn, id: string): [Stock | undefined, Stock | undefined] => {
    const [first, last] = daysOf(work, kind, id);
    return [on(addPeriod(first, oneDay, -1)), on(last)];
  };
  return {
    name: "stock-change",
    needs: [],
    reads: ["stocktakes.mass", "stocktakes", "materials", "lots"],
    run: (work) => {
      const ids = work.subjects.of(kind).ids;
      const column = emptyColumn(ids.length);
      const on = stockOn(work, material);
      ids.forEach((id, i) => {
        const [opening, closing] = both(work, on, id);
        if (!opening || !closing) return;
        column.value[i] = closing.value - opening.value;
        column.random[i] = Math.hypot(opening.u, closing.u);
        column.basis[i] = basisCode(opening.between || closing.between ? "estimated" : "measured");
      });
      return column;
    },
    step: (work, _at, index) => {
      const [opening, closing] = both(work, stockOn(work, material), work.subjects.of(kind).ids[index] ?? "");
      const ids = work.books.tables.stocktakes?.ids ?? [];
      return {
        params: { opening: opening?.value ?? "–", closing: closing?.value ?? "–" },
        refs: [...(opening?.rows ?? []), ...(closing?.rows ?? [])].map((row) => ({
          table: "stocktakes",
          id: ids[row]!,
          attribute: "mass",
        })),
      };
    },
  };
}
