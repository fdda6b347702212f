import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { chiSquaredTail, normalQuantile } from "./distributions.ts";
import { findGrossErrors } from "./gross-error.ts";
import { seededRandom } from "./random.ts";
import { type Balance, type Flow, type Reconciliation, reconcile } from "./reconcile.ts";

// Narasimhan & Jordache, Data Reconciliation and Gross Error Detection (2000), ch. 1: a heat exchanger with a bypass;
// true flows 100, 64, 36, 64, 36, 100; all standard deviations 1.
const bypass: Balance[] = [
  { id: "splitter", terms: { f1: 1, f2: -1, f3: -1 } },
  { id: "exchanger", terms: { f2: 1, f4: -1 } },
  { id: "valve", terms: { f3: 1, f5: -1 } },
  { id: "mixer", terms: { f4: 1, f5: 1, f6: -1 } },
];
const measuredFlows = (values: readonly (number | undefined)[], u = 2): Flow[] =>
  values.map((value, i) => ({ id: `f${i + 1}`, ...(value !== undefined && { measured: { value, u } }) }));
const sound = [101.91, 64.45, 34.65, 64.2, 36.44, 98.88];

function done(...args: Parameters<typeof reconcile>): Reconciliation {
  const found = reconcile(...args);
  if (isRefused(found)) throw new Error(found.refused.code);
  return found;
}
const valuesOf = (found: Reconciliation) => found.flows.map(({ reconciled }) => reconciled?.value);
const near = (found: (number | undefined)[], expected: number[], digits = 2) =>
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });

test("all measured: the textbook's 100.22, 64.50, 35.72", () => {
  const found = done(measuredFlows(sound), bypass);
  near(valuesOf(found), [100.22, 64.5, 35.72, 64.5, 35.72, 100.22], 9);
  expect(found.test).toMatchObject({ df: 4, passed: true });
  expect(found.suspects).toEqual([]);
  for (const { reconciled } of found.flows) expect(reconciled!.u).toBeCloseTo(2 / Math.sqrt(3), 9);
});

test("a bias of 4 in flow 2: global test 16.67 over 9.49, Šidák limit 2.63, and flow 2 named", () => {
  const biased = measuredFlows(sound.with(1, 68.45));
  const found = done(biased, bypass);
  near(valuesOf(found), [100.89, 65.83, 35.05, 65.83, 35.05, 100.89]);
  expect(found.test.chiSquared).toBeCloseTo(16.674, 2);
  expect(found.test.critical).toBeCloseTo(9.488, 3);
  expect(found.test.p).toBeCloseTo(chiSquaredTail(found.test.chiSquared, 4), 12);
  expect(found.criticalZ).toBeCloseTo(2.631, 3);
  expect(found.suspects[0]).toBe("f2");
  const search = findGrossErrors(biased, bypass);
  if (isRefused(search)) throw new Error(search.refused.code);
  expect(search.resolved).toBe(true);
  expect(search.errors.map(({ flows }) => flows)).toEqual([["f2"]]);
  expect(search.errors[0]!.size).toBeCloseTo(4, 0);
});

test("partly measured: flows 1, 2 and 6 leave 2 unchecked and make 3, 4, 5 observable", () => {
  const found = done(measuredFlows([101.91, 64.45, undefined, undefined, undefined, 98.88]), bypass);
  near(valuesOf(found), [100.395, 64.45, 35.945, 64.45, 35.945, 100.395], 9);
  expect(found.flows.map((flow) => flow.class)).toEqual([
    "redundant",
    "unchecked",
    "observable",
    "observable",
    "observable",
    "redundant",
  ]);
  expect(found.test.df).toBe(1);
});

test("only flows 1 and 6: the inner flows stay unknown rather than guessed", () => {
  const found = done(measuredFlows([101.91, undefined, undefined, undefined, undefined, 98.88]), bypass);
  expect(found.flows[1]).toEqual({ id: "f2", class: "unobservable" });
  near(valuesOf(found).slice(0, 1), [100.395]);
});

test("measurements that no balance can tell apart are named together", () => {
  const two: Balance[] = [{ id: "furnace", terms: { f1: 1, f2: -1 } }];
  const search = findGrossErrors(measuredFlows([100, 90]), two);
  if (isRefused(search)) throw new Error(search.refused.code);
  expect(search.errors[0]!.flows).toEqual(["f1", "f2"]);
});

test("exact figures are kept, and refused where they contradict each other", () => {
  const [one, ...rest] = measuredFlows(sound);
  const exact = { id: "f1", measured: { value: 100, u: 0 } };
  expect(done([exact, ...rest], bypass).flows[0]).toMatchObject({ class: "exact", reconciled: { value: 100, u: 0 } });
  expect(one!.id).toBe("f1");
  expect(reconcile(measuredFlows(sound, 0), bypass)).toMatchObject({
    refused: { code: "ledger.balance-contradiction" },
  });
  expect(reconcile([exact], bypass)).toMatchObject({ refused: { code: "ledger.balance-unknown-flow" } });
  expect(reconcile([{ id: "a", measured: { value: 1, u: Number.NaN } }], [])).toMatchObject({
    refused: { code: "ledger.uncertainty-unusable" },
  });
});

test("a bias on one scale that weighs in and out does not show as a gross error", () => {
  const flows: Flow[] = [100, 104].map((value, i) => ({ id: `f${i + 1}`, measured: { value, u: 2 } }));
  const balance: Balance[] = [{ id: "b", terms: { f1: 1, f2: -1 } }];
  expect(done(flows, balance).test.chiSquared).toBeCloseTo(8, 9);
  expect(done(flows, balance, { correlations: [["f1", "f2", -0.5]] }).test.chiSquared).toBeCloseTo(16 / 3, 9);
  const impossible = reconcile(flows, balance, { correlations: [["f1", "f2", 1]] });
  expect(impossible).toMatchObject({ refused: { code: "ledger.correlation-unusable" } });
});

const value = fc.double({ min: 1, max: 1000, noNaN: true });
const someFlows = fc.array(fc.record({ value, u: fc.double({ min: 0.1, max: 50, noNaN: true }) }), {
  minLength: 6,
  maxLength: 6,
});
const someHidden = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });

test("reconciled flows close, no uncertainty grows, and the unit does not matter", () => {
  fc.assert(
    fc.property(someFlows, someHidden, (values, hidden) => {
      const flows = values.map(
        (measured, i): Flow => (hidden[i] ? { id: `f${i + 1}` } : { id: `f${i + 1}`, measured }),
      );
      const found = done(flows, bypass);
      for (const { after } of found.balances) if (!Number.isNaN(after)) expect(Math.abs(after)).toBeLessThan(1e-7);
      for (const { measured, reconciled } of found.flows)
        if (measured) expect(reconciled!.u).toBeLessThanOrEqual(measured.u * (1 + 1e-9));
      const inKg = flows.map(
        ({ id, measured: m }): Flow => (m ? { id, measured: { value: m.value * 1000, u: m.u * 1000 } } : { id }),
      );
      const other = done(inKg, bypass);
      expect(Math.abs(other.test.chiSquared - found.test.chiSquared)).toBeLessThan(1e-8 * (1 + found.test.chiSquared));
      other.flows.forEach(({ reconciled }, i) => {
        if (reconciled) expect(reconciled.value / 1000).toBeCloseTo(found.flows[i]!.reconciled!.value, 6);
      });
    }),
  );
});

test("unmeasured is the limit of measured with no trust at all", () => {
  fc.assert(
    fc.property(someFlows, (values) => {
      const flows = values.map((measured, i): Flow => ({ id: `f${i + 1}`, measured }));
      const without = done(flows.with(3, { id: "f4" }), bypass);
      const untrusted = done(flows.with(3, { id: "f4", measured: { value: 0, u: 1e7 } }), bypass);
      untrusted.flows.forEach(({ reconciled }, i) => {
        expect(reconciled!.value).toBeCloseTo(without.flows[i]!.reconciled!.value, 2);
      });
    }),
  );
});

test("sound measurements fail the global test as often as stated", () => {
  const random = seededRandom(7);
  const truth = [100, 64, 36, 64, 36, 100];
  const trials = 2000;
  let failed = 0;
  for (let n = 0; n < trials; n++)
    if (!done(measuredFlows(truth.map((x) => x + normalQuantile(random()))), bypass).test.passed) failed++;
  expect(failed / trials).toBeGreaterThan(0.035);
  expect(failed / trials).toBeLessThan(0.065);
});
