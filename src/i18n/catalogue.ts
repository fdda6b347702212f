import type { Pair } from "./pair.ts";
import { attributeWords } from "./words/attributes.ts";
import { emissionWords } from "./words/attributes-emission.ts";
import { flowWords } from "./words/attributes-flows.ts";
import { proofWords } from "./words/attributes-proof.ts";
import { siteWords } from "./words/attributes-site.ts";
import { unitWords } from "./words/attributes-unit.ts";
import { becauseWords } from "./words/because.ts";
import { emissionChoiceWords } from "./words/choices-emission.ts";
import { flowChoiceWords } from "./words/choices-flows.ts";
import { processChoiceWords } from "./words/choices-process.ts";
import { siteChoiceWords } from "./words/choices-site.ts";
import { cliWords } from "./words/cli.ts";
import { documentWords } from "./words/documents.ts";
import { historyWords } from "./words/history.ts";
import { ledgerCarbonWords } from "./words/ledger-carbon.ts";
import { ledgerCostWords } from "./words/ledger-cost.ts";
import { ledgerFactorWords } from "./words/ledger-factor.ts";
import { ledgerFootprintWords } from "./words/ledger-footprint.ts";
import { ledgerJudgedWords } from "./words/ledger-judged.ts";
import { ledgerMatterWords } from "./words/ledger-matter.ts";
import { ledgerMethodWords } from "./words/ledger-method.ts";
import { ledgerMoneyWords } from "./words/ledger-money.ts";
import { ledgerOutflowWords } from "./words/ledger-outflows.ts";
import { ledgerWayWords } from "./words/ledger-ways.ts";
import { measureWords } from "./words/measure.ts";
import { measureVerbWords } from "./words/measure-verb.ts";
import { normWords } from "./words/norm-words.ts";
import { packWords } from "./words/pack.ts";
import { practiceWords } from "./words/practices.ts";
import { productionWords } from "./words/production.ts";
import { productionChoiceWords } from "./words/production-choices.ts";
import { productionMeltWords } from "./words/production-melt.ts";
import { productionPieceWords } from "./words/production-pieces.ts";
import { quantityWords } from "./words/quantities.ts";
import { recordVerbWords } from "./words/record-verbs.ts";
import { reportWords } from "./words/report.ts";
import { safetyWords } from "./words/safety.ts";
import { sheetWords } from "./words/sheet.ts";
import { storeWords } from "./words/store.ts";
import { tableWords } from "./words/tables.ts";
import { techniqueWords } from "./words/techniques.ts";
import { unitKindWords } from "./words/unit-kinds.ts";

/** All words by code. A later file may not redefine a code of an earlier one; the test holds that. */
export const wordFiles: readonly Readonly<Record<string, Pair>>[] = [
  tableWords,
  attributeWords,
  siteWords,
  unitWords,
  emissionWords,
  flowWords,
  proofWords,
  siteChoiceWords,
  processChoiceWords,
  emissionChoiceWords,
  flowChoiceWords,
  unitKindWords,
  practiceWords,
  safetyWords,
  documentWords,
  sheetWords,
  cliWords,
  packWords,
  normWords,
  becauseWords,
  reportWords,
  techniqueWords,
  productionWords,
  productionMeltWords,
  productionPieceWords,
  productionChoiceWords,
  historyWords,
  storeWords,
  recordVerbWords,
  ledgerFactorWords,
  ledgerMoneyWords,
  ledgerMatterWords,
  ledgerJudgedWords,
  ledgerMethodWords,
  ledgerCarbonWords,
  ledgerOutflowWords,
  ledgerFootprintWords,
  ledgerCostWords,
  ledgerWayWords,
  quantityWords,
  measureWords,
  measureVerbWords,
];

export const catalogue: ReadonlyMap<string, Pair> = new Map(wordFiles.flatMap((file) => Object.entries(file)));
