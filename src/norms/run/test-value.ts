import { and, no, type Tri, unknown, yes } from "#evidence";
import type { AnyRow } from "#plant";
import { decimal } from "#units";
import type { DateBound, Test } from "../logic/node.ts";

/** Judges one attribute of a row against a test; an absent value is unknown, except for a test of presence. */
export function judgeTest(test: Test, row: AnyRow, attribute: string): Tri {
  const found = row[attribute];
  if (test.type === "present") return (found !== undefined) === test.present ? yes : no;
  if (found === undefined) return unknown;
  if (test.type === "order")
    return and(
      ...test.bounds.map(({ bound, other }) => orderOf(found as string, bound, row[other] as string | undefined)),
    );
  return meets(test, found) ? yes : no;
}

/** Whether a day stands to another as the bound says; an unknown other day leaves it unknown. */
function orderOf(day: string, bound: DateBound, other: string | undefined): Tri {
  return other === undefined ? unknown : inOrder(day, bound, other) ? yes : no;
}

function inOrder(day: string, bound: DateBound, date: string): boolean {
  if (bound === "before") return day < date;
  if (bound === "onOrBefore") return day <= date;
  if (bound === "after") return day > date;
  return day >= date;
}

function meets(test: Exclude<Test, { type: "present" | "order" }>, found: unknown): boolean {
  switch (test.type) {
    case "choice": {
      const list = Array.isArray(found) ? (found as string[]) : [found as string];
      if (test.mode === "only") return list.every((one) => test.values.has(one));
      const hit = list.some((one) => test.values.has(one));
      return test.mode === "any" ? hit : !hit;
    }
    case "number":
      return test.bounds.every(({ bound, amount }) => {
        const order = decimal(found as number).cmp(amount.value);
        if (bound === "below") return order < 0;
        if (bound === "atMost") return order <= 0;
        if (bound === "above") return order > 0;
        if (bound === "atLeast") return order >= 0;
        return order === 0;
      });
    case "date":
      return test.bounds.every(({ bound, date }) => inOrder(found as string, bound, date));
    case "boolean":
      return found === test.equals;
    case "text":
      return textMeets(test.values, found);
  }
}

/** Whether a text, or one of several, is among the values; case, full-width forms and blanks do not count: "jo2" is JO2. */
export function textMeets(values: readonly string[], found: unknown): boolean {
  const list = Array.isArray(found) ? (found as string[]) : [found as string];
  return list.some((one) => values.some((value) => plain(value) === plain(one)));
}

const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
