import { recordAttributeOf } from "#plant";
import { addPeriod } from "#units";
import type { Span } from "../../books/books.ts";
import { type Column, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";

/** Adds heats' charge into a column; a heat whose charge is not known makes its sum unknown. */
function adder(charged: Column, into: Column) {
  return (heat: number, to: number) => {
    const first = Number.isNaN(into.value[to]!) && into.basis[to] === 255;
    into.value[to] = (first ? 0 : into.value[to]!) + charged.value[heat]!;
    into.shared[to]! += charged.shared[heat]!;
    into.random[to] = Math.hypot(into.random[to]!, charged.random[heat]!);
    into.basis[to] = first ? charged.basis[heat]! : weaker(into.basis[to]!, charged.basis[heat]!);
  };
}

/** Charge of the heats of some metals; not known while a heat does not name its metal, or where none is of them. */
export function chargedOf(name: string, metals: readonly string[]): Method {
  return {
    name: `charged-of.${name}`,
    needs: [["metal.charged", "heat"]],
    reads: ["heats.metal"],
    run: (work, [charged]) => {
      const column = emptyColumn(1);
      const codes = work.subjects.columns("heat").numbers["metal"];
      const attribute = recordAttributeOf("heats", "metal");
      if (attribute?.type !== "choice" || !codes || codes.some(Number.isNaN)) return column;
      const wanted = new Set(metals.map((metal) => attribute.list.values.indexOf(metal)));
      const add = adder(charged!, column);
      codes.forEach((code, heat) => {
        if (wanted.has(code)) add(heat, 0);
      });
      return column;
    },
  };
}

/** The last calendar month that lies in a period as a whole, "2026-03"; undefined where none does. */
function lastWholeMonth({ firstDay, lastDay }: Span): string | undefined {
  const next = addPeriod(lastDay, { months: 0, days: 1, hours: 0 });
  const start = addPeriod(`${next.slice(0, 7)}-01`, { months: 1, days: 0, hours: 0 }, -1);
  return start >= firstDay ? start.slice(0, 7) : undefined;
}

/** Charge of each furnace in the last whole month of the period. */
export const chargedLastMonth: Method = {
  name: "charged-last-month",
  needs: [["metal.charged", "heat"]],
  reads: ["heats"],
  run: (work, [charged]) => {
    const column = emptyColumn(work.subjects.of("unit").ids.length);
    const month = work.subjects.index("month", lastWholeMonth(work.books.span) ?? "");
    const months = work.subjects.path("heat", "month");
    const units = work.subjects.path("heat", "unit");
    if (month < 0 || !months || !units || months.includes(-1)) return column;
    const add = adder(charged!, column);
    months.forEach((at, heat) => {
      if (at === month && units[heat]! >= 0) add(heat, units[heat]!);
    });
    return column;
  },
  step: (work) => ({ params: { month: lastWholeMonth(work.books.span) ?? "" } }),
};
