import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyRow, columnsOf } from "#plant";
import type { SubjectKind } from "../books/subject.ts";
import { blockSize, blockwise } from "../formula/blockwise.ts";
import { computation, derivative } from "../formula/compute.ts";
import { type Formula, parseFormula } from "../formula/parse.ts";
import { smallFoundry } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { type Column, computed, none, weaker } from "./column.ts";
import { keepLedger, type Ledger } from "./ledger.ts";
import type { NodeKey, Quantity } from "./quantity.ts";

const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("aa", "bb", "cc", "dd").map((name) => ({ op: "name" as const, name, maybe: false })),
    fc.integer({ min: 0, max: 3 }).map((value) => ({ op: "number" as const, value })),
    fc.record({ op: fc.constantFrom("+", "-", "*", "/"), left: tie("formula"), right: tie("formula") }),
  ),
})).formula;

test("block by block a formula comes to what it comes to one by one, whatever is one for all", () => {
  const number = fc.oneof(
    fc.double({ min: -9, max: 9, noNaN: true }).map((one) => one || 0),
    fc.constantFrom(0, Number.NaN),
  );
  fc.assert(
    fc.property(
      formulas,
      fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 9 }),
      number,
      (f, rows, dd) => {
        const size = blockSize + rows.length;
        const columns = [0, 1, 2].map((place) =>
          Float64Array.from({ length: size }, (_, i) => rows[i % rows.length]![place]!),
        );
        const of: Record<string, Float64Array> = { aa: columns[0]!, bb: columns[1]!, cc: columns[2]! };
        const single = computation(f, (name) => (i) => of[name]?.[i] ?? dd);
        const many = blockwise(f, (name) => (from, count) => of[name]?.subarray(from, from + count) ?? dd);
        for (const [from, count] of [
          [0, blockSize],
          [blockSize, rows.length],
        ] as const) {
          const found = many(from, count);
          for (let k = 0; k < count; k += 97)
            expect((typeof found === "number" ? found : found[k]!) + 0).toBe(single(from + k) + 0);
        }
      },
    ),
    { numRuns: 200 },
  );
});

/** What the columns of a quantity that a formula names say of a subject. */
function named(ledger: Ledger, formula: string, of: Quantity, kind: SubjectKind, index: number) {
  const bound = ledger.bind(formula, { quantity: of, kind });
  const nothing = { value: 0, shared: 0, random: 0, basis: 0 };
  const inputs = new Map(
    bound.names.map(({ name, kind: wider, maybe }) => {
      const column = wider && ledger.column(name, wider);
      const at = wider && (wider === kind ? index : ledger.subjects.path(kind, wider)?.[index]);
      if (!column || at === undefined || (maybe && column.way.every((way) => way === none)))
        return [name, maybe ? nothing : { ...nothing, value: Number.NaN, basis: none }];
      return [name, at < 0 ? { ...nothing, value: Number.NaN, basis: none } : at1(column, at)];
    }),
  );
  return { bound, inputs: inputs as Map<string, typeof nothing> };
}

function at1({ value, shared, random, basis }: Column, index: number) {
  return { value: value[index]!, shared: shared[index]!, random: random[index]!, basis: basis[index]! };
}

const all = [...quantities.values()].flatMap((of) =>
  (Object.keys(of.ways) as SubjectKind[]).map((kind): [NodeKey, Quantity, SubjectKind] => [
    `${of.id}@${kind}`,
    of,
    kind,
  ]),
);

test("each figure of a formula is as uncertain as its names make it, by their partial derivatives", () => {
  const ledger = keepLedger(smallFoundry(), quantities);
  let checked = 0;
  for (const [key, of, kind] of all) {
    const column = ledger.column(of.id, kind);
    column?.way.forEach((place, index) => {
      const way = of.ways[kind]?.[place];
      if (!way || !("formula" in way)) return;
      const { bound, inputs } = named(ledger, way.formula, of, kind, index);
      let [shared, random, basis] = [0, 0, 0];
      for (const { name } of bound.names) {
        const slope = computation(derivative(bound.formula, name), (other) => () => inputs.get(other)!.value)(0);
        if (slope === 0) continue;
        const input = inputs.get(name)!;
        // what is exact adds nothing, though the slope be unknown: none of a fuel without a factor
        if (input.shared !== 0) shared += (slope * input.shared) ** 2;
        if (input.random !== 0) random += (slope * input.random) ** 2;
        basis = weaker(basis, input.basis);
      }
      const expected = [
        Math.fround(Math.sqrt(shared)),
        Math.fround(Math.sqrt(random)),
        computed(basis === none ? 0 : basis),
      ];
      expect([key, index, column.shared[index], column.random[index], column.basis[index]]).toEqual([
        key,
        index,
        ...expected,
      ]);
      checked++;
    });
  }
  expect(checked).toBeGreaterThan(300);
});

test("what is shared out and added up keeps the uncertainty that is common to all", () => {
  const ledger = keepLedger(smallFoundry(), quantities);
  const pool = ledger.column("electricity.rest", "plant")!;
  const parts = ledger.column("electricity", "casting")!;
  const up = ledger.column("electricity", "plant")!;
  expect(pool.value[0]).toBeGreaterThan(0);
  expect(parts.shared.every((one) => one > 0)).toBe(true);
  expect(parts.random.every((one) => one === 0)).toBe(true);
  expect(up.shared[0]).toBeCloseTo(
    parts.shared.reduce((sum, one) => sum + one, 0),
    3,
  );
  expect(up.way[0]).toBe(0);
});

test("after any changes of readings every figure, how good it is and how it came is what a new ledger says", () => {
  const readings = fc.record({
    meter: fc.constantFrom("M0", "M1", "M2", "M3"),
    interval: fc.nat(2159),
    to: fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.constant(Number.NaN)),
    asked: fc.subarray(
      all.map(([key]) => key),
      { minLength: 1, maxLength: 12 },
    ),
    graded: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(readings, { minLength: 1, maxLength: 4 }), (changes) => {
      const ledger = keepLedger(smallFoundry(), quantities);
      for (const { meter, interval, to, asked, graded } of changes) {
        for (const [key, of, kind] of all) {
          const column = asked.includes(key) ? ledger.column(of.id, kind) : undefined;
          if (graded) column?.shared.at(0);
        }
        const before = ledger.books.readings.get(meter)!;
        const value = before.value.slice();
        value[interval] = to;
        const books = { ...ledger.books, readings: new Map([...ledger.books.readings, [meter, { ...before, value }]]) };
        ledger.change(books, ["readings"]);
      }
      const fresh = keepLedger(ledger.books, quantities);
      for (const [key, of, kind] of all) {
        const [now, expected] = [ledger.column(of.id, kind), fresh.column(of.id, kind)];
        expect([key, now && allOf(now)]).toEqual([key, expected && allOf(expected)]);
      }
    }),
    { numRuns: 12 },
  );
});

function allOf({ value, way, shared, random, basis }: Column) {
  return { value, way, shared, random, basis };
}

test("columns so long that their memory is used again say the same after changes, and the books stay what they are", () => {
  const foundry = smallFoundry();
  const castings = Array.from({ length: 5_000 }, (_, i): AnyRow => {
    const [product, mouldGroup] = i % 3 === 0 ? ["P1", "G1"] : ["P2", "G2"];
    const known = i % 7 === 0 ? {} : { grossMass: 3 + (i % 5) };
    return {
      id: `C${i}`,
      product,
      mouldGroup,
      heat: i % 2 ? "H1" : "H2",
      pieces: 1,
      good: i % 4 ? 1 : 0,
      mass: 2,
      ...known,
    };
  });
  const tables = { ...foundry.tables, castings: columnsOf("castings", castings) };
  const ledger = keepLedger({ ...foundry, tables }, quantities);
  const some = all.filter(([, , kind]) => ["casting", "product", "plant"].includes(kind));
  for (let round = 0; round < 3; round++) {
    for (const [, of, kind] of some) ledger.column(of.id, kind)?.shared.at(round);
    const before = ledger.books.readings.get("M0")!;
    const readings = new Map([
      ...ledger.books.readings,
      ["M0", { ...before, value: before.value.map((one) => one * 1.5) }],
    ]);
    ledger.change({ ...ledger.books, readings }, ["readings"]);
  }
  const fresh = keepLedger(
    { ...ledger.books, tables: { ...tables, castings: columnsOf("castings", castings) } },
    quantities,
  );
  for (const [key, of, kind] of some) {
    const [now, expected] = [ledger.column(of.id, kind), fresh.column(of.id, kind)];
    expect([key, now && allOf(now)]).toEqual([key, expected && allOf(expected)]);
  }
  expect(tables.castings).toEqual(columnsOf("castings", castings));
}, 30_000);

test("a formula that is one name has the figures of that name, and its own basis", () => {
  expect(parseFormula("metal.castings").op).toBe("name");
  const ledger = keepLedger(smallFoundry(), quantities);
  expect(ledger.column("metal.made", "casting")!.value).toEqual(ledger.column("metal.castings", "casting")!.value);
});
