import { no, triText, type VerdictWord } from "#evidence";
import type { Plant } from "#plant";
import type { Clause, Pack } from "../pack/clause.ts";
import { explain } from "../run/explain.ts";
import { type Frame, frameOf } from "../run/frame.ts";
import type { PackSet } from "../run/session.ts";
import { explainClause, explainComing, type PackReading, type Verdict } from "../run/verdict.ts";
import { type GradeResult, gradeFile, gradeOf } from "./grade.ts";
import { type Question, rankQuestions } from "./question.ts";
import { type ClauseVerdict, rollUp } from "./rollup.ts";

/** Counts of verdicts; drafts are apart, never among the four. */
export type Counts = Record<VerdictWord, number> & { draft: number };
export type Coming = { clause: string; subject: string; from: string; wouldBe: VerdictWord };
export type Retire = {
  clause: string;
  subject: string;
  table: string;
  verdict: "non-compliant" | "unknown";
  draft: boolean;
};

/** Everything that a check says of a plant on a day. The same inputs give the same bytes. */
export type CheckResult = {
  format: "forgecast.check/1";
  asOf: string;
  plant: { id: string; name: string | null; country: string | null };
  packs: {
    id: string;
    title: { zh: string; en: string };
    edition: string;
    scope: "yes" | "no" | "unknown";
    counts: Counts;
  }[];
  verdicts: Verdict[];
  clauses: ClauseVerdict[];
  retire: Retire[];
  coming: Coming[];
  grades: GradeResult[];
  questions: Question[];
  summary: { counts: Counts; breaks: number; atRisk: number; subjects: number };
};

const zero = (): Counts => ({ "not-applicable": 0, unknown: 0, compliant: 0, "non-compliant": 0, draft: 0 });

/** Checks one plant against packs as of a day, with every verdict explained. */
export function checkPlant(plant: Plant, set: PackSet, asOf: string): CheckResult {
  const frame = frameOf(plant, asOf);
  const verdicts: Verdict[] = [];
  const rolled: ClauseVerdict[] = [];
  const coming: Coming[] = [];
  const packs: CheckResult["packs"] = [];
  for (const pack of set.packs) {
    const reading = readPack(pack, frame);
    const counts = zero();
    for (const clause of pack.clauses) {
      const own = judgeClause(clause, frame, reading);
      rolled.push(rollUp(clause, own, frame, reading));
      for (const verdict of own) {
        count(counts, verdict);
        verdicts.push(verdict);
      }
      if (reading.scope.value !== no) coming.push(...comingOf(clause, frame, reading));
    }
    packs.push({ id: pack.id, title: pack.title, edition: pack.edition, scope: triText(reading.scope.value), counts });
  }
  const clauseOf = new Map(set.clauses.map((clause) => [clause.id, clause]));
  const byClause = new Map(rolled.map((one) => [one.clause, one]));
  const counts = packs.reduce((sum, pack) => addCounts(sum, pack.counts), zero());
  return {
    format: "forgecast.check/1",
    asOf,
    plant: { id: plant.site.id, name: plant.site.name ?? null, country: plant.site.country ?? null },
    packs,
    verdicts,
    clauses: rolled,
    retire: retireOf(verdicts, clauseOf),
    coming: coming.sort((a, b) => a.from.localeCompare(b.from) || a.clause.localeCompare(b.clause)),
    grades: gradesOf(set, packs, byClause, clauseOf, asOf),
    questions: rankQuestions(verdicts, rolled, (id) => clauseOf.get(id)?.binding ?? "voluntary"),
    summary: {
      counts,
      breaks: verdicts.filter(breaksLaw).length,
      atRisk: verdicts.filter((one) => one.wouldBe === "non-compliant" && one.status !== "draft").length,
      subjects: Object.values(frame.subjects).reduce((sum, list) => sum + list.length, 0),
    },
  };
}

/** Whether a verdict is a breach of law today: non-compliant with a binding clause that is not a draft. */
export function breaksLaw(verdict: Verdict): boolean {
  return (
    verdict.verdict === "non-compliant" &&
    verdict.status !== "draft" &&
    (verdict.binding === "mandatory" || verdict.binding === "adopted-locally")
  );
}

function count(counts: Counts, verdict: Verdict): void {
  if (verdict.status === "draft" && verdict.verdict !== "not-applicable") counts.draft++;
  else counts[verdict.verdict]++;
}

function addCounts(a: Counts, b: Counts): Counts {
  return {
    "not-applicable": a["not-applicable"] + b["not-applicable"],
    unknown: a.unknown + b.unknown,
    compliant: a.compliant + b.compliant,
    "non-compliant": a["non-compliant"] + b["non-compliant"],
    draft: a.draft + b.draft,
  };
}

/** What the plant shows of a pack: in scope, and new or existing under it. */
export function readPack(pack: Pack, frame: Frame): PackReading {
  return { scope: explain(frame.site, pack.scope), isNew: explain(frame.site, pack.isNew) };
}

/** The verdicts of one clause: for each of its subjects, or one for the plant where the pack is out of scope or there are none. */
export function judgeClause(clause: Clause, frame: Frame, reading: PackReading): Verdict[] {
  const subjects = reading.scope.value === no ? [] : (frame.subjects[clause.table] ?? []);
  if (subjects.length > 0) return subjects.map((subject) => explainClause(subject, clause, reading));
  if (reading.scope.value === no) return [explainClause(frame.site, clause, reading)];
  return [];
}

function comingOf(clause: Clause, frame: Frame, reading: PackReading): Coming[] {
  return (frame.subjects[clause.table] ?? []).flatMap((subject) => {
    const found = explainComing(subject, clause, reading);
    return found
      ? [{ clause: clause.id, subject: subject.row.id, from: found.from, wouldBe: found.verdict.verdict }]
      : [];
  });
}

function retireOf(verdicts: readonly Verdict[], clauseOf: ReadonlyMap<string, Clause>): Retire[] {
  return verdicts.flatMap((one) => {
    const listed = clauseOf.get(one.clause)?.retire === true;
    if (!listed || one.wouldBe === "compliant") return [];
    if (one.verdict !== "non-compliant" && one.verdict !== "unknown") return [];
    return [
      {
        clause: one.clause,
        subject: one.subject,
        table: one.table,
        verdict: one.verdict,
        draft: one.status === "draft",
      },
    ];
  });
}

function gradesOf(
  set: PackSet,
  packs: CheckResult["packs"],
  byClause: ReadonlyMap<string, ClauseVerdict>,
  clauseOf: ReadonlyMap<string, Clause>,
  asOf: string,
): GradeResult[] {
  const holds = (pack: Pack) => (pack.from === null || pack.from <= asOf) && (pack.to === null || asOf < pack.to);
  return set.packs.flatMap((pack, i) =>
    packs[i]?.scope === "no" || !holds(pack)
      ? []
      : pack.grades.map((raw) => gradeOf(gradeFile.parse(raw), pack, byClause, clauseOf)),
  );
}
