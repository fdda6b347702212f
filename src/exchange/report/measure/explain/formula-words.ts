import type { Because } from "#evidence";
import type { Pair } from "#i18n";
import { numberText } from "../view/number.ts";
import { quantityName, unitName } from "../view/words.ts";

/** What a step of a figure's reasons came to: a number with its unit, or nothing that is known. */
export type Outcome = { readonly value: string | null; readonly unit: string };

/** Reads the outcome of a step: "1040 kg", "unknown". */
export function outcomeOf({ outcome = "unknown" }: Because): Outcome {
  const [, value, unit = ""] = /^(-?\d[\d.e+-]*) (.*)$/s.exec(outcome) ?? [];
  return value === undefined ? { value: null, unit: "" } : { value, unit };
}

const signs: Readonly<Record<string, string>> = { "*": "×", "/": "÷", "-": "−", "+": "+" };
const token = /[a-z][\w.-]*[a-z0-9]\??|\d+(?:\.\d+)?(?:e[+-]?\d+)?|[()+\-*/]/g;

/** The names that a formula only counts where the plant has any of them, and of which this figure has none. */
export function absentNames(formula: string, inputs: readonly Because[]): ReadonlySet<string> {
  const known = new Set(
    inputs.flatMap((one) => (Number(outcomeOf(one).value ?? 0) !== 0 ? [String(one.params?.["quantity"])] : [])),
  );
  const maybe = (formula.match(token) ?? []).filter((one) => one.endsWith("?")).map((one) => one.slice(0, -1));
  return new Set(maybe.filter((name) => !known.has(name)));
}

/** The names in a formula. */
export function namesOf(formula: string): ReadonlySet<string> {
  return new Set((formula.match(token) ?? []).filter((one) => /^[a-z]/.test(one)).map((one) => one.replace("?", "")));
}

/** A formula without the terms that are nothing here: a plant burns few of all the fuels there are. */
export function withoutAbsent(formula: string, absent: ReadonlySet<string>): string {
  if (formula.includes("(") || absent.size === 0) return formula;
  const terms = formula.split(/ (?=[+-] )/);
  const left = terms.filter((term) => !(term.match(token) ?? []).some((one) => absent.has(one.replace("?", ""))));
  return left.length === 0 ? formula : left.join(" ").replace(/^\+ /, "");
}

/** A formula with the names of its quantities: "合格品质量 ÷ 浇注量". */
export function formulaNames(formula: string): Pair {
  const side = (at: 0 | 1) =>
    formula.replace(token, (one) =>
      /^[a-z]/.test(one) ? quantityName(one.replace("?", ""))[at] : (signs[one] ?? one),
    );
  return [side(0), side(1)];
}

/** A formula with the values of its quantities: "1,040 kg ÷ 1,915 kg × 100". */
export function formulaValues(formula: string, inputs: readonly Because[], unknown: Pair): Pair {
  const found = new Map(inputs.map((one) => [String(one.params?.["quantity"]), outcomeOf(one)]));
  const side = (at: 0 | 1) =>
    formula.replace(token, (one) => {
      if (!/^[a-z]/.test(one)) return signs[one] ?? one;
      const { value, unit } = found.get(one) ?? { value: "0", unit: "1" };
      if (value === null) return unknown[at];
      const name = unitName(unit, one)[at];
      return name === "" ? numberText(value) : `${numberText(value)} ${name}`;
    });
  return [side(0), side(1)];
}
