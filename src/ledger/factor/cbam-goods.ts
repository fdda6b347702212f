import { z } from "zod";
import { type ClauseStatus, clauseStatuses } from "#evidence";
import type { FactorWords } from "./factor.ts";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The file of goods under CBAM as written: rows by customs code, each with what its group has in common put in. */
export const cbamGoodsFile = z.strictObject({
  title: words,
  source: z.strictObject({ document: words, url: z.string().optional(), seen: day.optional() }),
  status: z.enum(clauseStatuses),
  reviewBy: day,
  goods: z.array(
    z.strictObject({
      cn: z.string().regex(/^\d{4}(\d{2}){0,2}$/),
      group: z.enum(["iron-steel", "aluminium"]),
      in: z.boolean(),
      law: z.enum(["in-force", "proposed"]),
      from: day,
      to: day.optional(),
      title: words,
      form: z.enum(["cast", "not-cast"]).optional(),
      emissions: z.enum(["direct", "direct-and-indirect"]).default("direct"),
      status: z.enum(clauseStatuses).optional(),
      note: words.optional(),
    }),
  ),
});

/**
 * Whether goods of a customs code (CN, digits only, a heading means all below it) are under CBAM, in which dates and by
 * which law. `form` limits a row to goods that are cast, or that are not.
 */
export type CbamGood = {
  readonly cn: string;
  readonly group: "iron-steel" | "aluminium";
  readonly in: boolean;
  readonly law: "in-force" | "proposed";
  readonly from: string;
  readonly to: string | null;
  readonly title: FactorWords;
  readonly form: "cast" | "not-cast" | null;
  readonly emissions: "direct" | "direct-and-indirect";
  readonly status: ClauseStatus;
  readonly note: FactorWords | null;
  readonly source: {
    readonly document: FactorWords;
    readonly url?: string | undefined;
    readonly seen?: string | undefined;
  };
};

/** The goods of a file that was read. */
export function cbamGoodsOf(file: z.infer<typeof cbamGoodsFile>): CbamGood[] {
  return file.goods.map((row) => ({
    cn: row.cn,
    group: row.group,
    in: row.in,
    law: row.law,
    from: row.from,
    to: row.to ?? null,
    title: row.title,
    form: row.form ?? null,
    emissions: row.emissions,
    status: row.status ?? file.status,
    note: row.note ?? null,
    source: file.source,
  }));
}

/**
 * The row that decides for a customs code on a day: that of the longest code which the goods' own begins with, of those
 * whose form fits. A row of proposed law never decides; it is given beside.
 * @param cn digits, 4 to 10, spaces allowed
 * @param cast whether the goods are cast; undefined where that is not known, so that rows with a form do not decide
 * @returns undefined for `good` where no row says anything: such goods are not listed
 */
export function cbamGoodOf(
  goods: readonly CbamGood[],
  cn: string,
  asOf: string,
  cast?: boolean,
): { good: CbamGood | undefined; proposed: CbamGood[]; formMatters: boolean } {
  const code = cn.replace(/\s/g, "");
  const fitting = goods
    .filter((row) => code.startsWith(row.cn) && (row.to === null || asOf < row.to))
    .sort((a, b) => b.cn.length - a.cn.length);
  const settled = fitting.filter((row) => row.form === null || (cast !== undefined && (row.form === "cast") === cast));
  const good = settled.find((row) => row.law === "in-force" && row.from <= asOf);
  const formMatters =
    cast === undefined &&
    fitting.some((row) => row.form !== null && (good === undefined || row.cn.length >= good.cn.length));
  return { good, proposed: settled.filter((row) => row.law === "proposed"), formMatters };
}
