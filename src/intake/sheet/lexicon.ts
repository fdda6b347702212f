import { type ChoiceList, type RecordTableName, tableNames } from "#plant";
import { fold, tidy } from "./clean-text.ts";
import {
  attributePair,
  attributesOf,
  choicePair,
  inTongue,
  type Labels,
  type Pair,
  type Tongue,
  tablePair,
} from "./labels.ts";
import { nearest } from "./nearest.ts";

/** The names under which each of a set of keys may be typed, and the one under which each is written. */
export type Lexicon = {
  keys: readonly string[];
  /** The key that a text names, "ambiguous" where several could be meant, undefined where none is. */
  find(text: string): { key: string } | "ambiguous" | undefined;
  /** What to write for a key; reading it back gives the key again, whatever the words are. */
  write(key: string, tongue: Tongue, between?: string): string;
  /** The names nearest to a text, as they would be written in both languages. */
  nearest(text: string): string[];
};

/** For how many different texts the nearest names are looked up: as many as a reading shows. The rest get none. */
const mostNearest = 200;

/** Builds a lexicon of keys with their words; a key is its own name too, and wins over a word that reads the same. */
function lexicon(entries: readonly (readonly [key: string, pair: Pair])[]): Lexicon {
  const names = new Map(entries.map(([key]) => [tidy(key), key]));
  const exact = new Map<string, Set<string>>();
  const loose = new Map<string, Set<string>>();
  const pairs = new Map(entries);
  const near = new Map<string, string[]>();
  const forms = ([key, [zh, en]]: readonly [string, Pair]) => [key, zh, en, `${zh} ${en}`];
  for (const entry of entries) {
    for (const form of [...forms(entry), `${inTongue(entry[1], "both")} (${entry[0]})`]) {
      enter(exact, tidy(form), entry[0]);
      enter(loose, fold(form), entry[0]);
    }
    for (const tongue of ["zh", "en"] as const)
      enter(exact, tidy(`${inTongue(entry[1], tongue)} (${entry[0]})`), entry[0]);
  }
  const find: Lexicon["find"] = (text) => {
    const name = names.get(tidy(text));
    if (name !== undefined) return { key: name };
    const found = exact.get(tidy(text)) ?? loose.get(fold(text));
    if (!found || fold(text) === "") return undefined;
    const [key = ""] = found;
    return found.size === 1 ? { key } : "ambiguous";
  };
  return {
    keys: entries.map(([key]) => key),
    find,
    write(key, tongue, between) {
      const label = inTongue(pairs.get(key) ?? [key, key], tongue, between);
      const read = find(label);
      return typeof read === "object" && read.key === key ? label : `${label} (${key})`;
    },
    nearest(text) {
      const known = near.get(text);
      if (known) return known;
      if (near.size >= mostNearest) return [];
      const found = nearest(
        text,
        entries.map((entry) => [inTongue(entry[1], "both"), forms(entry)]),
      );
      near.set(text, found);
      return found;
    },
  };
}

function enter(map: Map<string, Set<string>>, form: string, key: string): void {
  const keys = map.get(form);
  if (keys) keys.add(key);
  else map.set(form, new Set([key]));
}

/** Every lexicon that a workbook needs, made once for a set of words. */
export type Lexicons = {
  tables: Lexicon;
  attributes(table: RecordTableName): Lexicon;
  choices(list: ChoiceList): Lexicon;
};

/** Builds the lexicons of tables, headings and closed lists; each list when it is first asked for. */
export function lexicons(labels: Labels): Lexicons {
  const made = new Map<string, Lexicon>();
  const once = (name: string, entries: () => (readonly [string, Pair])[]): Lexicon => {
    const known = made.get(name) ?? lexicon(entries());
    made.set(name, known);
    return known;
  };
  return {
    tables: lexicon(tableNames.map((table) => [table, tablePair(labels, table)])),
    attributes: (table) =>
      once(`table ${table}`, () =>
        Object.keys(attributesOf(table)).map((name) => [name, attributePair(labels, table, name)]),
      ),
    choices: (list) => once(list.name, () => list.values.map((value) => [value, choicePair(labels, list.name, value)])),
  };
}
