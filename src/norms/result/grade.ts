import { z } from "zod";
import type { VerdictWord } from "#evidence";
import type { Clause, Pack } from "../pack/clause.ts";
import type { ClauseVerdict } from "./rollup.ts";

const words = z.strictObject({ en: z.string(), zh: z.string() });
const clauses = z.array(z.string());

/**
 * A grade or title as written in pack.yaml. Levels run from best to least. Each indicator names the clauses that a
 * level asks for; the grade is that of its weakest indicator. With `points`, clauses earn points and levels have
 * thresholds instead. Preconditions must hold for any level above the floor.
 */
export const gradeFile = z.strictObject({
  id: z.string(),
  title: words,
  rule: z.enum(["weakest-link", "points"]),
  levels: z.array(z.string()).min(1),
  floor: z.string().nullable().default(null),
  preconditions: clauses.default([]),
  indicators: z
    .array(z.strictObject({ id: z.string(), title: words, levels: z.record(z.string(), clauses) }))
    .default([]),
  points: z.array(z.strictObject({ clause: z.string(), points: z.number() })).default([]),
  thresholds: z.record(z.string(), z.number()).default({}),
  note: words.optional(),
});
export type Grade = z.infer<typeof gradeFile>;

/** The grade held with proof, the grade possible if unknowns turn out well, and what lies between here and the next. */
export type GradeResult = {
  id: string;
  pack: string;
  title: { zh: string; en: string };
  levels: string[];
  held: string | null;
  possible: string | null;
  next: string | null;
  distance: { clause: string; verdict: VerdictWord; draft: boolean }[];
  provisional: boolean;
};

type Look = (clause: string) => { verdict: VerdictWord; draft: boolean };

/** Works out a grade. Draft clauses are never counted: they leave the grade open. */
export function gradeOf(
  grade: Grade,
  pack: Pack,
  verdicts: ReadonlyMap<string, ClauseVerdict>,
  clauseOf: ReadonlyMap<string, Clause>,
): GradeResult {
  const look: Look = (id) => {
    const draft = clauseOf.get(id)?.status === "draft";
    const verdict = verdicts.get(id)?.verdict ?? "unknown";
    return { verdict: draft && verdict !== "not-applicable" ? "unknown" : verdict, draft };
  };
  const level = (hopeful: boolean) => levelOf(grade, look, hopeful);
  const held = level(false);
  const next = nextLevel(grade, held);
  const distance = next === null ? [] : between(grade, next).filter((id) => !satisfied(look(id).verdict, false));
  const named = [
    ...grade.preconditions,
    ...grade.indicators.flatMap((one) => Object.values(one.levels).flat()),
    ...grade.points.map((one) => one.clause),
  ];
  return {
    id: grade.id,
    pack: pack.id,
    title: grade.title,
    levels: grade.levels,
    held,
    possible: level(true),
    next,
    distance: [...new Set(distance)].map((clause) => ({ clause, ...look(clause) })),
    provisional: named.some((id) => look(id).draft),
  };
}

function satisfied(verdict: VerdictWord, hopeful: boolean): boolean {
  return verdict === "compliant" || verdict === "not-applicable" || (hopeful && verdict === "unknown");
}

function levelOf(grade: Grade, look: Look, hopeful: boolean): string | null {
  const met = (ids: readonly string[]) => ids.every((id) => satisfied(look(id).verdict, hopeful));
  if (!met(grade.preconditions)) return grade.floor;
  if (grade.rule === "points") {
    const points = grade.points.reduce(
      (sum, one) => sum + (earned(look(one.clause).verdict, hopeful) ? one.points : 0),
      0,
    );
    return grade.levels.find((level) => points >= (grade.thresholds[level] ?? Number.POSITIVE_INFINITY)) ?? grade.floor;
  }
  let worst = 0;
  for (const indicator of grade.indicators) {
    const at = grade.levels.findIndex((level) => indicator.levels[level] !== undefined && met(indicator.levels[level]));
    if (at < 0) return grade.floor;
    worst = Math.max(worst, at);
  }
  return grade.levels[worst] ?? grade.floor;
}

function earned(verdict: VerdictWord, hopeful: boolean): boolean {
  return verdict === "compliant" || (hopeful && verdict === "unknown");
}

function nextLevel(grade: Grade, held: string | null): string | null {
  const at = held === null ? grade.levels.length : grade.levels.indexOf(held);
  const from = at < 0 ? grade.levels.length : at;
  return from === 0 ? null : (grade.levels[from - 1] ?? null);
}

/** The clauses that a level asks for, with those of better levels where an indicator has none of its own at it. */
function between(grade: Grade, level: string): string[] {
  if (grade.rule === "points") return [...grade.preconditions, ...grade.points.map((one) => one.clause)];
  const at = grade.levels.indexOf(level);
  const asked = grade.indicators.flatMap((indicator) => {
    const own = grade.levels
      .slice(0, at + 1)
      .reverse()
      .find((one) => indicator.levels[one] !== undefined);
    return own === undefined ? [] : (indicator.levels[own] ?? []);
  });
  return [...grade.preconditions, ...asked];
}
