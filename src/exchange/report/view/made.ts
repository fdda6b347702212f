import type { Basis } from "#evidence";
import type { Pair } from "#i18n";
import type { Made } from "../input.ts";
import { grouped } from "../measure/view/number.ts";
import { quantityName, withUnit } from "../measure/view/words.ts";
import { joined, same, tell } from "../words/pair.ts";
import { attributeWords } from "../words/quantity.ts";
import type { Context } from "./context.ts";
import { type Recorded, recordedValue, ruleWords } from "./recorded.ts";
import { recordedTree, type Tree } from "./tree.ts";

/** An attribute that came out of the record, in words. */
export type MadeItem = {
  one: Recorded;
  subject: Pair;
  attribute: Pair;
  /** Value with its uncertainty and unit. */
  value: Pair;
  basis: Basis;
  /** The figure of the ledger that it is, and how that stands for the attribute. */
  rule: Pair;
  why: Tree;
};

/** One of which the description says otherwise: what is typed, where, and how far the record is from it. */
export type DoubledItem = MadeItem & { typed: Pair; at: Pair | null; difference: Pair | null };

/** What came out of the record of some days: the widest difference from the description first, then what was taken. */
export type MadeView = { title: Pair; doubled: DoubledItem[]; taken: MadeItem[] };

/** What came out of the record in words; null where nothing was recorded. */
export function madeOf(context: Context): MadeView | null {
  const { made } = context;
  if (!made) return null;
  const apart = (one: Made["doubled"][number]) => Math.abs(Number(one.figure.value) / one.typed - 1);
  return {
    title: tell("report.made", { from: made.span.firstDay, to: made.span.lastDay }),
    doubled: made.doubled
      .toSorted((a, b) => (apart(a) === apart(b) ? 0 : apart(b) - apart(a)))
      .map((one) => ({
        ...itemOf(one, context),
        typed: withUnit({ value: typedNumber(one.typed), u: "" }, one.figure),
        at: context.at(one),
        difference: differenceOf(one),
      })),
    taken: made.taken.map((one) => itemOf(one, context)),
  };
}

/** What was found of one attribute in one way, of one row or many. */
export type MadeGroup<T extends MadeItem> = { attribute: Pair; rule: Pair; items: readonly T[] };

/** An attribute of many rows is found in the same way for each, which is told once. */
export function byAttribute<T extends MadeItem>(items: readonly T[]): MadeGroup<T>[] {
  const groups = Map.groupBy(items, ({ attribute, rule }) => `${attribute[1]}\n${rule[1]}`);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ attribute: first.attribute, rule: first.rule, items: [first, ...rest] }] : [],
  );
}

function itemOf(one: Recorded, context: Context): MadeItem {
  return {
    one,
    subject: context.subject(one.table, one.id),
    attribute: attributeWords(one.table, one.attribute),
    value: recordedValue(one),
    basis: one.figure.basis,
    rule: ruleOf(one),
    why: recordedTree(one, context),
  };
}

/** The figure of the ledger, then by which rule it stands for the attribute: "Charged: from 92 days of the record …". */
function ruleOf({ figure }: Recorded): Pair {
  const kind = String(figure.because?.inputs?.[0]?.params?.["kind"] ?? "");
  const name = quantityName(figure.quantity, kind);
  return figure.because ? joined([name, ruleWords(figure)], "：", ": ") : name;
}

/** How far the record is from what is typed, as a share of that; of shares in %, in points. */
function differenceOf({ typed, figure }: Made["doubled"][number]): Pair | null {
  const difference = Number(figure.value) - typed;
  if (figure.unit === "%") return tell("report.made.points", { value: signedNumber(difference) });
  return typed === 0 ? null : same(`${signedNumber((100 * difference) / Math.abs(typed))} %`);
}

function signedNumber(value: number): string {
  const size = Math.abs(value);
  return `${value < 0 ? "" : "+"}${grouped(value, size >= 10 ? 0 : size >= 1 ? 1 : 2)}`;
}

/** A number as it was typed, with its thousands apart. */
function typedNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? text : grouped(value, text.split(".")[1]?.length ?? 0);
}
