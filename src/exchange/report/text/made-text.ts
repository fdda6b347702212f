import type { Pair } from "#i18n";
import { byAttribute, type DoubledItem, type MadeItem, type MadeView } from "../view/made.ts";
import { joined, named, tell } from "../words/pair.ts";
import type { Page } from "./page.ts";

/** A shape of its own for what differs; it stands beside the word. */
const differs = "≠";

/** How many rows are named of each attribute. */
const most = { doubled: 8, taken: 6 };

/** What came out of the record: first where the description says otherwise, then what was taken, by attribute. */
export function madeText(page: Page, made: MadeView): void {
  page.heading(page.say(made.title), 2);
  if (made.doubled.length + made.taken.length === 0) page.put(tell("report.made.none"));
  if (made.doubled.length > 0) doubled(page, made.doubled);
  if (made.taken.length > 0) taken(page, made.taken);
}

function doubled(page: Page, items: readonly DoubledItem[]): void {
  page.put(`${page.say(tell("report.made.doubled"))} (${items.length})`, {
    first: `${page.ink(differs, "unknown")} `,
    ink: "strong",
  });
  page.put(tell("report.made.note"), { indent: 2 });
  grouped(page, items, most.doubled, (item) => {
    const typed = item.at ? joined([item.typed, bracketed(item.at)], " ", " ") : item.typed;
    const against = tell("report.made.against", { typed, record: valueWords(item) });
    const said = item.difference ? joined([against, item.difference], "，", ", ") : against;
    page.put(joined([item.subject, said], "：", ": "), { first: `${page.ink(differs, "unknown")} `, indent: 4 });
  });
}

function taken(page: Page, items: readonly MadeItem[]): void {
  page.put(`${page.say(tell("report.made.taken"))} (${items.length})`, { ink: "strong" });
  grouped(page, items, most.taken, (item) =>
    page.put(joined([item.subject, valueWords(item)], "：", ": "), { indent: 4 }),
  );
}

function grouped<T extends MadeItem>(page: Page, items: readonly T[], shown: number, put: (item: T) => void): void {
  for (const { attribute, rule, items: alike } of byAttribute(items)) {
    page.put(attribute, { indent: 2, ink: "strong" });
    page.put(rule, { indent: 4, ink: "dim" });
    for (const item of alike.slice(0, shown)) put(item);
    more(page, alike.length - shown);
  }
}

function more(page: Page, left: number): void {
  if (left > 0) page.put(tell("report.more", { count: left }), { indent: 4, ink: "dim" });
}

function valueWords({ value, basis }: MadeItem): Pair {
  const [zh, en] = named(`basis.${basis}`);
  return [`${value[0]}（${zh}）`, `${value[1]} (${en})`];
}

function bracketed(pair: Pair): Pair {
  return [`[${pair[0]}]`, `[${pair[1]}]`];
}
