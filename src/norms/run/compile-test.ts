import { no, unknown, yes } from "#evidence";
import type { Test } from "../logic/node.ts";
import type { Check, Trace } from "./check.ts";
import { attributeAt } from "./result.ts";
import { judgeTest, textMeets } from "./test-value.ts";

/** Compiles a test of one attribute; `fact` is that attribute's number. */
export function compileTest(attribute: string, test: Test, fact: number, trace: Trace): Check {
  const meets = test.type === "present" || test.type === "order" ? null : predicate(test);
  if (test.type === "present") {
    const wanted = test.present;
    return (subject) => {
      trace.fact = fact;
      return (attributeAt(subject.row, attribute) !== undefined) === wanted ? yes : no;
    };
  }
  if (test.type === "order") {
    return (subject) => {
      trace.fact = fact;
      return judgeTest(test, subject.row, attribute);
    };
  }
  return (subject) => {
    trace.fact = fact;
    const value = attributeAt(subject.row, attribute);
    return value === undefined ? unknown : meets?.(value) ? yes : no;
  };
}

/** A test as a predicate on plain values. Numbers compare as doubles: both sides are the doubles nearest to decimals in one unit, so order and equality are those of the decimals up to 15 digits. */
function predicate(test: Exclude<Test, { type: "present" | "order" }>): (value: unknown) => boolean {
  switch (test.type) {
    case "choice": {
      const { values, mode } = test;
      const has = (value: unknown) => values.has(value as string);
      const only = values.size === 1 ? [...values][0] : undefined;
      const any = (value: unknown) => {
        if (typeof value === "string") return only === undefined ? values.has(value) : value === only;
        const list = value as readonly string[];
        for (let i = 0; i < list.length; i++) if (values.has(list[i] as string)) return true;
        return false;
      };
      if (mode === "any") return any;
      if (mode === "only") return (value) => (Array.isArray(value) ? value.every(has) : has(value));
      return (value) => !any(value);
    }
    case "boolean":
      return (value) => value === test.equals;
    case "text":
      return (value) => textMeets(test.values, value);
    case "number": {
      const tests = test.bounds.map(({ bound, amount }): ((x: number) => boolean) => {
        const limit = amount.number;
        if (bound === "below") return (x) => x < limit;
        if (bound === "atMost") return (x) => x <= limit;
        if (bound === "above") return (x) => x > limit;
        if (bound === "atLeast") return (x) => x >= limit;
        return (x) => x === limit;
      });
      const first = tests[0];
      if (tests.length === 1 && first) return first as (value: unknown) => boolean;
      return (value) => tests.every((one) => one(value as number));
    }
    case "date": {
      const { bounds } = test;
      return (value) =>
        bounds.every(({ bound, date }) => {
          const day = value as string;
          return bound === "before"
            ? day < date
            : bound === "onOrBefore"
              ? day <= date
              : bound === "after"
                ? day > date
                : day >= date;
        });
    }
  }
}
