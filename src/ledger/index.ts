/**
 * ledger: what a plant used, lost, paid and gave off, per heat, batch, part and customer, with balances that close or
 * say where they do not.
 *
 * It works figures out of books that are all there before it begins: no file, clock or network. Every figure carries
 * unit, uncertainty, basis and reasons; what is not known stays unknown. It holds no limit (norms), no factor (those are
 * data) and no sentence in any language.
 *
 * @example
 * const ledger = keepLedger(books, quantities);
 * figureOf(ledger, "carbon.footprint.location", "product", "P1");   // { value: "1.94", uncertainty: "0.21", because: … }
 * measure(ledger, "part").key;                                       // the plant's figures that lead, money first
 */
export type { Books, FactorUse, Intervals, Span } from "./books/books.ts";
export { intervalsOf, type Signal } from "./books/intervals.ts";
export { daySpan, spanOf } from "./books/span.ts";
export { isRowSubject, type SubjectKind, stages, subjectTables } from "./books/subject.ts";
export { spanOfAll, within } from "./books/within.ts";
export type { FactorBook } from "./factor/book.ts";
export type { CbamGood } from "./factor/cbam-goods.ts";
export { factorsFor } from "./factor/for-plant.ts";
export { readFactors } from "./factor/read-factors.ts";
export { regionOf } from "./factor/region.ts";
export { formulaText } from "./formula/parse.ts";
export { figureOf } from "./graph/figure.ts";
export { keepLedger, type Ledger } from "./graph/ledger.ts";
export type { BoundFormula, Quantity } from "./graph/quantity.ts";
export { readTariff } from "./money/tariff.ts";
export type { Tariff } from "./money/tariff-schema.ts";
export { carrierUnits } from "./quantities/carriers.ts";
export { quantities } from "./quantities/index.ts";
export { type DerivedAttribute, derivedAttributes } from "./result/derived-attributes.ts";
export { measure } from "./result/measure.ts";
export {
  type Cell,
  type FactorShown,
  type Finding,
  type FlowLink,
  type FlowPicture,
  type MeasureBy,
  type Measured,
  type MeasureTable,
  measureBy,
  type Statement,
  type StatementLine,
  type SubjectRow,
  type TableColumn,
  type Waterfall,
} from "./result/measured.ts";
