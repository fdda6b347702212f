import { type Pair, word } from "#i18n";
import type { Finding } from "#ledger";
import { named, type Part, same, tell } from "../../words/pair.ts";
import { numberText } from "./number.ts";
import { kindAndName, percentText, quantityName, withUnit } from "./words.ts";

/** A finding in words: what it is, and what to do about it. */
export type FindingView = {
  readonly kind: Finding["kind"];
  readonly code: string;
  readonly text: Pair;
  readonly todo: Pair;
};

/** Findings of one kind, in the order in which kinds are read. */
export type FindingGroup = {
  readonly kind: Finding["kind"];
  readonly title: Pair;
  readonly items: readonly FindingView[];
};

const kinds = ["flag", "difference", "gap", "event", "estimate", "factor"] as const;

/** Findings by kind: what looks wrong first, factors last; within a kind as they came. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, ({ kind }) => kind);
  return kinds.flatMap((kind) => {
    const found = groups.get(kind);
    return found ? [{ kind, title: named(`measure.finding.${kind}`), items: found.map(findingView) }] : [];
  });
}

/** One finding in words. A code that the catalogue does not know is told by itself with its params, so nothing vanishes. */
export function findingView(finding: Finding): FindingView {
  const { kind, code, params, subject } = finding;
  const todo = word(`${code}.do`) ?? same("");
  if (!word(code)) {
    const said = Object.entries(params).map(([name, value]) => `${name}: ${numberText(value)}`);
    return { kind, code, text: same(`${code} ${said.join(", ")}`.trim()), todo };
  }
  const parts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, partOf(name, value, params)]));
  if (subject) parts["subject"] = kindAndName(subject.kind, subject.id);
  const [value, other] = [Number(params["value"]), Number(params["other"])];
  if (params["percent"] === undefined && Number.isFinite(value - other))
    parts["percent"] = percentText(value - other, Math.max(Math.abs(value), Math.abs(other)));
  return { kind, code, text: tell(code, parts), todo };
}

const amounts = new Set(["value", "other", "low", "high", "least", "rest"]);
const dated = new Set(["month", "from", "at", "id", "meter", "factor", "first", "region"]);

function partOf(name: string, value: string | number, params: Finding["params"]): Part {
  const text = String(value);
  if (name === "quantity") return quantityName(text);
  if (name === "kind") return named(`subject-kind.${text}`, text);
  if (name === "table" || name === "to") return named(`table.${text}`, text);
  if (name === "status") return named(`status.${text}`, text);
  if (name === "missing") return missingName(text);
  if (dated.has(name)) return text;
  if (amounts.has(name) && params["unit"] !== undefined)
    return withUnit(
      { value: numberText(value), u: "" },
      { unit: String(params["unit"]), quantity: String(params["quantity"]) },
    );
  return numberText(value);
}

/** What is missing, as the ledger names it: "carrier.electricity (F1)", "metal.good@plant". */
function missingName(text: string): Pair {
  const [, quantity = "", subject = ""] = /^(\S+?)(?:@\S+)?(?: \((.*)\))?$/s.exec(text) ?? [];
  const name = quantityName(quantity || text);
  return subject === "" ? name : [`${name[0]}（${subject}）`, `${name[1]} (${subject})`];
}
