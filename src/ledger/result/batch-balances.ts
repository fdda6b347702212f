import { uncertaintyAt } from "../graph/column.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import type { Finding } from "./measured.ts";

/** At most so many batches are named, those furthest out first. */
const shown = 10;

/** Batches of forgings of which more came out than went in, or less by more than their masses are uncertain, worst first. */
export function batchBalances(ledger: Ledger): Finding[] {
  const lacking = ledger.column("forging.unaccounted", "forging-batch");
  const ids = ledger.subjects.of("forging-batch").ids;
  const out = ids
    .map((id, row) => {
      const value = lacking?.value[row] ?? Number.NaN;
      return { id, value, times: Math.abs(value) / (lacking ? uncertaintyAt(lacking, row) : Number.NaN) };
    })
    .filter(({ times }) => times > 1)
    .sort((a, b) => b.times - a.times);
  return out.slice(0, shown).map(({ id, value }): Finding => {
    const params = { quantity: "forging.input", unit: "kg", value: digits(Math.abs(value)), count: out.length };
    const code = value < 0 ? "ledger.finding.batch-more" : "ledger.finding.batch-less";
    return { kind: "flag", code, params, subject: { kind: "forging-batch", id } };
  });
}
