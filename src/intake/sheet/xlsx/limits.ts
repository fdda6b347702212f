/** How much a workbook may ask of the machine before it is refused. */
export type BookLimits = {
  /** bytes; a file of this size or more is refused before it is read */
  fileBytes: number;
  /** bytes one part may unpack to, as counted while unpacking */
  partBytes: number;
  /** unpacked bytes per packed byte, looked at once `ratioAfter` bytes have come out */
  ratio: number;
  ratioAfter: number;
  /** bytes of the parts that are held whole: workbook, relations, styles */
  smallPartBytes: number;
  /** bytes of one cell or one shared text, markup included */
  itemBytes: number;
  /** entries in the zip directory */
  parts: number;
  /** rows and columns of one sheet */
  rows: number;
  columns: number;
  /** merged ranges of one sheet */
  merged: number;
  /** shared texts, and characters in all of them together */
  texts: number;
  textChars: number;
};

const MB = 2 ** 20;

/** The limits used unless the caller narrows or widens them; rows and columns are those of the file format. */
export const BOOK_LIMITS: BookLimits = {
  fileBytes: 200_000_000,
  partBytes: 1536 * MB,
  ratio: 500,
  ratioAfter: 64 * MB,
  smallPartBytes: 32 * MB,
  itemBytes: 8 * MB,
  parts: 50_000,
  rows: 1_048_576,
  columns: 16_384,
  merged: 1_000_000,
  texts: 4_194_304,
  textChars: 128 * MB,
};
