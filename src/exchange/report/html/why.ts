import type { Tree } from "../view/tree.ts";
import { named } from "../words/pair.ts";
import type { Pen } from "./parts.ts";

/**
 * Derivations that are written into the page once, as data, and drawn when they are opened. Most of their sentences
 * come again and again, so a sentence is kept once and named by its number.
 */
export type Store = {
  /** Keeps derivations and gives the number to draw them by. */
  keep(trees: readonly Tree[], before: string): number;
  /** All that was kept, as JSON that is safe inside a script element. */
  json(): string;
};

type Kept = [truth: number, gate: number, text: number, places: number[], inputs: Kept[]];
const truths = ["yes", "no", "unknown"] as const;

/** Opens a store of derivations. Words are kept as HTML, already escaped. */
export function storeOf(pen: Pick<Pen, "write">): Store {
  const words: string[] = [];
  const numbers = new Map<string, number>();
  const trees: [before: number, Kept[]][] = [];
  const number = (html: string) => {
    let at = numbers.get(html);
    if (at === undefined) {
      at = words.push(html) - 1;
      numbers.set(html, at);
    }
    return at;
  };
  const kept = (tree: Tree): Kept => [
    tree.truth === null ? -1 : truths.indexOf(tree.truth),
    tree.gate ? number(pen.write(tree.gate)) : -1,
    number(pen.write(tree.text)),
    tree.places.map((place) => number(pen.write(place))),
    tree.inputs.map(kept),
  ];
  return {
    keep: (list, before) => trees.push([number(before), list.map(kept)]) - 1,
    json() {
      const names = truths.map((truth) => pen.write(named(`truth.${truth}`)));
      return JSON.stringify({ truths: names, words, trees }).replace(/</g, "\\u003c");
    },
  };
}
