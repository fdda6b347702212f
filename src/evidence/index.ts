/**
 * evidence: what counts as known, how sure it is, and why.
 *
 * Figures with their basis, the four verdicts, three-valued logic, the one explanation object that every engine
 * returns, faults with permanent codes, and the line of a YAML text that a fault is on. It knows no norm, no plant and
 * no sentence in any language.
 *
 * @example
 * and(yes, unknown)   // unknown: something is missing
 * and(no, unknown)    // no: whatever is missing cannot change it
 */

export { type Basis, bases } from "./basis.ts";
export { type Because, because, type RecordRef } from "./because.ts";
export type { DataQuality } from "./data-quality.ts";
export { type Fault, fault, type Place } from "./fault.ts";
export type { Figure } from "./figure.ts";
export { and, no, not, or, type Tri, triText, unknown, yes } from "./tri.ts";
export {
  type Binding,
  bindings,
  type ClauseStatus,
  clauseStatuses,
  type VerdictWord,
  verdictWords,
} from "./verdict.ts";
export { itemLines, lineOf, readYaml } from "./yaml.ts";
