import type { Because } from "#evidence";
import { type Pair, word } from "#i18n";
import type { Context } from "../../view/context.ts";
import type { Tree } from "../../view/tree.ts";
import { joined, named, type Part, same, tell } from "../../words/pair.ts";
import { refPair } from "../../words/ref.ts";
import { numberText, shownFigure } from "../view/number.ts";
import { kindAndName, quantityName, withUnit } from "../view/words.ts";
import { absentNames, formulaNames, formulaValues, namesOf, outcomeOf, withoutAbsent } from "./formula-words.ts";

/** What the reasons of a figure are told with: the plant for names of rows, and where rows stand in the user's files. */
export type About = Pick<Context, "plant" | "at">;

/** How many rows of the record are named at one step. */
const shown = 5;

/** Whether a step of reasons is one of a figure of the ledger. */
export function isFigureStep({ code, params }: Because): boolean {
  return /^ledger\.(way|method)\./.test(code) && typeof params?.["quantity"] === "string";
}

/**
 * The reasons of a figure, ready to be drawn: at each step what it is and of what, its value with how sure it is and how
 * it came to be, the formula with names and then with values, the rows of the record, and below it what it is made of.
 * @param other draws a step that is not of the ledger
 */
export function figureTree(node: Because, about: About, other: (node: Because) => Tree): Tree {
  return stepTree(node, about, other, new Set());
}

/** @param told what was told already: it is named again, but not made of anything again */
function stepTree(node: Because, about: About, other: (node: Because) => Tree, told: Set<string>): Tree {
  const params = node.params ?? {};
  const kind = String(params["kind"] ?? "");
  const name = quantityName(String(params["quantity"]), kind);
  const gate = joined([name, kindAndName(kind, String(params["subject"] ?? ""))], " · ", " · ");
  const key = `${params["quantity"]} ${kind} ${params["subject"]}`;
  const inputs = countedInputs(node);
  if (told.has(key) && inputs.length > 0)
    return {
      gate,
      text: joined([valueWords(node), tell("measure.told")], "，", ", "),
      truth: null,
      places: [],
      inputs: [],
    };
  told.add(key);
  return {
    gate,
    text: sentence(node, absentNames(String(params["formula"] ?? ""), node.inputs ?? [])),
    truth: null,
    places: rowsOf(node, about),
    inputs: inputs.map((one) => (isFigureStep(one) ? stepTree(one, about, other, told) : other(one))),
  };
}

/** The inputs that count: of a formula those of the terms that are told. */
function countedInputs({ code, params = {}, inputs = [] }: Because): readonly Because[] {
  if (code !== "ledger.way.formula") return inputs;
  const formula = String(params["formula"] ?? "");
  const names = namesOf(withoutAbsent(formula, absentNames(formula, inputs)));
  return inputs.filter((one) => names.has(String(one.params?.["quantity"])));
}

/** Value, then how it came about: a formula follows its value as an equation, anything else after a comma. */
function sentence(node: Because, absent: ReadonlySet<string>): Pair {
  const value = valueWords(node);
  const way = wayWords(node, absent);
  return node.code === "ledger.way.formula" ? joined([value, ...way], " ", " ") : joined([value, ...way], "，", ", ");
}

/** "54.31 ± 0.77 %（计算）", or that it is not known. */
function valueWords(node: Because): Pair {
  const { value, unit } = outcomeOf(node);
  const params = node.params ?? {};
  const u = typeof params["uncertainty"] === "string" ? Number(params["uncertainty"]) : null;
  const figure = shownFigure({ value: value === null ? null : Number(value), u, unit });
  if (!figure) return named("measure.unknown");
  const basis = typeof params["basis"] === "string" ? named(`basis.${params["basis"]}`) : null;
  const amount = withUnit(figure, { unit, quantity: String(params["quantity"]) });
  return basis ? [`${amount[0]}（${basis[0]}）`, `${amount[1]} (${basis[1]})`] : amount;
}

/** What the step of a method may say beside its sentence, each with a sentence of its own. */
const extras = [
  ...["lines", "rows", "meters", "loads", "withoutCost", "lot", "tests", "below"],
  ...["factors", "collectors", "silent", "unknown"],
];

/** How the figure came about, in one or two clauses. */
function wayWords({ code, params = {}, inputs = [] }: Because, absent: ReadonlySet<string>): Pair[] {
  const text = (name: string) => String(params[name] ?? "");
  if (code === "ledger.way.formula") {
    const formula = withoutAbsent(text("formula"), absent);
    const written = withoutAbsent(text("written") || text("formula").replaceAll("?", ""), absent);
    const names = formulaNames(formula);
    const values = formulaValues(written, inputs, named("measure.unknown"));
    return [[`= ${names[0]} = ${values[0]}`, `= ${names[1]} = ${values[1]}`]];
  }
  const parts = partsOf(params);
  const found = [tell(variantOf(code, params), parts)];
  if (Number(params["others"] ?? 0) > 0 && code === "ledger.way.up") found.push(tell("ledger.way.up.rest", parts));
  if (text("region") !== "") found.push(tell("ledger.way.region", parts));
  for (const extra of extras)
    if (code.startsWith("ledger.method.") && text(extra) !== "" && text(extra) !== "0")
      found.push(tell(`ledger.method.${extra}`, parts));
  return found;
}

/** The words of a step, those of its special case where it has one. */
function variantOf(code: string, params: NonNullable<Because["params"]>): string {
  if (code === "ledger.way.up" && Number(params["unknown"] ?? 0) > 0) return "ledger.way.up.unknown";
  if (code === "ledger.way.like" && Number(params["others"] ?? 0) === 0) return "ledger.way.like.few";
  const by = `${code}.${params["by"]}`;
  return word(by) ? by : code;
}

function partsOf(params: NonNullable<Because["params"]>): Record<string, Part> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, partOf(name, String(value ?? ""))]));
}

function partOf(name: string, value: string): Part {
  if (name === "keys") return joined(value.split(", ").map((one) => quantityName(one)));
  if (name === "per") return quantityName(value);
  if (name === "where") return named(`ledger.where.${value}`, value);
  if (name === "status") return named(`status.${value}`, value);
  if (name === "table") return named(`table.${value}`, value);
  if (name === "attribute") {
    const [table = "", attribute = ""] = value.split(".");
    return named(`attribute.${table}.${attribute}`, `attribute.${attribute}`, attribute);
  }
  return ["factor", "factors", "collectors", "lot", "region", "silent", "unknown"].includes(name)
    ? value
    : numberText(value);
}

/** The rows of the record that a step read, with their places in the user's files; how many more there are. */
function rowsOf({ refs = [], params }: Because, { plant, at }: About): Pair[] {
  const rows = refs.slice(0, shown).map((ref): Pair => {
    const place = at(ref);
    const name = refPair(ref, plant);
    return place ? joined([name, place], " · ", " · ") : name;
  });
  const left = Math.max(refs.length, Number(params?.["rows"] ?? 0)) - rows.length;
  return left > 0 && rows.length > 0 ? [...rows, same(`+ ${left}`)] : rows;
}
