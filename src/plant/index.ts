/**
 * plant: the nouns of a foundry or forge, as one catalogue of tables from which the types, the schema, the workbook
 * and the questions are all made.
 *
 * It says that a furnace has a lining, not what the lining must be (that is a norm) nor how it is written in a cell
 * (that is intake). What is not known of a row is absent. A plant file holds `tables`; the record also holds what is made,
 * heat by heat and piece by piece: `recordTables` are both.
 *
 * @example
 * const plant: Plant = { format: plantFormat, site: { id: "demo", country: "CN" }, units: [{ id: "F1", kind: "melting.cupola" }] };
 * attributeOf("units", "capacity");   // { type: "quantity", unit: "t", min: 0, max: 1e12 }
 */
export type { Attribute, ChoiceList, Table } from "./attribute.ts";
export { attributeOf, type TableName, tableNames, tableOf, tableOfSubject, tables } from "./catalogue.ts";
export {
  type Columns,
  columnAttributes,
  columnKind,
  columnsOf,
  encoder,
  keptColumns,
  type Texts,
  textAt,
} from "./columns.ts";
export { type AnyRow, type Plant, plantFormat, type Row, rowsOf } from "./plant.ts";
export { elementSymbols } from "./production/elements.ts";
export {
  inOwnUnit,
  type ProductionTableName,
  productionTables,
  type RecordRow,
  type RecordTableName,
  type Reference,
  recordAttributeOf,
  recordTableNames,
  recordTableOf,
  recordTables,
  referencesOf,
} from "./production/record.ts";
export { isTime, orderOf, type RowProblem, rowProblemCodes, rowProblems } from "./production/row-problems.ts";
export { plantJsonSchema, plantSchema } from "./schema.ts";
export { ownUnit, type PlantProblem, plantProblems, validatePlant } from "./validate.ts";
