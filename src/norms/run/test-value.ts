import { no, type Tri, unknown, yes } from "#evidence";
import { decimal } from "#units";
import type { Test } from "../logic/node.ts";

/** Judges one attribute's value against a test; an absent value is unknown, except for a test of presence. */
export function judgeTest(test: Test, found: unknown): Tri {
  if (test.type === "present") return (found !== undefined) === test.present ? yes : no;
  if (found === undefined) return unknown;
  return meets(test, found) ? yes : no;
}

function meets(test: Exclude<Test, { type: "present" }>, found: unknown): boolean {
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
      return test.bounds.every(({ bound, date }) => {
        const day = found as string;
        if (bound === "before") return day < date;
        if (bound === "onOrBefore") return day <= date;
        if (bound === "after") return day > date;
        return day >= date;
      });
    case "boolean":
      return found === test.equals;
    case "text":
      return Array.isArray(found) ? found.some((one) => test.values.includes(one as string)) : test.values.includes(found as string);
  }
}
