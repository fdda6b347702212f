import { type Fault, fault, itemLines, lineOf, readYaml, unknown, type VerdictWord, verdictWords } from "#evidence";
import { plantSchema } from "#plant";
import type { PackTexts } from "../pack/parse-pack.ts";
import { judgeClause, readPack } from "../result/check-plant.ts";
import { rollUp } from "../result/rollup.ts";
import { createEvaluator, type Evaluator } from "../run/evaluator.ts";
import { frameOf } from "../run/frame.ts";
import type { PackSet } from "../run/session.ts";
import { refKey, type Verdict } from "../run/verdict.ts";
import { type Case, caseFile, casesOf } from "./case.ts";

/** How one case went. `failure` is null where all that it expects is so. */
export type CaseResult = {
  pack: string;
  file: string;
  line: number;
  name: string;
  clause: string;
  verdict: VerdictWord;
  failure: { expected: string; found: string } | null;
};
export type CaseRun = { results: CaseResult[]; faults: Fault[] };

/** Runs all cases of a pack. Each is judged twice, explained and compiled, and both must agree. */
export function runCases(texts: PackTexts, set: PackSet): CaseRun {
  const run: CaseRun = { results: [], faults: [] };
  for (const [file, text] of texts.files) {
    if (!file.startsWith("cases/") || !file.endsWith(".yaml")) continue;
    const place = { file: `${texts.folder}/${file}` };
    const read = readYaml(text);
    const parsed = "message" in read ? null : caseFile.safeParse(read.value);
    if ("message" in read)
      run.faults.push(fault("pack.yaml-syntax", { found: read.message }, { ...place, line: read.line }));
    if (parsed && !parsed.success)
      for (const issue of parsed.error.issues)
        run.faults.push(
          fault(
            "pack.wrong-shape",
            { found: issue.message },
            { ...place, line: lineOf(text, issue.path as (string | number)[]) },
          ),
        );
    if (!parsed?.success) continue;
    const lines = itemLines(text, "cases");
    for (const one of casesOf(parsed.data)) runCase(one, set, place.file, lines[one.index] ?? 1, run);
  }
  return run;
}

function runCase(one: Case, set: PackSet, file: string, line: number, run: CaseRun): void {
  const clause = set.clauses.find((candidate) => candidate.id === one.clause);
  const place = { file, line };
  if (!clause) {
    run.faults.push(fault("pack.case-unknown-clause", { found: one.clause }, place));
    return;
  }
  const shape = plantSchema().safeParse(one.plant);
  if (!shape.success) {
    run.faults.push(
      fault(
        "pack.case-plant",
        { found: shape.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ") },
        place,
      ),
    );
    return;
  }
  const frame = frameOf(one.plant, one.asOf);
  const reading = readPack(clause.pack, frame);
  const verdicts = judgeClause(clause, frame, reading);
  const rolled = rollUp(clause, verdicts, frame, reading).verdict;
  const verdict = one.subject === null ? verdicts[0] : verdicts.find((candidate) => candidate.subject === one.subject);
  const word: VerdictWord = verdict?.verdict ?? "not-applicable";
  const failure = failureOf(one, word, rolled, verdict, compiledWord(one, set, clause.id, verdict));
  run.results.push({
    pack: clause.pack.id,
    file,
    line,
    name: one.name,
    clause: clause.id,
    verdict: one.expect === null ? rolled : word,
    failure,
  });
}

function failureOf(
  one: Case,
  word: VerdictWord,
  rolled: VerdictWord,
  verdict: Verdict | undefined,
  compiled: VerdictWord,
): CaseResult["failure"] {
  const missing = (verdict?.missing ?? []).map(refKey).sort().join(", ");
  const wanted = one.missing === null ? null : [...one.missing].sort().join(", ");
  const figure = verdict?.figure?.value ?? "-";
  if (one.expect !== null && word !== one.expect) return { expected: one.expect, found: word };
  if (one.rolled !== null && rolled !== one.rolled)
    return { expected: `plant: ${one.rolled}`, found: `plant: ${rolled}` };
  if (wanted !== null && wanted !== missing) return { expected: `missing ${wanted}`, found: `missing ${missing}` };
  if (one.figure !== null && figure !== one.figure)
    return { expected: `figure ${one.figure}`, found: `figure ${figure}` };
  return compiled === word ? null : { expected: `compiled path: ${word}`, found: `compiled path: ${compiled}` };
}

const evaluators = new WeakMap<PackSet, Map<string, Evaluator>>();

/** The evaluator of a set for a day, made once: cases share a few days. */
function evaluatorOf(set: PackSet, asOf: string): Evaluator {
  const byDay = evaluators.get(set) ?? new Map<string, Evaluator>();
  evaluators.set(set, byDay);
  const evaluator = byDay.get(asOf) ?? createEvaluator(set, asOf);
  byDay.set(asOf, evaluator);
  return evaluator;
}

function compiledWord(one: Case, set: PackSet, clause: string, verdict: Verdict | undefined): VerdictWord {
  for (const table of evaluatorOf(set, one.asOf).evaluate(one.plant).tables) {
    const c = table.clauses.findIndex((candidate) => candidate.id === clause);
    const s = table.subjects.findIndex((subject) => subject.row.id === verdict?.subject);
    if (c >= 0 && s >= 0 && table.subjects[s]?.table === verdict?.table)
      return verdictWords[table.codes[s * table.clauses.length + c] ?? unknown] as VerdictWord;
  }
  return "not-applicable";
}
