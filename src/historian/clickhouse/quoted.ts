const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\0": "\\0",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * The only way a value gets into a statement: a string as a quoted literal, a whole number as digits, a list of either
 * in brackets. Old servers bind no parameters. Characters that are no valid text (lone surrogates) become U+FFFD, as on
 * any way into a database. A number that is not a safe integer is a bug and throws.
 *
 * @example
 * quoted("it's")  // 'it\'s'
 * quoted([1, 2])  // (1, 2)
 */
export function quoted(value: string | number | readonly string[] | readonly number[]): string {
  if (typeof value === "string")
    return `'${value.toWellFormed().replace(/[\\'\0\b\f\n\r\t]/g, (character) => escapes[character] as string)}'`;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} in a statement`);
    return String(value);
  }
  if (value.length === 0) throw new Error("an empty list in a statement");
  return `(${value.map((one: string | number) => quoted(one)).join(", ")})`;
}

/** Whether a database, table or cluster may be called so: letters, digits and underscores, at most 64. */
export function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name);
}
