/**
 * i18n: every sentence and word a person reads, in Chinese and English, by code.
 *
 * Codes come from the rooms below; sentences are only here. It decides nothing.
 *
 * @example
 * say("fault.sheet.unknown-choice", { found: "electrc", expected: "electricity" }, "en");
 * word("choice.unitKind.melting.cupola");   // ["冲天炉", "Cupola"]
 */
export type { Pair } from "./pair.ts";
export { type Lang, langs, say, sayBoth, word, wordIn } from "./say.ts";
