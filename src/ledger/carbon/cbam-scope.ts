import { no, type Tri, unknown, yes } from "#evidence";
import { type CbamGood, cbamGoodOf } from "../factor/cbam-goods.ts";
import { type Refused, refuse } from "../refused.ts";

/**
 * Whether a good is covered on a day. Unknown where the code is too short to tell, or it matters whether the good is cast and
 * that is not stated. `good` is the row that decides; `proposed` what a proposal would change: it never decides.
 */
export type CbamScope = {
  readonly covered: Tri;
  readonly good?: CbamGood;
  readonly proposed: readonly CbamGood[];
};

/**
 * Tests a CN code against the dated table of goods: of the rows in force on the day the longest code decides, and goods that
 * no row names are out. Source: Regulation (EU) 2023/956 annex I in the version of the day.
 * @param cn 4 to 10 digits, spaces and points allowed
 * @param cast whether the good is cast; undefined where that is not known
 * @returns refused `ledger.cbam-code-invalid` where that is no such code
 */
export function cbamScope(cn: string, on: string, goods: readonly CbamGood[], cast?: boolean): CbamScope | Refused {
  const code = cn.replace(/[\s.]/g, "");
  if (!/^\d{4,10}$/.test(code)) return refuse("ledger.cbam-code-invalid", { found: cn });
  const forms = cast === undefined ? [true, false] : [cast];
  const below = goods.filter((row) => row.cn.length > code.length && row.cn.startsWith(code)).map((row) => row.cn);
  const found = forms.flatMap((form) => [code, ...below].map((each) => cbamGoodOf(goods, each, on, form)));
  const answers = new Set(found.map(({ good }) => good?.in ?? false));
  const covered = answers.size > 1 ? unknown : answers.has(true) ? yes : no;
  const good = found.find((one) => one.good)?.good;
  const proposed = [...new Set(found.flatMap((one) => one.proposed))];
  return { covered, ...(good && { good }), proposed };
}
