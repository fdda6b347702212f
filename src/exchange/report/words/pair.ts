import { type Pair, sayBoth, word } from "#i18n";
import type { Lang3 } from "../input.ts";

/** A value of a sentence: the same in both languages, or a pair. */
export type Part = string | number | Pair;

/** A text that is the same in both languages: a number, an id, a date. */
export function same(text: string | number): Pair {
  return [String(text), String(text)];
}

/** A wording of a pack as a pair. */
export function pairOf(words: { readonly zh: string; readonly en: string }): Pair {
  return [words.zh, words.en];
}

/**
 * The sentence of a code in both languages; parts that are pairs are filled in language by language.
 * A count of one has a sentence of its own where the catalogue has it.
 */
export function tell(code: string, parts: Record<string, Part> = {}): Pair {
  const side = (at: 0 | 1) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, typeof part === "object" ? part[at] : part]));
  const counted = Number(parts["count"]) === 1 && word(`${code}.one`) ? `${code}.one` : code;
  return [sayBoth(counted, side(0))[0], sayBoth(counted, side(1))[1]];
}

/** The pair of the first code that has words, or the last code itself. */
export function named(...codes: readonly string[]): Pair {
  for (const code of codes) {
    const found = word(code);
    if (found) return found;
  }
  return same(codes.at(-1) ?? "");
}

/** Pairs in a row: by 、 or another separator in Chinese, by a comma or another in English. */
export function joined(pairs: readonly Pair[], zh = "、", en = ", "): Pair {
  return [pairs.map((pair) => pair[0]).join(zh), pairs.map((pair) => pair[1]).join(en)];
}

/** A pair as one line in a language; both beside each other where they differ. */
export function show(pair: Pair, lang: Lang3, between = " / "): string {
  if (lang === "zh") return pair[0];
  if (lang === "en" || pair[0] === pair[1]) return pair[1];
  return `${pair[0]}${between}${pair[1]}`;
}
