import { type TagName, tagKey } from "./tag.ts";

/** The numbers of all tags of one historian; a number, once given, is never given to another name. */
export type TagBook = {
  /** Names by number; holes, which no reading bears, are nameless. Grows at the end. */
  readonly names: readonly TagName[];
  /** The numbers of names, new ones given where needed. The same array again costs nothing. */
  numbersOf(names: readonly TagName[]): Uint32Array;
  /** Learns a number from the spool. False: it or the name is taken otherwise. */
  learn(number: number, name: TagName): boolean;
};

const nameless: TagName = Object.freeze({ plant: "", source: "", tag: "" });

/** A book with the names that an engine has kept. */
export function newTagBook(kept: readonly TagName[]): TagBook {
  const names: TagName[] = [...kept];
  const numbers = new Map<string, number>(names.map((name, number) => [tagKey(name), number]));
  const seen = new WeakMap<readonly TagName[], Uint32Array>();

  function numberOf(name: TagName): number {
    const key = tagKey(name);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, names.length);
    return names.push({ plant: name.plant, source: name.source, tag: name.tag }) - 1;
  }

  return {
    names,
    numbersOf(list) {
      const known = seen.get(list);
      if (known?.length === list.length) return known;
      const found = Uint32Array.from(list, numberOf);
      if (Object.isFrozen(list)) seen.set(list, found);
      return found;
    },
    learn(number, name) {
      const key = tagKey(name);
      const taken = names[number];
      if (taken !== undefined && taken.plant !== nameless.plant) return tagKey(taken) === key;
      if (numbers.has(key)) return false;
      while (names.length < number) names.push(nameless);
      names[number] = name;
      numbers.set(key, number);
      return true;
    },
  };
}
