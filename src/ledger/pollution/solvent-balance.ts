import { differenceOf, quotientOf, sumOf } from "../method/independent.ts";
import type { Value } from "../value.ts";

/**
 * The flows of a solvent management plan, by the letters of Directive 2010/75/EU, Annex VII part 7, point 2.
 * I1 bought and used as input; I2 recovered and used again (counted each time); O1 in waste gas after treatment; O2 lost
 * in water; O3 left in the product; O4 uncaptured to air; O5 lost by reaction or destroyed or caught by treatment;
 * O6 in collected waste; O7 sold in mixtures; O8 recovered for reuse but not as input; O9 released in other ways.
 */
export const solventLetters = ["I1", "I2", "O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8", "O9"] as const;
export type SolventLetter = (typeof solventLetters)[number];

/** One flow of organic solvent, kg. A letter that no flow has is not known: what is none is stated as 0. */
export type SolventFlow = { id: string; letter: SolventLetter; mass: Value };

/** A solvent balance, kg and shares. What lacks a flow is absent, and `missing` says which letters are. */
export type SolventBalance = {
  letters: Partial<Record<SolventLetter, Value>>;
  /** I = I1 + I2: the input that fugitive emission is related to. */
  input?: Value;
  /** C = I1 − O8: consumption, which decides whether a threshold is reached. */
  consumption?: Value;
  /** F = I1 − O1 − O5 − O6 − O7 − O8: fugitive emission as the remainder. */
  fugitiveIndirect?: Value;
  /** F = O2 + O3 + O4 + O9: fugitive emission by its parts. */
  fugitiveDirect?: Value;
  /** Indirect − direct, and whether it lies within its uncertainty. */
  residual?: Value;
  closes?: boolean;
  /** E = F + O1: all that is emitted, with F as the remainder where known, else by its parts. */
  emission?: Value;
  /** F / I, 0..1. */
  fugitiveShare?: Value;
  /** E / C, 0..1: mass emitted per mass consumed. */
  emissionShare?: Value;
  missing: SolventLetter[];
};

/**
 * Draws up a solvent balance (VOC balance) over a period. Nothing not stated is taken as 0: sums that lack a letter are
 * absent. A negative remainder is shown as it is: more is said to leave than came.
 * Source: Directive 2010/75/EU, Annex VII part 7, points 2 and 3.
 */
export function solventBalance(flows: readonly SolventFlow[]): SolventBalance {
  const letters: Partial<Record<SolventLetter, Value>> = {};
  for (const letter of solventLetters) {
    const masses = flows.filter((flow) => flow.letter === letter).map((flow) => flow.mass);
    if (masses.length > 0) letters[letter] = sumOf(masses);
  }
  const total = (plus: readonly SolventLetter[], minus: readonly SolventLetter[] = []): Value | undefined => {
    const values = [...plus, ...minus].map((letter) => letters[letter]);
    if (!values.every((value) => value !== undefined)) return undefined;
    return sumOf(values, [...plus.map(() => 1 as const), ...minus.map(() => -1 as const)]);
  };
  const input = total(["I1", "I2"]);
  const consumption = total(["I1"], ["O8"]);
  const fugitiveIndirect = total(["I1"], ["O1", "O5", "O6", "O7", "O8"]);
  const fugitiveDirect = total(["O2", "O3", "O4", "O9"]);
  const residual = fugitiveIndirect && fugitiveDirect && differenceOf(fugitiveIndirect, fugitiveDirect);
  // E = F + O1 with F the remainder leaves O1 out of the sum, and its uncertainty with it.
  const emission = total(["I1"], ["O5", "O6", "O7", "O8"]) ?? total(["O1", "O2", "O3", "O4", "O9"]);
  const fugitive = fugitiveIndirect ?? fugitiveDirect;
  const found = {
    input,
    consumption,
    fugitiveIndirect,
    fugitiveDirect,
    residual,
    closes: residual && Math.abs(residual.value) <= residual.u + 1e-9 * Math.abs(letters.I1?.value ?? 0),
    emission,
    fugitiveShare: fugitive && input && quotientOf(fugitive, input),
    emissionShare: emission && consumption && quotientOf(emission, consumption),
  };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { letters, ...known, missing: solventLetters.filter((letter) => !letters[letter]) };
}
