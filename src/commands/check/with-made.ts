import type { Fault, Place } from "#evidence";
import type { Sources as SheetSources } from "#intake/sheet";
import {
  type DerivedAttribute,
  daySpan,
  derivedAttributes,
  keepLedger,
  quantities,
  type Span,
  spanOfAll,
} from "#ledger";
import { type AnyRow, type Plant, rowsOf, type TableName } from "#plant";
import { addPeriod } from "#units";
import { booksOf, type Sources } from "../measure/plant-books.ts";

/** What is said of the plant and follows from what was made, too: the one that counts is `typed`. */
type Doubled = DerivedAttribute & { readonly typed: number };

/** What came out of what was made in a period, and what it says otherwise than the plant's description. */
export type MadeFacts = {
  readonly span: Span;
  readonly taken: readonly DerivedAttribute[];
  readonly doubled: readonly Doubled[];
};

/**
 * How far what is typed may be from what was made before it is said, beside the uncertainty of the figure: a part of a
 * year that stands for the whole says less.
 */
const agrees = { as: 0.01, scaled: 0.2 };

/**
 * A plant with what clauses ask for, its description does not say, and what was made in the last year does. Where the
 * description says it, that counts, and the difference is shown. A plant of which nothing was recorded is as it is.
 */
export async function withMade(
  sources: Sources,
  placeOf: SheetSources["placeOf"],
  asOf: string,
): Promise<{ plant: Plant; sources: SheetSources; made?: MadeFacts } | { faults: readonly Fault[] }> {
  const { plant } = sources;
  const asItIs = { plant, sources: { placeOf } };
  const span = yearBefore(sources, asOf);
  if (!span) return asItIs;
  const found = await booksOf(sources, { period: `${span.firstDay}..${span.lastDay}`, zone: span.zone });
  if ("faults" in found) return found;
  const derived = derivedAttributes(keepLedger(found.books, quantities));
  const rows = new Map(
    derived.map(({ table }) => [table, new Map(rowsOf(plant, table as TableName).map((row) => [row.id, row]))]),
  );
  const said = (one: DerivedAttribute) => rows.get(one.table)?.get(one.id)?.[one.attribute] as number | undefined;
  const taken = derived.filter((one) => said(one) === undefined);
  const doubled = derived.flatMap((one): Doubled[] => {
    const typed = said(one);
    return typed === undefined || near(typed, one) ? [] : [{ ...one, typed }];
  });
  const period = `${span.firstDay}..${span.lastDay}`;
  const places = new Map(taken.map((one): [string, Place] => [keyOf(one), { quantity: one.figure.quantity, period }]));
  return {
    plant: filled(plant, taken),
    sources: {
      placeOf: (table, id, attribute) =>
        (attribute === undefined ? undefined : places.get(keyOf({ table, id, attribute }))) ??
        placeOf(table, id, attribute),
    },
    made: { span, taken, doubled },
  };
}

/** The days of the year before a day on which anything was made, from the first to the last. */
function yearBefore({ plant, tables }: Sources, asOf: string): Span | undefined {
  const zone = plant.site.country === "CN" ? "Asia/Shanghai" : "UTC";
  const all = spanOfAll(tables, zone);
  if (!all) return undefined;
  const first = addPeriod(addPeriod(asOf, { months: 12, days: 0, hours: 0 }, -1), { months: 0, days: 1, hours: 0 });
  // days as texts sort as they follow
  const [, from = ""] = [all.firstDay, first].sort();
  const [to = ""] = [all.lastDay, asOf].sort();
  return from <= to ? daySpan(from, to, zone) : undefined;
}

function near(typed: number, { figure }: DerivedAttribute): boolean {
  const value = Number(figure.value);
  const share = figure.because?.code === "ledger.derived.scaled" ? agrees.scaled : agrees.as;
  return Math.abs(typed - value) <= Math.max(Number(figure.uncertainty ?? 0), share * Math.abs(typed));
}

function keyOf({ table, id, attribute }: Pick<DerivedAttribute, "table" | "id" | "attribute">): string {
  return `${table}\n${id}\n${attribute}`;
}

function filled(plant: Plant, taken: readonly DerivedAttribute[]): Plant {
  const whole: Record<string, unknown> = { ...plant };
  for (const table of new Set(taken.map((one) => one.table))) {
    const mine = Map.groupBy(
      taken.filter((one) => one.table === table),
      (one) => one.id,
    );
    const fill = (row: AnyRow): AnyRow => {
      const facts = (mine.get(row.id) ?? []).map(({ attribute, figure }) => [attribute, Number(figure.value)]);
      return { ...row, ...Object.fromEntries(facts) };
    };
    const rows = whole[table] as AnyRow | readonly AnyRow[];
    whole[table] = Array.isArray(rows) ? rows.map(fill) : fill(rows as AnyRow);
  }
  return whole as Plant;
}
