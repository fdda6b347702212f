import type { Pair } from "#i18n";
import type { Lang3 } from "../input.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for HTML, in an element or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Writes pairs as HTML: one language, or both in spans that the page shows and hides. */
export type Write = (pair: Pair) => string;

/** The writer of pairs for a report's language. */
export function writer(lang: Lang3): Write {
  if (lang !== "both") return (pair) => escaped(pair[lang === "zh" ? 0 : 1]);
  return (pair) => {
    if (pair[0] === pair[1]) return escaped(pair[0]);
    return `<span lang="zh">${escaped(pair[0])}</span><span lang="en">${escaped(pair[1])}</span>`;
  };
}
