import type { Ledger } from "../graph/ledger.ts";
import { scaled } from "../method/independent.ts";
import { reclaimRates } from "../sand/reclaim-rate.ts";
import { sandBalance } from "../sand/sand-balance.ts";
import type { SandFlows } from "../sand/sand-flows.ts";
import { plantCell } from "./cell.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";
import { sandLevels } from "./sand-levels.ts";

/** The flows of the system's balance that the record can hold, by the quantity that has them. */
const flowsOf = {
  newSand: "sand.new",
  coreSand: "sand.core",
  additives: "sand.additives",
  reclaimed: "sand.reclaimed",
  moulded: "sand.moulded",
  discarded: "sand.discarded",
  dust: "sand.dust",
} as const satisfies { readonly [F in keyof SandFlows]?: string };

/** What no table of the record holds: it is in what is not accounted for. */
const notRecorded = ["withCastings", "stockRise"] as const;

/**
 * The sand of the period: its balance with what does not close, the reclaim rate by each of its definitions, what it
 * takes for a tonne of good castings, and the levels at which loss on ignition and fines settle.
 */
export function sandStatements(ledger: Ledger): Statement[] {
  const { subjects } = ledger;
  if (subjects.columns("sand-batch").size + subjects.columns("core-batch").size === 0) return [];
  return [sandStatement(ledger), ...sandLevels(ledger)];
}

function sandStatement(ledger: Ledger): Statement {
  // Additives stay out of the balance: what of them burns off is not recorded.
  const flows: SandFlows = Object.fromEntries(
    Object.entries(flowsOf)
      .filter(([flow]) => flow !== "additives")
      .map(([flow, quantity]) => [flow, knownValue(ledger, quantity)]),
  );
  const balance = sandBalance(flows);
  const { missing, inflow } = balance.system;
  const lines: StatementLine[] = [
    { code: "statement.sand.flows", level: 0 },
    ...Object.entries(flowsOf).map(([flow, quantity]) =>
      cellLine(`ledger.flow.${flow}`, 1, plantCell(ledger, quantity)),
    ),
    ...notRecorded.map((flow) => cellLine(`ledger.flow.${flow}`, 1, valueCell(`sand.${flow}`, "kg", undefined))),
    { code: "statement.sand.balance", level: 0 },
    cellLine("statement.sand.in", 1, valueCell("sand.in", "kg", flows.newSand && flows.coreSand && inflow)),
    cellLine("statement.sand.mix-difference", 1, plantCell(ledger, "sand.mix-difference")),
    cellLine("statement.sand.unaccounted", 1, plantCell(ledger, "sand.unaccounted"), { mark: "total" }),
    ...(missing.includes("discarded") || missing.includes("dust")
      ? [{ code: "statement.sand.waste-unknown", level: 1 as const, mark: "unknown" as const }]
      : []),
    { code: "statement.sand.reclaim", level: 0 },
    ...reclaimRates(flows).map(({ formula, rate }) =>
      cellLine(`ledger.reclaim.${formula}`, 1, valueCell(`sand.${formula}`, "%", rate && scaled(rate, 100))),
    ),
    { code: "statement.sand.ratios", level: 0 },
    ...(["sand.to-metal", "sand.fresh-per-good", "sand.waste-per-good"] as const).map((quantity) =>
      cellLine(`quantity.${quantity}`, 1, plantCell(ledger, quantity)),
    ),
  ];
  return { code: "statement.sand", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines };
}
