/**
 * intake/sheet: a plant from and to the files that people have: a workbook, a folder of CSV files, JSON; and the history of a
 * plant (heats, castings, laboratory, meters) from ordinary Excel and CSV files of any length, by a mapping.
 *
 * It knows how a cell is written ("0.5 t", 是, 2024年1月31日) and where it stood, and refuses with a code and a place what it
 * cannot read one way only. It judges no norm, keeps nothing, and has no words of its own: those are handed in.
 *
 * @example
 * const labels = { pair: word };                              // word from #i18n
 * const read = await readPlant("plant.xlsx", labels);
 * if ("faults" in read) return read.faults;                    // all of them, each with its cell
 * read.sources.placeOf("units", "F1", "capacity");             // { file: "plant.xlsx", sheet: "…", cell: "N2" }
 * await saveFile("plant.json", writeJson(read.plant));
 *
 * const look = await lookHistory("heats.csv");                 // its columns and first rows
 * const { mapping, doubtful } = proposeMapping({ ...look.head, rows: look.rows }, "heats", { labels });
 * const reading = readHistory("heats.csv", mapping, { labels });
 * for await (const chunk of reading) keep(chunk.rows);         // nothing comes where anything is wrong
 * reading.report().groups;                                     // what is wrong, by the repair it needs
 */
export type { PlantReading } from "./draft.ts";
export type { FaultGroup } from "./history/fault-groups.ts";
export { historyFaults, type Repair, repairs } from "./history/history-fault.ts";
export type { HistoryChunk, HistoryOptions, HistoryReport } from "./history/history-report.ts";
export { type HistoryLook, lookHistory } from "./history/look-history.ts";
export {
  type HistoryMapping,
  isReadingMapping,
  mappingFormat,
  type ReadingMapping,
  type RowMapping,
} from "./history/mapping.ts";
export type { Head, Reject } from "./history/open-history.ts";
export { reasonHeading } from "./history/place-columns.ts";
export { type ColumnProposal, type Doubt, doubts, type MappingProposal, proposeMapping } from "./history/propose.ts";
export { checkHistory, type HistoryReading, readHistory } from "./history/read-history.ts";
export { type MappingReading, readMapping } from "./history/read-mapping.ts";
export type { ReadingColumns, ReadingTag } from "./history/readings-sink.ts";
export { type RejectFile, rejectFile } from "./history/reject-file.ts";
export type { Labels, Tongue } from "./labels.ts";
export { readPlant, readPlantBytes } from "./read-plant.ts";
export { saveFile, writeFault } from "./save-file.ts";
export { type SheetFaultCode, sheetFaults } from "./sheet-fault.ts";
export type { Sources } from "./sources.ts";
export { writeCsv } from "./write-csv.ts";
export { writeJson } from "./write-json.ts";
export { type WriteOptions, writePlant } from "./write-plant.ts";
