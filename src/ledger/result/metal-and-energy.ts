import type { Ledger } from "../graph/ledger.ts";
import { batchBalances } from "./batch-balances.ts";
import { airFindings, airStatements } from "./compressed-air.ts";
import { dieStatements } from "./dies.ts";
import { forgingFindings, forgingStatements } from "./forging-statement.ts";
import { fittedFurnaces, furnaceFindings, furnaceStatements } from "./furnaces.ts";
import { heatBalances } from "./heat-balances.ts";
import type { Finding, Statement } from "./measured.ts";
import { metalBalances, metalErrors, reconciledMetal } from "./metal-balance.ts";
import { meterFindings, meterStatements } from "./meter-tree.ts";
import { judgedScrap, scrapFindings, scrapFlags } from "./scrap-flag.ts";

/**
 * What the record's metal and energy say of each other: balances as reconciled, scrap, furnaces, forging, dies, meters and
 * air; and what of it does not agree, or is more than it should be.
 */
export function metalAndEnergy(ledger: Ledger): { statements: Statement[]; findings: Finding[] } {
  const metal = reconciledMetal(ledger);
  const scrap = judgedScrap(ledger);
  const furnaces = fittedFurnaces(ledger);
  return {
    statements: [
      ...metalBalances(ledger, metal),
      ...scrapFlags(ledger, scrap),
      ...furnaceStatements(ledger, furnaces),
      ...forgingStatements(ledger),
      ...dieStatements(ledger),
      ...meterStatements(ledger),
      ...airStatements(ledger),
    ],
    findings: [
      ...metalErrors(ledger, metal),
      ...heatBalances(ledger),
      ...scrapFindings(ledger, scrap),
      ...furnaceFindings(ledger, furnaces),
      ...forgingFindings(ledger),
      ...batchBalances(ledger),
      ...meterFindings(ledger),
      ...airFindings(ledger),
    ],
  };
}
