import { type Fault, fault } from "#evidence";
import { explainText, type Lang3 } from "#exchange/report";
import { nearest } from "#norms";
import type { Checked } from "./check-file.ts";
import { reportInput } from "./report-as.ts";

/**
 * The derivation of a clause's verdict for a subject, or for every subject it concerns, down to the input cells.
 * @param clause the clause's id, or its end where only one clause ends so
 */
export function explainClause(
  checked: Checked,
  clause: string,
  subject: string | undefined,
  options: { lang: Lang3; width: number; colour: boolean },
): { text: string } | { faults: Fault[] } {
  const ids = checked.set.clauses.map((one) => one.id);
  const wanted = ids.includes(clause) ? [clause] : ids.filter((id) => id.endsWith(clause));
  const [id] = wanted;
  if (id === undefined || wanted.length > 1) {
    const near = wanted.length > 1 ? wanted : nearest(clause, ids, 5);
    return { faults: [fault("cli.unknown-clause", { found: clause, nearest: near.slice(0, 5).join(", ") })] };
  }
  const all = checked.result.verdicts.filter((one) => one.clause === id);
  const chosen =
    subject === undefined
      ? all.filter((one) => one.verdict !== "not-applicable")
      : all.filter((one) => one.subject === subject);
  if (subject !== undefined && chosen.length === 0)
    return {
      faults: [
        fault("cli.unknown-subject", {
          found: subject,
          nearest: all
            .map((one) => one.subject)
            .slice(0, 8)
            .join(", "),
        }),
      ],
    };
  const shown = chosen.length > 0 ? chosen : all.slice(0, 5);
  if (shown.length === 0) return { faults: [fault("cli.clause-without-subject", { found: id })] };
  const input = reportInput(checked, options.lang);
  return {
    text: shown
      .map((verdict) => explainText(verdict, input, { width: options.width, colour: options.colour }))
      .join("\n"),
  };
}
