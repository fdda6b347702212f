import type { Fault } from "#evidence";
import type { Pair } from "#i18n";
import type { Cell, Statement, StatementLine } from "#ledger";
import { joined, named, type Part, same, tell } from "../../words/pair.ts";
import { numberText } from "./number.ts";
import { kindAndName, quantityName } from "./words.ts";

/** A line ready to be shown: its words, its figure or text, how far it is indented, and what it says of itself. */
type LineView = {
  readonly name: Pair;
  readonly level: 0 | 1 | 2;
  readonly cell: Cell | null;
  readonly text: string;
  readonly mark: StatementLine["mark"] | null;
};

/** A statement ready to be shown; `refused` says why there is none. */
export type StatementView = {
  readonly code: string;
  readonly title: Pair;
  readonly lines: readonly LineView[];
  readonly refused: Pair | null;
};

/** A statement in words. */
export function statementView({ code, params = {}, subject, lines, refused }: Statement): StatementView {
  const title = tell(code, partsOf(params));
  return {
    code,
    title: subject ? joined([title, kindAndName(subject.kind, subject.id)], "：", ": ") : title,
    lines: lines.map(lineView),
    refused: refused ? tell("measure.statement.refused", { why: faultText(refused) }) : null,
  };
}

function lineView({ code, params = {}, level, cell, text = "", mark }: StatementLine): LineView {
  const parts = partsOf(params);
  const name = Object.keys(parts).length > 0 ? tell(code, parts) : named(`quantity.${code}`, code);
  return { name, level, cell: cell ?? null, text, mark: mark ?? null };
}

/** Why a method refused, in words. */
function faultText({ code, params }: Fault): Pair {
  return tell(`fault.${code}`, partsOf(params));
}

/** Params as they stand in sentences: quantities, kinds, materials and carriers by their names, numbers apart in thousands. */
function partsOf(params: Readonly<Record<string, string | number>>): Record<string, Part> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, partOf(name, value)]));
}

const wordsOf: Readonly<Record<string, (value: string) => Pair>> = {
  quantity: (value) => quantityName(value),
  kind: (value) => named(`subject-kind.${value}`, value),
  carrier: (value) => named(`choice.carrier.${value}`, value),
  pollutant: (value) => named(`choice.pollutant.${value}`, value),
  period: (value) => named(`tariff-period.${value}`, value),
  stage: (value) => named(`stage.${value}`, value),
  status: (value) => named(`status.${value}`, value),
  basis: (value) => named(`basis.${value}`, value),
};

function partOf(name: string, value: string | number): Part {
  const words = wordsOf[name];
  if (words) return words(String(value));
  return typeof value === "number" ? numberText(value) : same(value);
}
