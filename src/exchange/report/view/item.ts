import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import type { Clause, Verdict } from "#norms";
import { decimal } from "#units";
import { amountText, boundSign, shortFigure, signed, unitText } from "../words/number.ts";
import { joined, named, pairOf, same, tell } from "../words/pair.ts";
import { quantityWords } from "../words/quantity.ts";
import { refPair } from "../words/ref.ts";
import { type Context, normName, sourceName } from "./context.ts";
import { reasonsOf } from "./tree.ts";

/** A figure set against its limit, cut for reading. Texts are null where the value is not known. */
export type Measured = {
  quantity: Pair;
  value: string | null;
  limit: string | null;
  bound: string;
  unit: string;
  margin: string | null;
  percent: string | null;
};

/** One verdict in words, as every report shows it. */
export type Item = {
  verdict: Verdict;
  state: VerdictWord;
  draft: boolean;
  title: Pair;
  norm: Pair;
  place: Pair;
  subject: Pair;
  at: Pair | null;
  measured: Measured | null;
  /** The reasons, where there is no figure that says it. */
  reasons: Pair[];
  missing: Pair[];
  /** The legal basis and the day on which the text was seen, where the pack says them. */
  provenance: Pair[];
  source: Pair;
  url: string | null;
  remedies: Pair[];
};

/** A verdict in words. */
export function itemOf(verdict: Verdict, context: Context): Item {
  const clause = context.clauseOf.get(verdict.clause);
  const measured = measuredOf(verdict);
  const told = measured?.value != null && verdict.verdict !== "unknown";
  return {
    verdict,
    state: verdict.verdict,
    draft: verdict.status === "draft",
    title: context.title(verdict.clause),
    norm: normName(clause?.pack),
    place: pairOf(verdict.source.place),
    subject: context.subject(verdict.table, verdict.subject),
    at: context.at({ table: verdict.table, id: verdict.subject }),
    measured,
    reasons: told ? [] : reasonsOf(verdict, context),
    missing: verdict.missing.map((ref) => refPair(ref, context.plant)),
    provenance: provenanceOf(verdict),
    source: sourceWords(verdict),
    url: webAddress(verdict.source.url),
    remedies: remediesOf(clause),
  };
}

/** What a clause's remedies are called; one without a word keeps its id. */
export function remediesOf(clause: Clause | undefined): Pair[] {
  return (clause?.remedies ?? []).map((id) => named(`technique.${id}`, id));
}

function measuredOf({ figure, limit, margin, table }: Verdict): Measured | null {
  if (!figure || !limit) return null;
  return {
    quantity: quantityWords(figure.quantity, table),
    value: figure.value === null ? null : shortFigure(figure.value, limit.value),
    limit: limit.value,
    bound: boundSign(limit.bound),
    unit: unitText(limit.unit),
    margin: margin && figure.value !== null ? signed(shortFigure(margin.value, "0")) : null,
    percent: margin?.percent == null ? null : `${signed(decimal(margin.percent).toFixed())} %`,
  };
}

/** "颗粒物排放浓度 45 mg/m³", or that it is not known. */
export function figureWords(measured: Measured): Pair {
  const value =
    measured.value === null ? tell("report.not-known") : same(amountText(measured.value, measured.unit || "1"));
  return joined([measured.quantity, value], " ", " ");
}

/** "≤ 40 mg/m³". */
export function limitText(measured: Measured): Pair {
  if (measured.limit === null) return tell("report.not-known");
  return same(`${measured.bound} ${amountText(measured.limit, measured.unit || "1")}`);
}

/** "−5 mg/m³ (−12.5 %)", empty where there is none. */
export function marginText(measured: Measured): string {
  if (measured.margin === null) return "";
  const amount = amountText(measured.margin, measured.unit || "1");
  return measured.percent === null || measured.unit === "%" ? amount : `${amount} (${measured.percent})`;
}

function provenanceOf({ source }: Verdict): Pair[] {
  const parts: Pair[] = [];
  if (source.legalBasis) parts.push(tell("report.legal-basis", { basis: pairOf(source.legalBasis) }));
  if (source.seen !== undefined) parts.push(tell("report.seen", { day: source.seen }));
  return parts;
}

function sourceWords(verdict: Verdict): Pair {
  return joined(
    [sourceName(verdict.source), named(`status.${verdict.status}`), ...provenanceOf(verdict)],
    " · ",
    " · ",
  );
}

/** Only http and https addresses become links. */
export function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : null;
}
