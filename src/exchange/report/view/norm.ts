import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import type { CheckResult, Clause, ClauseVerdict, Counts, Pack, Verdict } from "#norms";
import { pairOf, tell } from "../words/pair.ts";
import { refPair } from "../words/ref.ts";
import { type Context, normName } from "./context.ts";
import { type Item, itemOf } from "./item.ts";
import { branch, reasonsOf, type Tree } from "./tree.ts";

/** Subjects that a clause does not concern, by the reason for it. */
export type Aside = { reason: Pair; subjects: Pair[]; count: number };

/** A clause with its verdicts on subjects that it concerns, and those it does not concern by reason. */
export type ClauseView = {
  clause: Clause;
  title: Pair;
  state: VerdictWord;
  draft: boolean;
  /** The verdicts on subjects that it concerns, the worst first. */
  live: readonly Verdict[];
  /** Those verdicts in words: all, or the first `most`. */
  items(most?: number): Item[];
  aside(): Aside[];
  /** What is lacking beyond the subjects: that the list of them is declared whole. */
  open: Pair[];
  note: Pair | null;
};

/** A norm in scope, or that may be: clauses that concern the plant, drafts apart, and clauses that do not apply. */
export type NormView = {
  pack: Pack;
  title: Pair;
  name: Pair;
  scope: "yes" | "unknown";
  why: Tree | null;
  counts: Counts;
  clauses: ClauseView[];
  drafts: ClauseView[];
  aside: ClauseView[];
};

/** A norm out of scope, and why. */
export type OutsideView = { pack: Pack; title: Pair; name: Pair; reasons: Pair[]; clauses: number };

type Entry = CheckResult["packs"][number];

/** The norms of a result, with those out of scope apart. */
export function normsOf(context: Context): { norms: NormView[]; outside: OutsideView[] } {
  const byClause = new Map<string, Verdict[]>();
  for (const verdict of context.result.verdicts) {
    const list = byClause.get(verdict.clause);
    if (list) list.push(verdict);
    else byClause.set(verdict.clause, [verdict]);
  }
  const rolled = new Map(context.result.clauses.map((one) => [one.clause, one]));
  const norms: NormView[] = [];
  const outside: OutsideView[] = [];
  for (const entry of context.result.packs) {
    const pack = context.packOf.get(entry.id);
    if (!pack) continue;
    if (entry.scope === "no") outside.push(outsideOf(entry, pack, byClause, context));
    else norms.push(normOf(entry, pack, byClause, rolled, context));
  }
  return { norms, outside };
}

function titleOf(entry: Entry): Pair {
  return pairOf(entry.title);
}

function outsideOf(entry: Entry, pack: Pack, byClause: ReadonlyMap<string, Verdict[]>, context: Context): OutsideView {
  const verdict = byClause.get(pack.clauses[0]?.id ?? "")?.[0];
  const reasons = verdict ? reasonsOf(verdict, context, 1) : [];
  return { pack, title: titleOf(entry), name: normName(pack), reasons, clauses: pack.clauses.length };
}

function normOf(
  entry: Entry,
  pack: Pack,
  byClause: ReadonlyMap<string, Verdict[]>,
  rolled: ReadonlyMap<string, ClauseVerdict>,
  context: Context,
): NormView {
  const views = pack.clauses.map((clause) =>
    clauseOf(clause, byClause.get(clause.id) ?? [], rolled.get(clause.id), context),
  );
  const concerns = views.filter((view) => view.live.length > 0 || view.open.length > 0);
  const scope = pack.clauses
    .flatMap((clause) => byClause.get(clause.id) ?? [])
    .find((one) => one.because.inputs?.length === 4);
  const because = scope?.because.inputs?.[0];
  return {
    pack,
    title: titleOf(entry),
    name: normName(pack),
    scope: entry.scope === "yes" ? "yes" : "unknown",
    why: because ? branch(because, context, "scope") : null,
    counts: entry.counts,
    clauses: concerns.filter((view) => !view.draft).sort(bySeverity),
    drafts: concerns.filter((view) => view.draft).sort(bySeverity),
    aside: views.filter((view) => !concerns.includes(view)),
  };
}

const order: Record<VerdictWord, number> = { "non-compliant": 0, unknown: 1, compliant: 2, "not-applicable": 3 };

function bySeverity(a: ClauseView, b: ClauseView): number {
  return order[a.state] - order[b.state] || a.clause.index - b.clause.index;
}

function clauseOf(
  clause: Clause,
  verdicts: readonly Verdict[],
  rolled: ClauseVerdict | undefined,
  context: Context,
): ClauseView {
  const live = verdicts
    .filter((one) => one.verdict !== "not-applicable")
    .sort((a, b) => order[a.verdict] - order[b.verdict]);
  return {
    clause,
    title: context.title(clause.id),
    state: rolled?.verdict ?? "unknown",
    draft: clause.status === "draft",
    live,
    items: (most = live.length) => live.slice(0, most).map((one) => itemOf(one, context)),
    aside: () => asideOf(verdicts, context),
    open: (rolled?.missing ?? []).map((ref) => refPair(ref, context.plant)),
    note: clause.note ? pairOf(clause.note) : null,
  };
}

const named = 12;

/** The same reason for many subjects is told once. */
function asideOf(verdicts: readonly Verdict[], context: Context): Aside[] {
  const groups = new Map<string, Aside>();
  for (const verdict of verdicts) {
    if (verdict.verdict !== "not-applicable") continue;
    const reasons = reasonsOf(verdict, context, 1);
    const reason = reasons[0] ?? tell("verdict.not-applicable");
    const group = groups.get(reason[1]);
    if (!group)
      groups.set(reason[1], { reason, subjects: [context.subject(verdict.table, verdict.subject)], count: 1 });
    else if (++group.count <= named) group.subjects.push(context.subject(verdict.table, verdict.subject));
  }
  return [...groups.values()];
}
