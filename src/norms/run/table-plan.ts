import { no, type Tri } from "#evidence";
import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";
import type { Clause } from "../pack/clause.ts";
import { type Check, type Trace, textOf } from "./check.ts";
import { compile } from "./compile.ts";
import { inForce, type PackSet, type Standing, standingOf } from "./session.ts";
import { splitCondition } from "./split-condition.ts";

/** What is known of a pack for a plant. */
export type Gate = { scope: Tri; isNew: Tri };

/**
 * A clause as it runs for a subject. `gate`: whether its pack binds the plant, yes or unknown. `site`: the number of
 * its condition on the plant, -1 for none. `applies`: what remains to be asked of the subject, null for nothing; the
 * same check where clauses of a table ask the same.
 */
type Step = { column: number; pack: number; gate: Tri; site: number; applies: Check | null };

/** The clauses for subjects that are alike, those with one condition together. */
export type StepList = readonly Step[];
/** Steps for subjects of one kind. `forServed`: those for points that serve these kinds; `always`, where none waits for that. */
export type Group = { always: StepList; waits: boolean; forServed(kinds: readonly string[]): StepList };

/**
 * The clauses of a table that can bind a plant. Groups leave out of a clause's condition what the kind has answered
 * already; `full` has every clause with its whole condition, for subjects whose kinds are not known.
 */
export type Live = { anyKind: boolean; group(kind: string): Group; full: StepList };

/** Conditions on the plant that clauses and packs share, each compiled and judged once. */
export type SiteChecks = { readonly numbers: Map<string, number>; readonly checks: Check[] };

/** One table's clauses, compiled; `live` picks those that can bind a plant of which so much is known. */
export type TablePlan = {
  table: TableName;
  clauses: readonly Clause[];
  requirements: readonly Check[];
  live(gates: readonly Gate[]): Live;
};

type Ready = {
  pack: number;
  column: number;
  standing: Standing;
  kinds: ReadonlySet<string> | null;
  served: ReadonlySet<string> | null;
  site: number;
  rest: Check | null;
  applies: Check | null;
};

/** Compiles a set's clauses for a day, table by table. */
export function tablePlans(set: PackSet, asOf: string, trace: Trace, site: SiteChecks): TablePlan[] {
  const byTable = Map.groupBy(set.clauses, (clause) => clause.table);
  return [...byTable].map(([table, clauses]) => {
    const conditions = new Map<string, Check>();
    const condition = (node: Node | null): Check | null => {
      if (node === null) return null;
      const text = textOf(node);
      const check = conditions.get(text) ?? compile(node, table, asOf, trace);
      conditions.set(text, check);
      return check;
    };
    // Requirements first: what they read of a row then stands close together.
    const requirements = clauses.map((clause) => compile(clause.requirement, table, asOf, trace));
    const ready = clauses.map((clause, column) => prepare(clause, column, asOf, trace, site, condition));
    return { table, clauses, requirements, live: (gates) => liveOf(ready, gates) };
  });
}

/** Whether a clause of this standing waits for the plant to be new or existing, so that the pack's rule for it matters. */
export function asksForNew(clause: Clause, asOf: string): boolean {
  const standing = standingOf(clause, asOf);
  return standing === "new-only" || standing === "existing-only";
}

function prepare(
  clause: Clause,
  column: number,
  asOf: string,
  trace: Trace,
  site: SiteChecks,
  condition: (node: Node | null) => Check | null,
): Ready {
  const split = splitCondition(clause.applies, clause.table);
  return {
    pack: clause.pack.index,
    column,
    standing: standingOf(clause, asOf),
    kinds: split.kinds,
    served: split.served,
    site: split.site === null ? -1 : siteNumber(site, split.site, asOf, trace),
    rest: condition(split.rest),
    applies: condition(clause.applies),
  };
}

/** The number of a condition on the plant, the same for equal ones. */
export function siteNumber({ numbers, checks }: SiteChecks, node: Node, asOf: string, trace: Trace): number {
  const text = textOf(node);
  let number = numbers.get(text);
  if (number === undefined) {
    number = checks.length;
    numbers.set(text, number);
    checks.push(compile(node, "site", asOf, trace));
  }
  return number;
}

function liveOf(ready: readonly Ready[], gates: readonly Gate[]): Live {
  const bound: { one: Ready; step: Step }[] = [];
  const full: Step[] = [];
  for (const one of ready) {
    const { scope, isNew } = gates[one.pack] as Gate;
    const gate = Math.min(scope, inForce(one.standing, isNew)) as Tri;
    if (gate === no) continue;
    const { column, pack, site, rest, applies } = one;
    bound.push({ one, step: { column, pack, gate, site, applies: rest } });
    full.push({ column, pack, gate, site: -1, applies });
  }
  const kinds = new Set(bound.flatMap(({ one }) => [...(one.kinds ?? [])]));
  const groupOf = (kind: string | null): Group => {
    const mine = together(
      bound.filter(({ one }) => one.kinds === null || (kind !== null && one.kinds.has(kind))),
      ({ step }) => step.applies,
    );
    const always = mine.filter(({ one }) => one.served === null).map(({ step }) => step);
    const forServed = (served: readonly string[]): StepList => {
      const steps: Step[] = [];
      for (const { one, step } of mine)
        if (one.served === null || served.some((other) => one.served?.has(other))) steps.push(step);
      return steps;
    };
    return { always, waits: always.length < mine.length, forServed };
  };
  const groups = new Map([...kinds].map((kind) => [kind, groupOf(kind)]));
  const other = groupOf(null);
  const all = together(full, ({ applies }) => applies);
  return { anyKind: groups.size === 0, group: (kind) => groups.get(kind) ?? other, full: all };
}

/** What asks one condition stands together, so that it is asked once of a row. */
function together<T>(list: readonly T[], conditionOf: (one: T) => Check | null): T[] {
  return [...Map.groupBy(list, conditionOf).values()].flat();
}
