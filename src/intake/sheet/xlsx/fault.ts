/** Permanent codes of what can be wrong with a workbook file. A code is never renamed; sentences live in the catalogues. */
export type BookFaultCode =
  | "book.not-found" // no such file
  | "book.unreadable" // there, but it cannot be read: a folder, a pipe, no permission; `reason`
  | "book.empty" // 0 bytes
  | "book.not-xlsx" // another kind of file; `looksLike`
  | "book.encrypted" // locked with a password
  | "book.truncated" // the end of the file is missing
  | "book.damaged" // `part` (may be empty) and `reason`
  | "book.too-big" // `bytes`, `limit`
  | "book.bomb" // unpacks to far more than a workbook can hold; `part`, `reason`, `limit`
  | "book.too-many-rows" // `part`, `limit`
  | "book.too-many-columns" // `part`, `row`, `limit`
  | "book.too-many-texts" // shared texts: `limit`
  | "book.no-such-sheet"; // `sheet`, the index asked for

/** Why a workbook, or one sheet of it, was refused. */
export type BookFault = { code: BookFaultCode; params: Record<string, string | number> };

/** Builds a fault. */
export function bookFault(code: BookFaultCode, params: Record<string, string | number> = {}): BookFault {
  return { code, params };
}

/** Tells a fault from what was asked for (a book, a list, bytes). */
export function isBookFault(answer: object | undefined): answer is BookFault {
  return answer !== undefined && "code" in answer && "params" in answer;
}
