import fc from "fast-check";
import { expect, test } from "vitest";
import { type VerdictWord, verdictWords } from "#evidence";
import { type AnyRow, attributeOf, type Plant, type TableName, tableNames, tables } from "#plant";
import { readAllPacks } from "../../../bench/rules/packs.ts";
import { plantOf } from "../../../bench/rules/plants.ts";
import { setOf } from "../fixture.ts";
import type { LimitNode, Node } from "../logic/node.ts";
import type { Clause } from "../pack/clause.ts";
import { readPack } from "../result/check-plant.ts";
import { createEvaluator, type Evaluator } from "./evaluator.ts";
import { frameOf } from "./frame.ts";
import type { PackSet } from "./session.ts";
import { explainClause } from "./verdict.ts";

// The fast path and the explanation are two readings of the same clauses. Here they read the same plants: generated
// ones, with rows and values changed about until they stand on limits, lack what is needed and contradict themselves.

const packs = await readAllPacks();
const days = ["1998-07-01", "2015-01-01", "2023-07-01", "2026-11-25"];

/** Words and ways of judging that few packs use or none. */
const words = setOf(
  `
- { id: t.x.at-least, place: "1", title: { en: T, zh: 测 }, subject: unit, status: draft, applies: { kind: [melting, holding] },
    atLeast: { n: 2, of: [{ yoke: true }, { metals: grey-iron }, { power: { above: 100 kW } }, { points: { kind: stack } }] } }
- { id: t.x.rounded, place: "1", title: { en: T, zh: 测 }, subject: emission-point, status: draft,
    limit: { quantity: emission.concentration.pm, atMost: 30 mg/m3, compare: rounded, basis: dry-standard, referenceOxygen: 8 %, judge: latest } }
- { id: t.x.table, place: "1", title: { en: T, zh: 测 }, subject: emission-point, status: draft, applies: { serves: { kind: [melting, core] } },
    limit: { quantity: emission.concentration.pm, below: { table: kinds, column: pm }, unit: mg/m3, referenceOxygen: { table: kinds, column: oxygen },
      adjust: [{ times: 0.5, when: { height: { below: 15 m } } }, { times: 2, when: { plant: { keyRegion: true } } }] } }
- { id: t.x.removal, place: "1", title: { en: T, zh: 测 }, subject: emission-point, status: draft,
    limit: { quantity: height, above: 15 m, compare: rounded } }
- { id: t.x.count, place: "1", title: { en: T, zh: 测 }, subject: plant, status: draft,
    all: [{ units: { count: { where: { kind: melting, power: { above: 50 kW } }, between: [1, 9] } } }, { units: { every: { status: in-use } } }] }
- { id: t.x.sum, place: "1", title: { en: T, zh: 测 }, subject: product, status: draft, applies: { units: { none: { kind: core } } },
    requires: { units: { sum: { of: power, atLeast: 0.5 kW } } } }
`,
  {
    pack: "gas: { airOxygen: 20.9 %, credit: upward-only, refuseFrom: 19.5 % }\nscope: { any: [{ country: CN }, { keyRegion: true }] }\n",
    files: {
      "tables/kinds.csv":
        "serves.kind,serves.power [kW],=pm [mg/m3],=oxygen [%]\nmelting.cupola,*,40,12\nmelting,..500,20,8\nmelting,(500..,30,8\ncore,*,,18\n",
    },
  },
);

const evaluators = new Map<PackSet, Map<string, Evaluator>>();

function evaluatorOf(set: PackSet, day: string): Evaluator {
  const byDay = evaluators.get(set) ?? new Map<string, Evaluator>();
  evaluators.set(set, byDay);
  const made = byDay.get(day) ?? createEvaluator(set, day);
  byDay.set(day, made);
  return made;
}

type Counts = Record<VerdictWord, number>;

/** Every pair of clause and subject on which the two readings differ; all verdicts are counted. */
function differences(
  set: PackSet,
  plant: Plant,
  day: string,
  counts: Counts,
  clauseOf = (clause: Clause) => clause,
): string[] {
  const found: string[] = [];
  const frame = frameOf(plant, day);
  const readings = set.packs.map((pack) => readPack(pack, frame));
  for (const { subjects, clauses, codes } of evaluatorOf(set, day).evaluate(plant).tables)
    for (const [s, one] of subjects.entries()) {
      const subject = frame.subjects[one.table]?.[s];
      for (const [c, clause] of clauses.entries()) {
        const reading = readings[clause.pack.index];
        if (!subject || !reading) throw new Error("the two frames differ");
        const fast = verdictWords[codes[s * clauses.length + c] ?? 0] as VerdictWord;
        const { verdict } = explainClause(subject, clauseOf(clause), reading);
        counts[verdict]++;
        if (fast !== verdict) found.push(`${clause.id} of ${subject.row.id} on ${day}: ${fast}, explained ${verdict}`);
      }
    }
  return found;
}

const none = (): Counts => ({ "not-applicable": 0, unknown: 0, compliant: 0, "non-compliant": 0 });

function limitsOf(node: Node): LimitNode[] {
  if (node.op === "limit") return [node];
  if (node.op === "all" || node.op === "any" || node.op === "atLeast") return node.nodes.flatMap(limitsOf);
  return node.op === "not" || node.op === "related" ? limitsOf(node.node) : [];
}

const limits = [...packs.clauses, ...words.clauses].flatMap((clause) => limitsOf(clause.requirement));

/** Part of a generated plant, small enough to explain every pair of it. */
function smallPlant(seed: number): Plant {
  const plant = plantOf(seed);
  const first = <T>(list: readonly T[] | undefined, count: number) => (list ?? []).slice(0, count);
  const units = first(plant.units, 14);
  const emissionPoints = [...first(plant.emissionPoints, 4), ...first(plant.emissionPoints?.slice(11), 3)].map(
    (point, at) => ({
      ...point,
      ...(point.serves ? { serves: units.slice(at * 2, at * 2 + 2).map(({ id }) => id) } : {}),
    }),
  );
  const ids = new Set(emissionPoints.map(({ id }) => id));
  const monitoring = (plant.monitoring ?? []).filter(({ point }) => ids.has(point ?? ""));
  return { ...plant, units, emissionPoints, monitoring, abatement: first(plant.abatement, 5) };
}

type Change = {
  table: TableName;
  row: number;
  attribute: number;
  to: "nothing" | "value" | "limit" | "twice";
  pick: number;
};
const change: fc.Arbitrary<Change> = fc.record({
  table: fc.constantFrom(...tableNames),
  row: fc.nat(50),
  attribute: fc.nat(80),
  to: fc.constantFrom("nothing", "value", "limit", "limit", "twice"),
  pick: fc.nat(10_000),
});

function rowsOf(plant: Plant, table: TableName): AnyRow[] {
  const value = plant[table] as AnyRow | AnyRow[] | undefined;
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function apply(plant: Plant, { table, row: at, attribute, to, pick }: Change): void {
  if (to === "limit") {
    standOnLimit(plant, at, pick);
    return;
  }
  const rows = rowsOf(plant, table);
  const row = rows[at % Math.max(1, rows.length)];
  const names = Object.keys(tables[table].attributes).filter((name) => name !== "id");
  const name = names[attribute % names.length] ?? "";
  if (!row) return;
  if (to === "nothing") delete row[name];
  else if (to === "value") row[name] = otherValue(plant, table, name, pick) ?? row[name];
  else if (rows.length > 1) rows.push({ ...row, id: `${row.id}-again` });
  if (row[name] === undefined) delete row[name];
}

function otherValue(plant: Plant, table: TableName, name: string, pick: number): unknown {
  const attribute = attributeOf(table, name);
  const of = <T>(list: readonly T[]) => list[pick % list.length];
  if (attribute?.type === "choice") return of(attribute.list.values);
  if (attribute?.type === "choices") return [of(attribute.list.values), of([...attribute.list.values].reverse())];
  if (attribute?.type === "boolean") return pick % 2 === 0;
  if (attribute?.type === "date") return of(["1990-01-01", "1997-01-01", "2015-01-01", "2026-11-25", "2030-01-01"]);
  if (attribute?.type === "quantity") return of([attribute.min, 0, 1, 15, 15.5, 100, attribute.max]);
  if (attribute?.type === "ref") return of(rowsOf(plant, attribute.table as TableName))?.id ?? "nowhere";
  if (attribute?.type === "refs") return [of(rowsOf(plant, attribute.table as TableName))?.id ?? "nowhere", "nowhere"];
  if (name === "unit") return of(["mg/m3", "ppm", "kg/h", "lb/ton", "gr/dscf", "%", "°C"]);
  return undefined;
}

/** Puts a figure exactly on a limit, or a last digit off it, so that only decimals can tell. */
function standOnLimit(plant: Plant, at: number, pick: number): void {
  const limit = limits[pick % limits.length];
  if (!limit?.value || !("text" in limit.value)) return;
  const off = [0, 0, 1e-15, -1e-15, 1e-3][pick % 5] ?? 0;
  const value = Number((limit.value.number * (1 + off)).toPrecision(17));
  if (limit.source.type === "attribute") {
    const rows = rowsOf(plant, limit.source.table);
    const row = rows[at % Math.max(1, rows.length)];
    if (row && limit.source.unit === limit.unit) row[limit.source.attribute] = value;
    return;
  }
  const rows = rowsOf(plant, "monitoring");
  const row = rows[at % Math.max(1, rows.length)];
  if (!row) return;
  const reference = limit.oxygen && "text" in limit.oxygen ? limit.oxygen.number : 15;
  Object.assign(row, { pollutant: limit.source.pollutant, value, unit: limit.unit, date: "2026-05-01" });
  Object.assign(row, { state: "dry-standard", oxygen: reference, average: limit.average ?? "1 h" });
  if (pick % 3 === 0) Object.assign(row, { state: "actual", temperature: 0, pressure: 101.325, moisture: 0 });
  if (pick % 7 === 0) row["referenceOxygen"] = reference;
  if (pick % 11 === 0) row["belowDetection"] = true;
}

test.each([
  ["packs", packs, 40],
  ["words", words, 300],
])(
  "%s: the compiled verdict of every pair is the explained one",
  (_name, set, numRuns) => {
    const counts = none();
    const plants = fc.tuple(fc.nat(100_000), fc.array(change, { maxLength: 60 }), fc.constantFrom(...days));
    fc.assert(
      fc.property(plants, ([seed, changes, day]) => {
        const plant = structuredClone(smallPlant(seed));
        for (const one of changes) apply(plant, one);
        expect(differences(set, plant, day, counts)).toEqual([]);
      }),
      { numRuns },
    );
    for (const word of verdictWords) expect(counts[word], word).toBeGreaterThan(100);
  },
  120_000,
);

test("plants as they are generated agree as well, and in any order", () => {
  const counts = none();
  for (const seed of [1, 2, 1, 3, 2]) expect(differences(packs, smallPlant(seed), "2026-11-25", counts)).toEqual([]);
}, 60_000);

test("a clause that reads otherwise is found", () => {
  const turned = (clause: Clause): Clause => ({ ...clause, requirement: { op: "not", node: clause.requirement } });
  expect(differences(packs, smallPlant(1), "2026-11-25", none(), turned).length).toBeGreaterThan(10);
});

test("plants held together and judged twice are as each of them judged alone", () => {
  const plants = [1, 2, 3, 4, 5].map(smallPlant);
  const together = createEvaluator(packs, "2026-11-25");
  const alone = createEvaluator(packs, "2026-11-25");
  const held = together.hold(plants);
  for (const _time of ["first", "again"]) {
    const read = new Map<string, number>();
    const all = new Map(together.judge(held).tables.map((table) => [table.clauses[0]?.table ?? "", table]));
    for (const plant of plants)
      for (const { clauses, subjects, codes, facts } of alone.evaluate(plant).tables) {
        const table = clauses[0]?.table ?? "";
        const found = all.get(table);
        const [from, size] = [read.get(table) ?? 0, subjects.length * clauses.length];
        const factsOf = (list: Uint16Array | undefined, evaluator: Evaluator, at: number) =>
          Array.from(list?.subarray(at, at + size) ?? [], (fact) => evaluator.facts[fact]);
        expect([...(found?.codes.subarray(from, from + size) ?? [])]).toEqual([...codes.subarray(0, size)]);
        expect(factsOf(found?.facts, together, from)).toEqual(factsOf(facts, alone, 0));
        read.set(table, from + size);
      }
  }
});
