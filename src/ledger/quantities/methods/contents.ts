import { type Columns, textAt } from "#plant";
import type { Work } from "../../graph/way.ts";

/** The share (0..1) of a chemical element in a lot or material; undefined where neither lot, sample nor specification says it. */
type Contents = (lot: string | undefined, material: string | undefined, element: string) => number | undefined;

/** What is in lots and materials: by the lot's certificate, by the samples taken of it, by the newest specification. */
export function contentsOf(work: Work): Contents {
  const lots = work.subjects.columns("lot");
  const path = work.subjects.path("lot", "material");
  const materials = work.subjects.of("material").ids;
  const samples = work.books.tables.samples;
  const sampled = rowsBy(samples, "lot");
  const specified = rowsBy(work.books.tables.materialSpecs, "material");
  return (lot, material, element) => {
    const row = lot === undefined ? -1 : work.subjects.index("lot", lot);
    const own = row < 0 ? undefined : shareAt(lots, row, element);
    if (own !== undefined) return own;
    const taken = lot === undefined ? undefined : newest(samples, sampled.get(lot), element);
    if (taken !== undefined) return taken;
    const of = material ?? materials[path?.[row] ?? -1];
    return of === undefined ? undefined : newest(work.books.tables.materialSpecs, specified.get(of), element);
  };
}

/**
 * Under which variant of a factor a material stands, by what is in it: ferro-silicon with 72 to 80 % Si (FeSi75,
 * GB/T 2272), high-carbon ferro-manganese with more than 65 % Mn and 2 % C (GB/T 3795; customs code 7202 11).
 */
export function variantOf(kind: string, share: (element: string) => number | undefined): string | undefined {
  if (kind !== "ferro-alloy") return undefined;
  const [silicon = 0, manganese = 0, carbon = 0] = [share("Si"), share("Mn"), share("C")];
  if (silicon >= 0.72 && silicon <= 0.8) return "ferro-silicon-75";
  return manganese > 0.65 && carbon > 0.02 ? "ferro-manganese-high-carbon" : undefined;
}

/** The rows of a table by what a text attribute of theirs names, in their order. */
export function rowsBy(columns: Columns | undefined, attribute: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let row = 0; row < (columns?.size ?? 0); row++) {
    const id = textAt(columns!, attribute, row);
    if (id === undefined) continue;
    const rows = found.get(id);
    if (rows) rows.push(row);
    else found.set(id, [row]);
  }
  return found;
}

function newest(columns: Columns | undefined, rows: readonly number[] = [], element: string): number | undefined {
  for (const row of rows.toReversed()) {
    const share = columns && shareAt(columns, row, element);
    if (share !== undefined) return share;
  }
  return undefined;
}

/** A share in a row, from the percent in which the record keeps it. */
export function shareAt(columns: Columns, row: number, element: string): number | undefined {
  const percent = columns.numbers[element]?.[row] ?? Number.NaN;
  return Number.isNaN(percent) ? undefined : percent / 100;
}
