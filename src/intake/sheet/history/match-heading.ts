import type { RecordTableName } from "#plant";
import { fold } from "../clean-text.ts";
import { attributePair, attributesOf, type Labels } from "../labels.ts";
import { unitOfHeading } from "./heading-row.ts";
import { synonyms } from "./synonyms.ts";

/** How well a heading names an attribute, from 0 to 1, by its words alone. */
export type HeadingMatch = { attribute: string; score: number };

/** Scores every attribute of a table for a heading; those that it does not name at all are left out. Best first. */
export function matchHeading(heading: string, table: RecordTableName, labels: Labels): HeadingMatch[] {
  const whole = heading.replace(/ #\d+$/, "").trim();
  // "Working day" is no "Working" in days: what may be a unit is looked at as part of the words too
  const forms = [...new Set([whole, unitOfHeading(whole).rest.trim()])].filter((form) => fold(form) !== "");
  const matches: HeadingMatch[] = [];
  for (const attribute of Object.keys(attributesOf(table))) {
    const names = namesOf(table, attribute, labels);
    const score = Math.max(0, ...forms.map((form) => scoreOf(form, fold(form), names)));
    if (score > 0) matches.push({ attribute, score });
  }
  return matches.sort((a, b) => b.score - a.score);
}

type Names = { exact: readonly string[]; own: readonly string[]; habits: readonly string[] };

function namesOf(table: RecordTableName, attribute: string, labels: Labels): Names {
  const said = [...(synonyms[`${table}.${attribute}`] ?? []), ...(synonyms[attribute] ?? [])];
  return {
    exact: said.filter((name) => name.startsWith("=")).map((name) => name.slice(1)),
    own: [attribute, ...attributePair(labels, table, attribute)],
    habits: said.filter((name) => !name.startsWith("=")),
  };
}

/** 1 for the catalogue's own word or the very letters asked for, 0.92 for a habit of the trade, less for what is only like one. */
function scoreOf(heading: string, text: string, { exact, own, habits }: Names): number {
  if (exact.some((name) => heading === name || heading.startsWith(`${name}(`))) return 1;
  const short = own[0] ?? "";
  // symbols of elements are told apart by their letters: Co is cobalt, and CO is none
  if (/^[A-Z][a-z]?$/.test(short)) {
    if (heading === short) return 0.99;
    if (fold(short) === text && heading.length <= 2) return 0.6;
  } else if (own.some((name) => fold(name) === text)) return 0.98;
  if (own.slice(1).some((name) => fold(name) === text)) return 0.98;
  if (own.length > 2 && fold(`${own[1]}${own[2]}`) === text) return 0.98;
  if (habits.some((name) => fold(name) === text)) return 0.92;
  let best = 0;
  for (const name of [...own, ...habits].map(fold)) {
    if (/^[a-z]{1,3}$/.test(name)) continue;
    best = Math.max(best, likeness(text, name));
  }
  return best > 0.45 ? best * 0.8 : 0;
}

/** How alike two texts are: by the pairs of neighbouring letters that they share, and more where one holds the other. */
function likeness(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const left = pairsOf(a);
  let shared = 0;
  for (const [pair, count] of pairsOf(b)) shared += Math.min(count, left.get(pair) ?? 0);
  const dice = (2 * shared) / (a.length + b.length - 2);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.includes(short) ? Math.max(dice, 0.5 + (0.5 * short.length) / long.length) : dice;
}

const known = new Map<string, Map<string, number>>();

function pairsOf(text: string): Map<string, number> {
  const there = known.get(text);
  if (there) return there;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  if (known.size < 10_000) known.set(text, pairs);
  return pairs;
}
