import type { Binding, RecordRef } from "#evidence";
import { refKey, type Verdict } from "../run/verdict.ts";
import type { ClauseVerdict } from "./rollup.ts";

/**
 * A missing fact: how many verdicts it alone would decide, how many it is part of, its weight, and the cheapest way
 * to obtain it.
 */
export type Question = {
  fact: RecordRef;
  decides: number;
  helps: number;
  weight: number;
  by: "enter" | "upload" | "measure";
  clauses: string[];
};

const weights: Record<Binding, number> = { mandatory: 8, "adopted-locally": 4, grade: 2, voluntary: 1 };

/**
 * Ranks what is missing (but for verdicts that would be compliant even if they applied) by the unknown verdicts it would decide, weighted by how binding they are; a fact that is one
 * of n needed counts an n-th. What only the norm's own text could tell is left out: the plant cannot answer it.
 */
export function rankQuestions(
  verdicts: readonly Verdict[],
  rolled: readonly ClauseVerdict[],
  bindingOf: (clause: string) => Binding,
): Question[] {
  const questions = new Map<string, Question & { seen: Set<string> }>();
  const add = (missing: readonly RecordRef[], clause: string, binding: Binding, share: number) => {
    const facts = missing.filter((ref) => ref.table !== "norm");
    if (facts.length === 0 || facts.length < missing.length) return;
    for (const fact of facts) {
      const key = refKey(fact);
      let question = questions.get(key);
      if (!question) {
        question = { fact, decides: 0, helps: 0, weight: 0, by: wayOf(fact), clauses: [], seen: new Set() };
        questions.set(key, question);
      }
      if (facts.length === 1) question.decides++;
      else question.helps++;
      question.weight += (weights[binding] * share) / facts.length;
      question.seen.add(clause);
    }
  };
  for (const one of verdicts)
    if (one.verdict === "unknown" && one.wouldBe !== "compliant")
      add(one.missing, one.clause, one.binding, one.status === "draft" ? 0.25 : 1);
  for (const one of rolled) add(one.missing, one.clause, bindingOf(one.clause), 1);
  return [...questions.values()]
    .map(({ seen, ...question }) => ({
      ...question,
      weight: Math.round(question.weight * 100) / 100,
      clauses: [...seen].sort(),
    }))
    .sort((a, b) => b.weight - a.weight || b.decides - a.decides || refKey(a.fact).localeCompare(refKey(b.fact)));
}

function wayOf(fact: RecordRef): Question["by"] {
  if (fact.table === "monitoring") return fact.attribute === "value" ? "measure" : "enter";
  return fact.table === "documents" ? "upload" : "enter";
}
