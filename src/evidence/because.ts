/** A place in the record: the table, the row's id and the attribute; for answers not yet given, the id may be absent. */
export type RecordRef = { table: string; id?: string; attribute?: string };

/**
 * Why something is so: a rule or formula by its code, the values in it, and the reasons below it. Words for the code
 * are in the catalogues. `outcome` is what this step came to: a truth word, a verdict or a number with its unit.
 */
export type Because = {
  code: string;
  params?: Record<string, string | number | boolean | null>;
  outcome?: string;
  refs?: RecordRef[];
  clause?: string;
  inputs?: Because[];
};

/** Builds one step of an explanation. */
export function because(code: string, rest: Omit<Because, "code"> = {}): Because {
  return { code, ...rest };
}
