import { no, type Tri, unknown } from "#evidence";
import { type Cbam, cbam } from "../carbon/cbam.ts";
import { cbamScope } from "../carbon/cbam-scope.ts";
import type { Ledger } from "../graph/ledger.ts";
import { cbamFactor, isCast, seeInput } from "./cbam-inputs.ts";
import { cellLine, valueCell } from "./lines.ts";
import { type MaterialUse, materialUses } from "./material-uses.ts";
import type { Statement, StatementLine } from "./measured.ts";

const perKg = "kg CO2e/kg";
/** What is due is told for one tonne, since the mass that goes to the EU is not in the record. */
const tonne = { value: 1000, u: 0 };

/**
 * Each product with a customs code under CBAM: whether its code is in scope on the last day of the period, by law in
 * force, and what a proposal would change; then its specific embedded emissions (direct), of its own making and of
 * precursors, indirect ones apart, the default beside, and what would be due for a tonne. Nothing where the books do not
 * hold the list of goods.
 */
export function cbamStatements(ledger: Ledger): Statement[] {
  if (!ledger.books.cbamGoods) return [];
  const products = ledger.books.plant.products ?? [];
  const coded = products.flatMap(({ id, customsCode }, product) =>
    customsCode === undefined ? [] : [{ id, customsCode, product }],
  );
  if (coded.length === 0) return [];
  const usesOf = materialUses(ledger);
  return coded.map(({ id, customsCode, product }): Statement => {
    const head = {
      code: "statement.cbam",
      params: { product: id, cn: customsCode },
      subject: { kind: "product", id },
    } as const;
    const found = judged(ledger, product, customsCode, usesOf(product));
    if ("refused" in found) return { ...head, lines: [], refused: found.refused };
    return { ...head, lines: [...scopeLines(ledger, product, customsCode, found), ...emissionLines(found)] };
  });
}

function judged(ledger: Ledger, product: number, cn: string, uses: readonly MaterialUse[]) {
  const goods = ledger.books.cbamGoods ?? [];
  const cast = isCast(ledger, product);
  const on = ledger.books.span.lastDay;
  const scope = cbamScope(cn, on, goods, cast);
  if ("refused" in scope) return scope;
  const group = scope.good?.group ?? "iron-steel";
  const actual = seeInput(ledger, product, uses);
  const code = cn.replace(/[\s.]/g, "");
  const share = cbamFactor(ledger, "cbam-free-share", "all", "1");
  const price = cbamFactor(ledger, "price", "eu-cbam", "EUR/t");
  const limit = cbamFactor(ledger, "cbam-threshold", "all", "kg");
  return cbam({
    cn,
    on,
    goods,
    ...(cast === undefined ? {} : { cast }),
    ...(actual ? { actual } : {}),
    fallback: {
      value: cbamFactor(ledger, "cbam-default", code, perKg),
      markUp: cbamFactor(ledger, "cbam-markup", group, "%"),
    },
    ...(limit ? { threshold: { limit, imported: undefined } } : {}),
    due: {
      mass: tonne,
      benchmark: cbamFactor(ledger, "cbam-benchmark", code, perKg),
      freeShare: share,
      price,
      pricePaid: undefined,
    },
  });
}

const words = (covered: Tri) => (covered === no ? "no" : covered === unknown ? "unknown" : "yes");

function scopeLines(ledger: Ledger, product: number, cn: string, { scope }: Cbam): StatementLine[] {
  const params = { cn, on: ledger.books.span.lastDay };
  const unstated = scope.covered === unknown && isCast(ledger, product) === undefined;
  return [
    { code: "statement.cbam.scope", level: 0 },
    {
      code: `statement.cbam.scope.${words(scope.covered)}`,
      params,
      level: 1,
      ...(scope.covered === unknown ? { mark: "unknown" as const } : {}),
    },
    ...(unstated ? [{ code: "statement.cbam.cast-unknown", level: 1, mark: "unknown" } as const] : []),
    ...scope.proposed.map(
      (row): StatementLine => ({
        code: row.in ? "statement.cbam.proposed-in" : "statement.cbam.proposed-out",
        params: { cn: row.cn, from: row.from },
        level: 1,
      }),
    ),
  ];
}

function emissionLines({ scope, actual, byDefault, see, threshold, payable }: Cbam): StatementLine[] {
  if (scope.covered === no) return [];
  const lines: StatementLine[] = [{ code: "statement.cbam.emissions", level: 0 }];
  const line = (name: string, value: { value: number; u: number } | undefined, mark?: "total") =>
    cellLine(`statement.cbam.${name}`, 1, valueCell(`cbam.${name}`, perKg, value), mark ? { mark } : {});
  if (actual && "refused" in actual) {
    const { code, params } = actual.refused;
    const text = String(params["precursors"] ?? params["terms"] ?? "");
    lines.push({ code: `statement.cbam.${code.replace("ledger.", "")}`, level: 1, text, mark: "unknown" });
  } else if (actual)
    lines.push(
      line("own", actual.own),
      line("precursors", actual.ofPrecursors),
      line("actual", actual.see, "total"),
      line("indirect", actual.indirect),
    );
  lines.push(line("default", byDefault && "refused" in byDefault ? undefined : byDefault));
  if (see) lines.push({ code: `statement.cbam.by-${see.by}`, level: 1 });
  lines.push({ code: "statement.cbam.due", level: 0 });
  if (threshold) lines.push({ code: "statement.cbam.threshold", level: 1 });
  if (payable) {
    const due = (name: "gross" | "certificates" | "cost", unit: string) =>
      cellLine(`statement.cbam.${name}`, 1, valueCell(`cbam.${name}`, unit, payable[name]));
    lines.push(due("gross", "t CO2e"), due("certificates", "t CO2e"), due("cost", "EUR"));
    for (const name of payable.missing)
      lines.push({ code: `statement.cbam.missing.${name}`, level: 1, mark: "unknown" });
  }
  return lines;
}
