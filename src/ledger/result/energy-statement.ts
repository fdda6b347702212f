import type { Ledger } from "../graph/ledger.ts";
import { type Carrier, carriers, counted } from "../quantities/carriers.ts";
import { plantCell } from "./cell.ts";
import { cellLine } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";

/**
 * Energy by carrier: the amount as metered or billed, its heat content in kWh, and its standard coal by both conventions
 * of GB/T 2589, beside each other and never added together; then the plant's totals, in GJ too. Media made on the site
 * have their amount alone. Empty where no carrier is known.
 */
export function energyStatements(ledger: Ledger): Statement[] {
  const known = carriers.filter((carrier) => (plantCell(ledger, `carrier.${carrier}`).value ?? 0) !== 0);
  if (known.length === 0) return [];
  const lines = known.flatMap((carrier) => linesOf(ledger, carrier));
  const totals = ["energy.own", "energy.heat-content", "energy.coal-equivalent", "energy.coal-equal-value"];
  return [
    {
      code: "statement.energy",
      subject: { kind: "plant", id: ledger.books.plant.site.id },
      lines: [
        ...lines,
        { code: "statement.energy.total", level: 0, mark: "total" },
        ...totals.map((quantity) => cellLine(quantity, 1, plantCell(ledger, quantity))),
        cellLine("energy.per-tonne-good", 1, plantCell(ledger, "energy.per-tonne-good")),
      ],
    },
  ];
}

function linesOf(ledger: Ledger, carrier: Carrier): StatementLine[] {
  const amount = cellLine("statement.energy.carrier", 0, plantCell(ledger, `carrier.${carrier}`), {
    params: { carrier },
  });
  if (!(counted as readonly Carrier[]).includes(carrier)) return [amount];
  return [
    amount,
    cellLine("statement.energy.content", 1, plantCell(ledger, `energy.of.${carrier}`)),
    cellLine("statement.energy.equivalent", 1, plantCell(ledger, `coal.of.${carrier}`)),
    cellLine("statement.energy.equal-value", 1, plantCell(ledger, `coal.equal.${carrier}`)),
  ];
}
