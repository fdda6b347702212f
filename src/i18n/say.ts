import { catalogue } from "./catalogue.ts";
import type { Pair } from "./pair.ts";

export const langs = ["zh", "en"] as const;
export type Lang = (typeof langs)[number];

/** The pair of a code, or undefined where the catalogues have none. */
export function word(code: string): Pair | undefined {
  return catalogue.get(code);
}

/** The word of a code in one language; the code itself where there is none, so that nothing vanishes. */
export function wordIn(code: string, lang: Lang): string {
  return word(code)?.[lang === "zh" ? 0 : 1] ?? code;
}

/**
 * A sentence with its parameters filled in: {name} is replaced; a parameter not given stays visible as {name}.
 */
export function say(code: string, params: Record<string, unknown>, lang: Lang): string {
  return wordIn(code, lang).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/** The sentence in Chinese and in English. */
export function sayBoth(code: string, params: Record<string, unknown>): Pair {
  return [say(code, params, "zh"), say(code, params, "en")];
}
