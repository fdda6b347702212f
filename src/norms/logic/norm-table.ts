import { type Decimal, decimal } from "#units";

/** One key cell: a value, a list of values, a range with open or closed ends, or anything ("*"). */
export type KeyCell =
  | { readonly type: "any" }
  | { readonly type: "values"; readonly values: readonly string[] }
  | {
      readonly type: "range";
      readonly low: Decimal | null;
      readonly lowOpen: boolean;
      readonly high: Decimal | null;
      readonly highOpen: boolean;
    };

/**
 * A table of a norm: rows picked by key columns, which are paths of the clause's subject ("power", "serves.kind"),
 * and value columns, which hold decimals as the norm prints them or null where the norm's figure is not known.
 */
export type NormTable = {
  readonly name: string;
  readonly keys: readonly { readonly path: string; readonly unit: string | null }[];
  readonly columns: readonly { readonly name: string; readonly unit: string | null }[];
  readonly rows: readonly {
    readonly line: number;
    readonly keys: readonly KeyCell[];
    readonly values: readonly (string | null)[];
  }[];
};

export type TableFault = { line: number; code: string; params: Record<string, string> };

const numeral = /^-?\d+(\.\d+)?$/;

/** Reads a key cell: "*", "a|b", "15", "200..1000" (both ends in), "(400..", "..400", "400..800)" (open end). */
function readKey(text: string): KeyCell {
  const cell = text.trim();
  if (cell === "*" || cell === "") return { type: "any" };
  const range = /^([([]?)(-?[\d.]*)\.\.(-?[\d.]*)([)\]]?)$/.exec(cell);
  if (!range) return { type: "values", values: cell.split("|").map((part) => part.trim()) };
  const [, open = "", low = "", high = "", close = ""] = range;
  const end = (part: string) => (numeral.test(part) ? decimal(part) : null);
  return { type: "range", low: end(low), lowOpen: open === "(", high: end(high), highOpen: close === ")" };
}

/**
 * Reads a norm's table from CSV rows: first row headings ("power [kW]", "=level3 [%]": a leading "=" marks a value
 * column), then one row per line; an empty value is null: the norm has a figure there that we do not know.
 */
export function readNormTable(name: string, lines: readonly (readonly string[])[]): NormTable | TableFault {
  const [headings = [], ...body] = lines;
  const parsed = headings.map((heading) => {
    const match = /^(=?)\s*([\w.-]+)\s*(?:\[(.+)\])?$/.exec(heading.trim());
    return match && { value: match[1] === "=", name: match[2] ?? "", unit: match[3] ?? null };
  });
  const bad = parsed.indexOf(null);
  if (bad >= 0) return { line: 1, code: "pack.table-heading", params: { found: headings[bad] ?? "" } };
  const heads = parsed.filter((one) => one !== null);
  const columns = heads.filter((one) => one.value).map(({ name, unit }) => ({ name, unit }));
  const keys = heads.filter((one) => !one.value).map(({ name, unit }) => ({ path: name, unit }));
  const rows: NormTable["rows"][number][] = [];
  for (const [index, cells] of body.entries()) {
    const line = index + 2;
    if (cells.length !== heads.length)
      return {
        line,
        code: "pack.table-width",
        params: { found: String(cells.length), expected: String(heads.length) },
      };
    const values: (string | null)[] = [];
    for (const [at, head] of heads.entries()) {
      if (!head.value) continue;
      const cell = (cells[at] ?? "").trim();
      if (cell !== "" && !numeral.test(cell)) return { line, code: "pack.table-value", params: { found: cell } };
      values.push(cell === "" ? null : cell);
    }
    rows.push({ line, keys: cells.filter((_, at) => !heads[at]?.value).map(readKey), values });
  }
  return { name, keys, columns, rows };
}
