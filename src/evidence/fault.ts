/**
 * Where something was found: a figure of the ledger (`quantity` of a period "2026-07-01..2026-09-30"), a change of the
 * record, a file, a sheet with a cell or row, a line, or a path into a
 * document.
 */
export type Place = {
  quantity?: string;
  period?: string;
  change?: number;
  file?: string;
  sheet?: string;
  cell?: string;
  row?: number;
  column?: string;
  line?: number;
  path?: string;
};

/**
 * Something that a user caused and can mend. `code` is permanent; `params` carry what was found and expected;
 * sentences are made from both in the catalogues.
 */
export type Fault = {
  code: string;
  params: Record<string, string | number>;
  at?: Place;
};

/** Builds a fault. */
export function fault(code: string, params: Record<string, string | number> = {}, at?: Place): Fault {
  return at ? { code, params, at } : { code, params };
}
