/**
 * intake/sheet: a plant from and to the files that people have: a workbook, a folder of CSV files, JSON.
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
 */
export type { PlantReading } from "./draft.ts";
export type { Labels, Tongue } from "./labels.ts";
export { readPlant, readPlantBytes } from "./read-plant.ts";
export { saveFile, writeFault } from "./save-file.ts";
export { type SheetFaultCode, sheetFaults } from "./sheet-fault.ts";
export type { Sources } from "./sources.ts";
export { writeCsv } from "./write-csv.ts";
export { writeJson } from "./write-json.ts";
export { type WriteOptions, writePlant } from "./write-plant.ts";
