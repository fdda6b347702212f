import type { CellStyle, CellValue, WriteSheet } from "hucre";
import type { Verdict } from "#norms";
import type { Lang3 } from "../input.ts";
import { sourceName } from "../view/context.ts";
import { type Item, itemOf } from "../view/item.ts";
import type { NormView } from "../view/norm.ts";
import type { ReportView } from "../view/report.ts";
import { joined, named, pairOf, show, tell } from "../words/pair.ts";
import { type Column, letter, listSheet } from "./grid.ts";
import { numeric, stateColours, stateText } from "./look.ts";

/** A norm's sheet and where its states and statuses stand, for the formulas of the summary. */
export type NormSheet = { sheet: WriteSheet; norm: NormView; states: string; statuses: string };

const heads = [
  "clause",
  "place",
  "requirement",
  "subject",
  "state",
  "figure",
  "limit",
  "unit",
  "margin",
  "status",
  "binding",
  "missing",
  "reason",
  "source",
] as const;
const widths = [24, 16, 28, 24, 16, 11, 11, 10, 11, 13, 13, 34, 38, 34];
/** Wider where a cell holds both languages and must stand on one line to be counted or filtered. */
const bothWidths: Partial<Record<(typeof heads)[number], number>> = { state: 26, status: 22, binding: 26 };
const column = (name: (typeof heads)[number]) => heads.indexOf(name);

/** Names for the sheets of norms: the document's in the report's first language, at most 31 characters, none twice, nothing a sheet name may not hold. */
export function sheetNames(norms: readonly NormView[], lang: Lang3): string[] {
  const taken = new Set<string>();
  return norms.map(({ name, pack }) => {
    const base =
      (name[lang === "en" ? 1 : 0] || pack.id)
        .replace(/[[\]:*?/\\']/g, " ")
        .trim()
        .slice(0, 28) || "norm";
    let free = base;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${base} ${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Every verdict of a norm, a line each; a clause without any subject has a line that says so. */
export function normSheet(norm: NormView, name: string, view: ReportView): NormSheet {
  const { context } = view;
  const { lang } = context;
  const byClause = Map.groupBy(context.result.verdicts, (verdict) => verdict.clause);
  const rows: CellValue[][] = [];
  const signs = new Map<number, string>();
  for (const one of [...norm.clauses, ...norm.drafts, ...norm.aside]) {
    const verdicts = byClause.get(one.clause.id) ?? [];
    for (const verdict of verdicts) {
      const item = itemOf(verdict, context);
      if (item.measured) signs.set(rows.length, item.measured.bound);
      rows.push(verdictRow(verdict, item, view));
    }
    if (verdicts.length > 0 && one.open.length === 0) continue;
    const code =
      one.open.length === 0 ? "report.no-subject" : verdicts.length > 0 ? "report.list-open.some" : "report.list-open";
    const row: CellValue[] = Array.from({ length: heads.length }, () => null);
    row.splice(0, 3, one.clause.id, show(pairOf(one.clause.place), lang, "\n"), show(one.title, lang, "\n"));
    row[column("status")] = show(named(`status.${one.clause.status}`), lang);
    row[column("binding")] = show(named(`binding.${one.clause.binding}`), lang);
    row[column("missing")] = show(joined(one.open), lang, "\n");
    row[column("reason")] = show(tell(code), lang, "\n");
    row[column("source")] = show(sourceName(one.clause.source), lang, "\n");
    rows.push(row);
  }
  const columns: Column[] = heads.map((head, at) => ({
    head: show(tell(`report.${head}`), lang, "\n"),
    width: (lang === "both" ? bothWidths[head] : undefined) ?? widths[at] ?? 12,
  }));
  const last = rows.length + 1;
  const range = (name: (typeof heads)[number]) => `$${letter(column(name))}$2:$${letter(column(name))}$${last}`;
  const limits = new Map([...new Set(signs.values())].map((sign) => [sign, numeric(sign)]));
  const style = (row: number, at: number): CellStyle | undefined =>
    at === column("limit") ? limits.get(signs.get(row) ?? "") : undefined;
  const sheet = listSheet(name, columns, rows, stateColours(range("state").replaceAll("$", ""), lang), style);
  return { sheet, norm, states: `'${name}'!${range("state")}`, statuses: `'${name}'!${range("status")}` };
}

const number = (text: string | null | undefined): CellValue =>
  text === null || text === undefined ? null : Number(text);

function verdictRow(verdict: Verdict, item: Item, { context }: ReportView): CellValue[] {
  const { lang } = context;
  const { measured } = item;
  return [
    verdict.clause,
    show(item.place, lang, "\n"),
    show(item.title, lang, "\n"),
    show(item.subject, lang, "\n"),
    stateText(verdict.verdict, lang),
    number(verdict.figure?.value),
    number(verdict.limit?.value),
    measured?.unit ?? null,
    number(verdict.margin?.value),
    show(named(`status.${verdict.status}`), lang),
    show(named(`binding.${verdict.binding}`), lang),
    verdict.verdict === "unknown" ? show(joined(item.missing, "；", "; "), lang, "\n") : null,
    show(joined(item.reasons, "；", "; "), lang, "\n"),
    show(joined([sourceName(verdict.source), ...item.provenance], " · ", " · "), lang, "\n"),
  ];
}
