import { no, type Tri, unknown, yes } from "#evidence";
import type { TableName } from "#plant";
import type { Test } from "../logic/node.ts";
import { dayNumber, type Slot, slotOf } from "./cells.ts";
import { type Check, cellOf, factNumber, subjectOf, type Trace } from "./check.ts";
import { judgeTest } from "./test-value.ts";

/** Compiles a test of one attribute of a table's rows. */
export function compileTest(table: TableName, attribute: string, test: Test, trace: Trace): Check {
  const fact = factNumber(trace, `${table}.${attribute}`);
  const slot = slotOf(trace.plan, table, attribute);
  switch (test.type) {
    case "present": {
      const [absent, present] = test.present ? [no, yes] : [yes, no];
      return (at) => {
        trace.fact = fact;
        return Number.isNaN(cellOf(trace, at, slot)) ? absent : present;
      };
    }
    case "order":
      return () => {
        trace.fact = fact;
        return judgeTest(test, subjectOf(trace).row, attribute);
      };
    case "number":
      // Both sides are the doubles nearest to decimals in one unit: order and equality are those of the decimals up to 15 digits.
      return within(
        test.bounds.map(({ bound, amount }) => {
          const [atLeast, above] = [bound === "atLeast" || bound === "equals", bound === "above"];
          const [atMost, below] = [bound === "atMost" || bound === "equals", bound === "below"];
          return rangeOf(amount.number, { atLeast, above, atMost, below });
        }),
        slot,
        fact,
        trace,
      );
    case "date":
      return within(
        test.bounds.map(({ bound, date }) =>
          rangeOf(dayNumber(date), {
            atLeast: bound === "onOrAfter",
            above: bound === "after",
            atMost: bound === "onOrBefore",
            below: bound === "before",
          }),
        ),
        slot,
        fact,
        trace,
      );
    default:
      return byCode(attribute, test, slot, fact, trace);
  }
}

/** From `low` to `high`, the ends themselves only where they are not open. */
type Range = { low: number; lowOpen: boolean; high: number; highOpen: boolean };

function rangeOf(limit: number, is: { atLeast: boolean; above: boolean; atMost: boolean; below: boolean }): Range {
  return {
    low: is.atLeast || is.above ? limit : Number.NEGATIVE_INFINITY,
    lowOpen: is.above,
    high: is.atMost || is.below ? limit : Number.POSITIVE_INFINITY,
    highOpen: is.below,
  };
}

/** Whether a number is in all of these ranges, which are first made one. */
function within(ranges: readonly Range[], slot: Slot, fact: number, trace: Trace): Check {
  const { low, lowOpen, high, highOpen } = ranges.reduce(
    (one, other) => ({
      low: Math.max(one.low, other.low),
      lowOpen: one.low === other.low ? one.lowOpen || other.lowOpen : one.low > other.low ? one.lowOpen : other.lowOpen,
      high: Math.min(one.high, other.high),
      highOpen:
        one.high === other.high
          ? one.highOpen || other.highOpen
          : one.high < other.high
            ? one.highOpen
            : other.highOpen,
    }),
    rangeOf(0, { atLeast: false, above: false, atMost: false, below: false }),
  );
  return (at) => {
    trace.fact = fact;
    const value = cellOf(trace, at, slot);
    if (value > low && value < high) return yes;
    if (Number.isNaN(value)) return unknown;
    return (value > low || (value === low && !lowOpen)) && (value < high || (value === high && !highOpen)) ? yes : no;
  };
}

const open = 3;

/** A test of a value that is one of several: judged once for each value, as the explanation judges it. */
function byCode(attribute: string, test: Test, slot: Slot, fact: number, trace: Trace): Check {
  let answers = new Uint8Array(64).fill(open);
  const judge = (code: number): Tri => {
    const answer = judgeTest(test, subjectOf(trace).row, attribute);
    if (code >= answers.length) {
      const longer = new Uint8Array(code * 2).fill(open);
      longer.set(answers);
      answers = longer;
    }
    if (code >= 0) answers[code] = answer;
    return answer;
  };
  if (slot.type === "yes-no" && test.type === "boolean") {
    const wanted = test.equals ? 1 : 0;
    return (at) => {
      trace.fact = fact;
      const value = cellOf(trace, at, slot);
      return value === wanted ? yes : Number.isNaN(value) ? unknown : no;
    };
  }
  return (at) => {
    trace.fact = fact;
    const code = cellOf(trace, at, slot);
    if (Number.isNaN(code)) return unknown;
    const answer = answers[code];
    return answer === undefined || answer === open ? judge(code) : (answer as Tri);
  };
}
