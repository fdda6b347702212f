import type { Pair } from "#i18n";
import { type Attribute, attributeOf } from "#plant";
import { amountText, boundSign } from "./number.ts";
import { joined, named, same, tell } from "./pair.ts";
import { attributeWords, choiceWords } from "./quantity.ts";

const shown = 6;

/** A condition as the engine writes it ("any melting.cupola | melting.arc", "below 0.25 t", "yes"), in words. */
export function testWords(table: string, attribute: string, test: string): Pair {
  const key = `${table}.${attribute} ${test}`;
  let pair = known.get(key);
  if (!pair) {
    pair = wordsOf(table, attribute, test);
    known.set(key, pair);
  }
  return pair;
}

/** Conditions come from norms, so they are few and come again for every subject. */
const known = new Map<string, Pair>();

function wordsOf(table: string, attribute: string, test: string): Pair {
  const type = attributeOf(table, attribute);
  if (test === "present" || test === "absent") return named(`test.${test}`);
  if (type?.type === "boolean") return named(`truth.${test}`);
  if (type && "list" in type) {
    const [, mode = "any", values = ""] = /^(any|only|excludes) (.*)$/s.exec(test) ?? [];
    const words = familyWords(type, values.split(" | "));
    return tell(`test.${mode === "any" && words.length === 1 ? "one" : mode}`, { values: listed(words) });
  }
  return joined(
    test.split(", ").map((one) => boundWords(table, one)),
    "，",
    ", ",
  );
}

/** "below 0.25 t", "onOrAfter 2021-01-01", or a date set against another of the same row: "before validTo". */
function boundWords(table: string, text: string): Pair {
  const match = /^(\w+) (\S+)(?: (.*))?$/s.exec(text);
  if (!match) return same(text);
  const [, bound = "", value = "", unit = ""] = match;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return joined([named(`bound.${bound}`), same(value)], " ", " ");
  if (attributeOf(table, value)) return joined([named(`bound.${bound}`), attributeWords(table, value)], " ", " ");
  return same(`${boundSign(bound)} ${amountText(value, unit)}`);
}

function listed(words: readonly Pair[]): Pair {
  if (words.length <= shown) return joined(words, "、", " | ");
  return tell("test.more", { values: joined(words.slice(0, shown), "、", " | "), count: words.length });
}

/** Values by their words; where all of a family are there and the family has a word, its word stands for them. */
function familyWords(attribute: Extract<Attribute, { list: unknown }>, values: readonly string[]): Pair[] {
  const { name, values: all } = attribute.list;
  const left = new Set(values);
  const words: Pair[] = [];
  for (const value of values) {
    if (!left.has(value)) continue;
    const family = familiesOf(value).find((prefix) => {
      const members = all.filter((one) => one.startsWith(`${prefix}.`));
      return (
        members.length > 1 && members.every((one) => left.has(one)) && named(`family.${name}.${prefix}`, "-")[0] !== "-"
      );
    });
    if (family === undefined) {
      left.delete(value);
      words.push(choiceWords(attribute, value));
      continue;
    }
    for (const one of all) if (one.startsWith(`${family}.`)) left.delete(one);
    words.push(named(`family.${name}.${family}`));
  }
  return words;
}

/** "forging.hammer.air" → ["forging", "forging.hammer"]: the widest family first. */
function familiesOf(value: string): string[] {
  const parts = value.split(".");
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("."));
}

/** What was found in an attribute, in words: choices by name, yes and no, amounts with their unit. */
export function foundWords(table: string, attribute: string, found: string | number | boolean): Pair {
  const type = attributeOf(table, attribute);
  if (typeof found === "boolean") return named(found ? "truth.yes" : "truth.no");
  if (typeof found === "number") return same(amountText(found, type?.type === "quantity" ? type.unit : "1"));
  if (type && "list" in type) return joined(found.split(", ").map((value) => choiceWords(type, value)));
  return same(found);
}
