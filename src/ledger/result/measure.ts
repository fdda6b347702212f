import type { FactorUse } from "../books/books.ts";
import type { Ledger } from "../graph/ledger.ts";
import { airTaxStatements } from "./air-tax-statement.ts";
import { allowanceStatements, allowancesFound } from "./allowances.ts";
import { billStatements } from "./bill-statements.ts";
import { cbamStatements } from "./cbam-statements.ts";
import { plantCell } from "./cell.ts";
import { energyStatements } from "./energy-statement.ts";
import { differencesFound, estimatesFound, gapsFound, strayRows, unknownFound } from "./findings.ts";
import { flowPictures } from "./flows.ts";
import { footprintStatements, footprintsFound } from "./footprint-statements.ts";
import { carbonGained, inventoryStatements } from "./inventory-statement.ts";
import type { Finding, MeasureBy, Measured } from "./measured.ts";
import { metalAndEnergy } from "./metal-and-energy.ts";
import { peakStatements, peaksFound } from "./peak-statements.ts";
import { pollutantFactors, pollutantStatements, pollutantsFound } from "./pollutants.ts";
import { sandStatements } from "./sand-statement.ts";
import { scrapCosts } from "./scrap-cost.ts";
import { solventStatements } from "./solvent-statement.ts";
import { inputsOf, tableBy } from "./table.ts";
import { wasteFound, wasteStatements } from "./waste-statement.ts";
import { waterfallsOf } from "./waterfalls.ts";

/** The plant's figures that lead, money first. */
const keyQuantities = [
  "cost.total",
  "cost.per-kg",
  "margin",
  "metal.good",
  "scrap.rate",
  "metal.yield.casting",
  "forging.utilisation",
  "energy.own",
  "energy.per-tonne-good",
  "energy.efficiency",
  "energy.heating-efficiency",
  "carbon.footprint.location",
  "carbon.footprint.market",
  "inventory.scope1.combustion",
  "inventory.scope2.location",
  "inventory.scope2.market",
] as const;

/**
 * Measures a plant over the period of its books: the figures that lead, a table by what was asked for, where metal and
 * energy went, what cost and carbon are made of, and all that is to be known of how good the figures are.
 * @param limit at most so many rows of the table
 */
export function measure(ledger: Ledger, by: MeasureBy, limit?: number): Measured {
  const { plant, span } = ledger.books;
  const key = keyQuantities.map((quantity) => plantCell(ledger, quantity)).filter(({ value }) => value !== null);
  const table = tableBy(ledger, by, limit);
  const flows = flowPictures(ledger);
  const waterfalls = waterfallsOf(ledger);
  const judged = metalAndEnergy(ledger);
  const factors = [...factorsUsed(ledger), ...pollutantFactors(ledger)];
  return {
    plant: plant.site.id,
    ...(plant.site.name === undefined ? {} : { name: plant.site.name }),
    period: span,
    by,
    key,
    inputs: inputsOf(ledger, table),
    table,
    flows,
    waterfalls,
    statements: [
      ...footprintStatements(ledger),
      ...cbamStatements(ledger),
      ...inventoryStatements(ledger),
      ...energyStatements(ledger),
      ...billStatements(ledger),
      ...peakStatements(ledger),
      ...scrapCosts(ledger),
      ...judged.statements,
      ...sandStatements(ledger),
      ...pollutantStatements(ledger),
      ...allowanceStatements(ledger),
      ...solventStatements(ledger),
      ...airTaxStatements(ledger),
      ...wasteStatements(ledger),
    ],
    findings: [
      ...unknownFound(ledger, ["cost.total", "energy.own", "carbon.total.location"]),
      ...differencesFound(ledger),
      ...judged.findings,
      ...gapsFound(ledger),
      ...strayRows(ledger),
      ...estimatesFound(ledger),
      ...footprintsFound(ledger),
      ...carbonGained(ledger),
      ...peaksFound(ledger),
      ...pollutantsFound(ledger),
      ...allowancesFound(ledger),
      ...wasteFound(ledger),
      ...factors.flatMap(factorFindings),
    ],
    factors: factors.map((use) => ({ ...use, u: Number.isNaN(use.u) ? null : use.u })),
  };
}

/** The factors on which the figures worked out so far stand. */
function factorsUsed(ledger: Ledger): FactorUse[] {
  const found = new Map<string, FactorUse>();
  for (const key of ledger.kept()) {
    const quantity = ledger.quantity(key.split("@")[0]!);
    for (const ways of Object.values(quantity.ways))
      for (const way of ways) {
        const use = "factor" in way ? ledger.books.factor(...way.factor) : undefined;
        if (use && isTaken(ledger, quantity.id)) found.set(use.id, use);
      }
  }
  return [...found.values()];
}

/** Whether a plant has any of the carrier that a factor is of; factors of other things are taken where they are asked for. */
function isTaken(ledger: Ledger, id: string): boolean {
  const carrier = ledger.quantities.has(`carrier.${id.slice(id.indexOf(".") + 1)}`)
    ? id.slice(id.indexOf(".") + 1)
    : undefined;
  return carrier === undefined || (ledger.column(`carrier.${carrier}`, "plant")?.value[0] ?? 0) !== 0;
}

function factorFindings(use: FactorUse): Finding[] {
  const params = { factor: use.id, status: use.status };
  return [
    ...(use.expired ? [{ kind: "factor" as const, code: "ledger.finding.factor-expired" as const, params }] : []),
    ...(use.status === "draft"
      ? [{ kind: "factor" as const, code: "ledger.finding.factor-draft" as const, params }]
      : []),
  ];
}
