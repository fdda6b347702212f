import { expect, test } from "vitest";
import { type ChoiceList, recordTables, type Table } from "#plant";
import { catalogue, wordFiles } from "./catalogue.ts";
import type { Pair } from "./pair.ts";

const nouns: readonly Table[] = Object.values(recordTables);
const lists = new Map<string, ChoiceList>();
for (const table of nouns) {
  for (const attribute of Object.values(table.attributes)) {
    if ("list" in attribute) lists.set(attribute.list.name, attribute.list);
  }
}

/** Chinese texts that rightly hold no Chinese character. */
const sameInChinese: readonly string[] = [];

const plantCode = /^(table|attribute|note|choice)\./;
const hanzi = /\p{Script=Han}/u;

/** How a reader compares words: width, case and spaces do not count. */
const typed = (word: string) => word.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

function heading(table: string, attribute: string): Pair | undefined {
  return catalogue.get(`attribute.${table}.${attribute}`) ?? catalogue.get(`attribute.${attribute}`);
}

function lacking(codes: Iterable<string>): string[] {
  return [...codes].filter((code) => !catalogue.get(code)?.every((word) => word.trim() !== ""));
}

/** The words that stand for two things in a group; a word may be the same in both languages of one thing. */
function shared(group: readonly (readonly [thing: string, words: readonly string[]])[]): string[] {
  const owner = new Map<string, string>();
  const found: string[] = [];
  for (const [thing, words] of group) {
    for (const word of new Set(words.map(typed))) {
      if (owner.has(word)) found.push(`${word}: ${owner.get(word)} and ${thing}`);
      owner.set(word, thing);
    }
  }
  return found;
}

test("every table has a name and a sentence in both languages", () => {
  expect(lacking(nouns.flatMap(({ name }) => [`table.${name}`, `table.${name}.note`]))).toEqual([]);
});

test("every attribute has a heading in both languages, its own or the shared one", () => {
  const bare = nouns.flatMap((table) =>
    Object.keys(table.attributes)
      .filter((name) => !heading(table.name, name)?.every((word) => word.trim() !== ""))
      .map((name) => `${table.name}.${name}`),
  );
  expect(bare).toEqual([]);
});

test("every choice value has a word in both languages", () => {
  expect(lists.size).toBeGreaterThan(40);
  expect(lacking([...lists.values()].flatMap(({ name, values }) => values.map((v) => `choice.${name}.${v}`)))).toEqual(
    [],
  );
});

test("a typed word means one value of its list, and never the code of another value", () => {
  const groups = [...lists.values()].map(({ name, values }) =>
    shared(values.map((value) => [value, [value, ...(catalogue.get(`choice.${name}.${value}`) ?? [])]])),
  );
  expect(groups.flat()).toEqual([]);
  expect(
    shared([
      ["coke", ["coke", "焦炭", "Coke"]],
      ["coal", ["coal", "煤", "Ｃ oke"]],
    ]),
  ).toHaveLength(1);
});

test("a heading means one attribute of its table, and a table name one table", () => {
  const groups = nouns.map((table) =>
    shared(Object.keys(table.attributes).map((name) => [name, [name, ...(heading(table.name, name) ?? [])]])),
  );
  expect(groups.flat()).toEqual([]);
  expect(shared(nouns.map(({ name }) => [name, [name, ...(catalogue.get(`table.${name}`) ?? [])]]))).toEqual([]);
});

test("no code stands in two files", () => {
  const seen = new Set<string>();
  const twice = wordFiles.flatMap(Object.keys).filter((code) => seen.size === seen.add(code).size);
  expect(twice).toEqual([]);
});

test("no code names a table, attribute or value that is not in the plant", () => {
  const known = new Set<string>();
  for (const table of nouns) {
    known.add(`table.${table.name}`).add(`table.${table.name}.note`);
    for (const name of Object.keys(table.attributes)) {
      for (const prefix of ["attribute", "note"]) known.add(`${prefix}.${name}`).add(`${prefix}.${table.name}.${name}`);
    }
  }
  for (const { name, values } of lists.values()) for (const value of values) known.add(`choice.${name}.${value}`);
  const stale = [...catalogue.keys()].filter((code) => plantCode.test(code) && !known.has(code));
  expect(stale).toEqual([]);
});

test("Chinese texts are in Chinese; English words of the plant are not", () => {
  const entries = [...catalogue];
  const plain = entries.filter(([code, [zh]]) => !hanzi.test(zh) && !sameInChinese.includes(code));
  expect(plain).toEqual([]);
  const mixed = entries.filter(([code, [, en]]) => plantCode.test(code) && hanzi.test(en));
  expect(mixed).toEqual([]);
});

test("headings carry no unit of their attribute; notes are sentences", () => {
  const withUnit = nouns.flatMap((table) =>
    Object.entries(table.attributes).filter(([name, attribute]) => {
      if (attribute.type !== "quantity" || attribute.unit === "1") return false;
      return heading(table.name, name)?.some((word) => word.normalize("NFKC").endsWith(`(${attribute.unit})`));
    }),
  );
  expect(withUnit).toEqual([]);
  const notes = [...catalogue].filter(([code]) => /^note\.|^table\.\w+\.note$/.test(code));
  expect(notes.filter(([, [zh, en]]) => !zh.endsWith("。") || !en.endsWith("."))).toEqual([]);
});

test("words that can stand beside each other in one cell hold no separator", () => {
  const several = nouns.flatMap((table) =>
    Object.values(table.attributes).flatMap((attribute) => (attribute.type === "choices" ? [attribute.list] : [])),
  );
  const codes = several.flatMap(({ name, values }) => values.map((value) => `choice.${name}.${value}`));
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => catalogue.get(code)?.some((word) => /[,;，；、\n]/.test(word)))).toEqual([]);
});

test("table names can be sheet names of a workbook", () => {
  const names = nouns.flatMap(({ name }) => [...(catalogue.get(`table.${name}`) ?? [])]);
  expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([]);
});
