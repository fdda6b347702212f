import { no, type RecordRef, type VerdictWord } from "#evidence";
import { tables } from "#plant";
import type { Clause } from "../pack/clause.ts";
import type { Frame } from "../run/frame.ts";
import { inForce, standingOf } from "../run/session.ts";
import type { PackReading, Verdict } from "../run/verdict.ts";

/** What a clause says of the whole plant: the worst of its subjects, and unknown while the list of subjects may lack one. */
export type ClauseVerdict = { clause: string; verdict: VerdictWord; subjects: number; missing: RecordRef[] };

const severity: Record<VerdictWord, number> = { "not-applicable": 0, compliant: 1, unknown: 2, "non-compliant": 3 };

/** The worse of two verdicts: non-compliant, then unknown, then compliant, then not applicable. */
export function worse(a: VerdictWord, b: VerdictWord): VerdictWord {
  return severity[a] >= severity[b] ? a : b;
}

/** Rolls the verdicts of one clause up to the plant. */
export function rollUp(clause: Clause, verdicts: readonly Verdict[], frame: Frame, pack: PackReading): ClauseVerdict {
  const word = verdicts.reduce<VerdictWord>((worst, one) => worse(worst, one.verdict), "not-applicable");
  const rolled: ClauseVerdict = {
    clause: clause.id,
    verdict: word,
    subjects: verdicts.filter((one) => one.verdict !== "not-applicable").length,
    missing: [],
  };
  const { complete } = tables[clause.table] as { complete?: string };
  const binding = pack.scope.value !== no && inForce(standingOf(clause, frame.asOf), pack.isNew.value) !== no;
  if (complete === undefined || !binding || frame.site.row[complete] === true) return rolled;
  if (word === "compliant" || word === "not-applicable")
    return { ...rolled, verdict: "unknown", missing: [{ table: "site", id: frame.site.row.id, attribute: complete }] };
  return rolled;
}
