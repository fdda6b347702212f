import { z } from "zod";
import { type VerdictWord, verdictWords } from "#evidence";
import type { AnyRow, Plant } from "#plant";
import { plantFormat, type TableName, tables } from "#plant";

const verdict = z.enum(verdictWords);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * A case file: a base plant, and cases that each change it and name what is expected. `given` is merged into the base
 * by table and row id; null takes an attribute away. `vary` is a path table/id/attribute that each of `values` sets in
 * turn: one case per value.
 */
export const caseFile = z.strictObject({
  asOf: day,
  base: z.record(z.string(), z.unknown()).default({}),
  cases: z.array(
    z.strictObject({
      name: z.string().optional(),
      clause: z.string(),
      subject: z.string().optional(),
      asOf: day.optional(),
      given: z.record(z.string(), z.unknown()).default({}),
      expect: verdict.optional(),
      rolled: verdict.optional(),
      missing: z.array(z.string()).optional(),
      figure: z.string().optional(),
      vary: z.string().optional(),
      values: z.array(z.tuple([z.unknown(), verdict])).optional(),
    }),
  ),
});
export type CaseFile = z.infer<typeof caseFile>;

/** One case to run: the smallest plant that shows it, and what is expected. */
export type Case = {
  name: string;
  clause: string;
  subject: string | null;
  asOf: string;
  plant: Plant;
  expect: VerdictWord | null;
  rolled: VerdictWord | null;
  missing: string[] | null;
  figure: string | null;
  index: number;
};

/** Spreads a case file into single cases. */
export function casesOf(file: CaseFile): Case[] {
  return file.cases.flatMap((one, index) => {
    const shared = {
      clause: one.clause,
      subject: one.subject ?? null,
      asOf: one.asOf ?? file.asOf,
      missing: one.missing ?? null,
      figure: one.figure ?? null,
      rolled: one.rolled ?? null,
      index,
    };
    const plain = merge(merge({}, file.base), one.given);
    if (!one.vary || !one.values)
      return [{ ...shared, name: one.name ?? one.clause, plant: toPlant(plain), expect: one.expect ?? null }];
    const path = one.vary;
    return one.values.map(([value, expect]) => ({
      ...shared,
      name: `${one.name ?? one.clause}: ${path} = ${value === null ? "not stated" : JSON.stringify(value)}`,
      plant: toPlant(merge(plain, change(path, value))),
      expect,
    }));
  });
}

type Loose = Record<string, unknown>;

/** Merges tables by row id. A null attribute is taken away; a null table empties it. */
function merge(base: Loose, given: Loose): Loose {
  const out: Loose = { ...base };
  for (const [table, value] of Object.entries(given)) {
    if (value === null) delete out[table];
    else if (Array.isArray(value))
      out[table] = mergeRows((out[table] as AnyRow[] | undefined) ?? [], value as AnyRow[]);
    else out[table] = mergeRow((out[table] as AnyRow | undefined) ?? {}, value as Loose);
  }
  return out;
}

function mergeRows(rows: readonly Loose[], given: readonly Loose[]): Loose[] {
  const out = [...rows];
  for (const row of given) {
    const at = out.findIndex((one) => one["id"] === row["id"]);
    if (at >= 0) out[at] = mergeRow(out[at] ?? {}, row);
    else out.push(mergeRow({}, row));
  }
  return out;
}

function mergeRow(row: Loose, given: Loose): Loose {
  return Object.fromEntries(Object.entries({ ...row, ...given }).filter(([, value]) => value !== null));
}

function change(path: string, value: unknown): Loose {
  const [table = "", id = "", attribute = ""] = path.split("/");
  const kinds = table === "practices" || table === "safety" || table === "documents";
  const single = tables[table as TableName] !== undefined && "single" in tables[table as TableName];
  if (single) return { [table]: { [attribute]: value } };
  return { [table]: [kinds ? { id, kind: id, [attribute]: value } : { id, [attribute]: value }] };
}

function toPlant(loose: Loose): Plant {
  return {
    format: plantFormat,
    ...loose,
    site: { id: "P", ...(loose["site"] as Loose | undefined) },
  } as unknown as Plant;
}
