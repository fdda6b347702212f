/**
 * commands: one verb, one file. A command wires the rooms: reads files, runs a study, writes a document.
 *
 * It decides nothing that a norm, a plant or a unit decides, and prints nothing: doors turn what it returns into text
 * and exit codes. What a user can cause comes back as faults.
 *
 * @example
 * const checked = await checkFile("plant.xlsx", { asOf: "2026-11-25", packs: [], lang: "en" });
 * if ("faults" in checked) … else checked.result.summary.breaks
 */

export { measureBy } from "#ledger";
export { nearest } from "#norms";
export { type Checked, type CheckOptions, checkFile } from "./check/check-file.ts";
export { checkRecord } from "./check/check-record.ts";
export { explainClause } from "./check/explain-clause.ts";
export { type ReportFormat, reportAs, reportFormats } from "./check/report-as.ts";
export { explainedFigure, isQuantity } from "./measure/explained-figure.ts";
export { measureAs } from "./measure/measure-as.ts";
export { type MeasureTarget, measurePlant } from "./measure/measure-plant.ts";
export { docPacks } from "./packs/doc.ts";
export { lintPacks } from "./packs/lint.ts";
export { listPacks, type PackRow } from "./packs/list.ts";
export { newClause } from "./packs/new-clause.ts";
export { packsFolder } from "./packs/read-texts.ts";
export { testPacks } from "./packs/test.ts";
export { type BackedUp, backUp, restoreRecord } from "./record/back-up.ts";
export { type HistoryTarget, proposeFor } from "./record/choose-mapping.ts";
export { convertPlant } from "./record/convert.ts";
export { describeFault } from "./record/describe-fault.ts";
export { samePath, takenTarget } from "./record/free-target.ts";
export { type ImportedHistory, importHistory } from "./record/import-history.ts";
export { type Imported, importPlant } from "./record/import-plant.ts";
export { listChanges, listPlants } from "./record/list-record.ts";
export { type RecordOf, type RecordPlace, recordPlace } from "./record/open-record.ts";
export { type ReadingsTable, readingPeriods, readReadings } from "./record/read-readings.ts";
export { save } from "./record/save.ts";
export { type ShownRow, showRow } from "./record/show-row.ts";
export { writeTemplate } from "./record/template.ts";
export { undoChange } from "./record/undo-change.ts";
export { verifyRecord } from "./record/verify-record.ts";
