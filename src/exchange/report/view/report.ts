import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import { breaksLaw, type GradeResult, type Question } from "#norms";
import { addPeriod } from "#units";
import type { ReportInput } from "../input.ts";
import { joined, named, pairOf, same, tell } from "../words/pair.ts";
import { refPair } from "../words/ref.ts";
import { type Context, contextOf, normName } from "./context.ts";
import { type Item, itemOf } from "./item.ts";
import { type MadeView, madeOf } from "./made.ts";
import { type NormView, normsOf, type OutsideView } from "./norm.ts";

type ComingView = {
  day: string;
  clause: string;
  title: Pair;
  norm: Pair;
  place: Pair;
  draft: boolean;
  subjects: Pair[];
  states: [VerdictWord, number][];
};
type Step = { clause: string; title: Pair; norm: Pair; place: Pair; state: VerdictWord; draft: boolean };
export type GradeView = {
  grade: GradeResult;
  title: Pair;
  norm: Pair;
  held: Pair;
  possible: Pair;
  next: Pair | null;
  steps: Step[];
};
type QuestionView = { question: Question; fact: Pair; way: Pair; norms: Pair[]; at: Pair | null };

/** Everything that a report says, in words and in its order; text, HTML, PDF and XLSX only lay it out. */
export type ReportView = {
  context: Context;
  title: Pair;
  plant: Pair;
  day: string;
  read: Pair;
  breaks: Item[];
  atRisk: number;
  retire: { sure: Item[]; maybe: Item[] };
  coming: ComingView[];
  grades: GradeView[];
  /** The facts that would decide most; `allQuestions` has them all. */
  questions: QuestionView[];
  allQuestions(): QuestionView[];
  /** What came out of what was made; null where nothing of it was recorded. */
  made: MadeView | null;
  norms: NormView[];
  outside: OutsideView[];
};

const asked = 10;

/** Puts a check result into words. */
export function viewOf(input: ReportInput): ReportView {
  const context = contextOf(input);
  const { result } = input;
  const { norms, outside } = normsOf(context);
  return {
    context,
    title: tell("report.title"),
    plant: result.plant.name === null ? tell("report.unnamed") : same(result.plant.name),
    day: result.asOf,
    read: readWords(input, norms),
    breaks: result.verdicts
      .filter(breaksLaw)
      .map((one) => itemOf(one, context))
      .sort(byBinding),
    atRisk: result.summary.atRisk,
    retire: retireOf(context),
    coming: comingOf(context),
    grades: result.grades.map((grade) => gradeOf(grade, context)),
    questions: result.questions.slice(0, asked).map((question) => questionOf(question, context)),
    allQuestions: () => result.questions.map((question) => questionOf(question, context)),
    made: madeOf(context),
    norms,
    outside,
  };
}

function readWords({ result, plant, set }: ReportInput, norms: readonly NormView[]): Pair {
  const clauses = norms.reduce((sum, norm) => sum + norm.pack.clauses.length, 0);
  const { counts } = result.summary;
  const verdicts = counts.compliant + counts["non-compliant"] + counts.unknown + counts.draft;
  const read = tell("report.read", {
    subjects: result.summary.subjects,
    packs: result.packs.length,
    inside: norms.length,
    clauses,
    verdicts,
  });
  return joined([read, ...dayNotices(result.asOf, plant.site.commissioned, set)], "", " ");
}

/** What a reader must know of an unusual day: the plant did not run yet, or no one has read the norms so late. */
function dayNotices(day: string, commissioned: string | undefined, { packs }: ReportInput["set"]): Pair[] {
  const seen =
    packs
      .flatMap(({ source }) => source.seen ?? [])
      .sort()
      .at(-1) ?? "";
  const notices: Pair[] = [];
  if (commissioned !== undefined && commissioned > day) notices.push(tell("report.day-before-plant", { commissioned }));
  if (seen !== "" && day > addPeriod(seen, oneYear)) notices.push(tell("report.day-after-norms", { seen }));
  return notices;
}

const oneYear = { months: 12, days: 0, hours: 0 };

/** National law before what was adopted locally; within each, the widest breach of a limit first, then what has no figure. */
function byBinding(a: Item, b: Item): number {
  const rank = (item: Item) => (item.verdict.binding === "mandatory" ? 0 : 1);
  const breach = ({ verdict: { margin } }: Item) =>
    margin === null ? Number.POSITIVE_INFINITY : Number(margin.percent ?? Number.NEGATIVE_INFINITY);
  return rank(a) - rank(b) || (breach(a) === breach(b) ? 0 : breach(a) - breach(b));
}

function retireOf(context: Context): ReportView["retire"] {
  const listed = new Set(context.result.retire.map((one) => `${one.clause} ${one.table}/${one.subject}`));
  const items = context.result.verdicts
    .filter((one) => listed.has(`${one.clause} ${one.table}/${one.subject}`))
    .map((one) => itemOf(one, context))
    .sort((a, b) => Number(a.draft) - Number(b.draft));
  return {
    sure: items.filter((one) => one.state === "non-compliant"),
    maybe: items.filter((one) => one.state === "unknown"),
  };
}

function comingOf(context: Context): ComingView[] {
  const groups = new Map<string, ComingView & { counts: Map<VerdictWord, number> }>();
  for (const { clause: id, subject, from, wouldBe } of context.result.coming) {
    const clause = context.clauseOf.get(id);
    const key = `${from} ${id}`;
    let group = groups.get(key);
    if (!group) {
      const norm = normName(clause?.pack);
      const place = clause ? pairOf(clause.place) : same("");
      const draft = clause?.status === "draft";
      group = {
        day: from,
        clause: id,
        title: context.title(id),
        norm,
        place,
        draft,
        subjects: [],
        states: [],
        counts: new Map(),
      };
      groups.set(key, group);
    }
    group.subjects.push(context.subject(clause?.table ?? "", subject));
    group.counts.set(wouldBe, (group.counts.get(wouldBe) ?? 0) + 1);
  }
  return [...groups.values()].map(({ counts, ...group }) => ({
    ...group,
    states: [...counts].sort(([a], [b]) => (a < b ? 1 : -1)),
  }));
}

/** The word of a level of a grade. */
function levelWords(level: string | null): Pair {
  if (level === null) return tell("report.grade.nothing");
  if (/^\d+$/.test(level)) return tell("report.grade.level", { level });
  return named(`level.${level}`, level);
}

function gradeOf(grade: GradeResult, context: Context): GradeView {
  return {
    grade,
    title: pairOf(grade.title),
    norm: normName(context.packOf.get(grade.pack)),
    held: levelWords(grade.held),
    possible: levelWords(grade.possible),
    next: grade.next === null ? null : levelWords(grade.next),
    steps: grade.distance.map(({ clause, verdict, draft }) => {
      const found = context.clauseOf.get(clause);
      return {
        clause,
        title: context.title(clause),
        norm: normName(found?.pack),
        place: found ? pairOf(found.place) : same(""),
        state: verdict,
        draft,
      };
    }),
  };
}

function questionOf(question: Question, context: Context): QuestionView {
  const norms = new Map(
    question.clauses.map((id) => normName(context.clauseOf.get(id)?.pack)).map((one) => [one[0], one]),
  );
  return {
    question,
    fact: refPair(question.fact, context.plant),
    way: named(`way.${question.by}`),
    norms: [...norms.values()],
    at: context.at(question.fact),
  };
}

/** Counts of states in words: "不符合 2、待判定 1". */
export function stateCounts(states: readonly [VerdictWord, number][]): Pair {
  return joined(states.map(([state, count]) => joined([named(`verdict.${state}`), same(count)], " ", " ")));
}
