/**
 * norms: clauses as data, judged with three values, explained to the last input.
 *
 * It reads packs from texts, selects the clauses in force on a day, judges them for a plant, rolls them up to grades,
 * and ranks what is missing. It knows no pack by name, opens no file and has no clock: the day is an argument.
 *
 * @example
 * const { set, faults } = readPacks([{ folder: "cn/gb-39726-2020", files }]);
 * const result = checkPlant(plant, set, "2026-11-25");
 * result.verdicts[0]?.verdict;   // "compliant" | "non-compliant" | "unknown" | "not-applicable"
 *
 * // Many plants: the same verdicts without the reasons, at millions of clauses a second.
 * const evaluator = createEvaluator(set, "2026-11-25");
 * for (const plant of plants) evaluator.evaluate(plant).tables;
 */
export { lintPack } from "./cases/coverage.ts";
export { type CaseResult, type CaseRun, runCases } from "./cases/run-cases.ts";
export type { Amount, LimitNode, Node } from "./logic/node.ts";
export { nearest } from "./logic/parse-fault.ts";
export type { Clause, Pack } from "./pack/clause.ts";
export type { PackTexts } from "./pack/parse-pack.ts";
export { readPacks } from "./pack/read-packs.ts";
export {
  breaksLaw,
  type CheckResult,
  type Coming,
  type Counts,
  checkPlant,
  type Retire,
} from "./result/check-plant.ts";
export type { GradeResult } from "./result/grade.ts";
export type { Question } from "./result/question.ts";
export { type ClauseVerdict, worse } from "./result/rollup.ts";
export { createEvaluator, type Evaluation, type Evaluator, type TableVerdicts } from "./run/evaluator.ts";
export type { PackSet } from "./run/session.ts";
export { refKey, type Verdict } from "./run/verdict.ts";
