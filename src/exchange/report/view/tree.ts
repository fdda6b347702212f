import type { Because } from "#evidence";
import type { Pair } from "#i18n";
import type { Verdict } from "#norms";
import { figureTree, isFigureStep } from "../measure/explain/figure-tree.ts";
import { becauseWords, ownWords } from "../words/because.ts";
import { joined, named, tell } from "../words/pair.ts";
import type { Context } from "./context.ts";
import { type Recorded, recordedValue, ruleWords } from "./recorded.ts";

type Truth = "yes" | "no" | "unknown";

/** A derivation ready to be drawn: sentence, truth where it has one, the input cells it read, and what lies below. */
export type Tree = { gate: Pair | null; text: Pair; truth: Truth | null; places: Pair[]; inputs: Tree[] };

const gates = ["scope", "in-force", "applies", "requirement"] as const;
const truths: ReadonlySet<string> = new Set(["yes", "no", "unknown"]);

/** The derivation of a verdict: its gates (scope, in force, applies) and its requirement, each down to the last input. */
export function treeOf(verdict: Verdict, context: Context): Tree[] {
  const inputs = verdict.because.inputs ?? [];
  const told = new Set<Recorded>();
  if (inputs.length === gates.length) return inputs.map((node, at) => branch(node, context, gates[at], told));
  return inputs.map((node) => branch(node, context, gateOf(node, verdict, context), told));
}

/** Where a clause does not bind, only the gate that shut it is told. */
function gateOf(node: Because, verdict: Verdict, context: Context): (typeof gates)[number] {
  if (node.code === "in-force") return "in-force";
  const pack = context.clauseOf.get(verdict.clause)?.pack.id;
  return context.result.packs.find((one) => one.id === pack)?.scope === "no" ? "scope" : "applies";
}

/**
 * One reason and all below it; a figure of the ledger, and an attribute that the record gives, bring their own reasons
 * down to the rows of the record.
 * @param told attributes of which the record was told in this derivation already: each is told once
 */
export function branch(
  node: Because,
  context: Context,
  gate?: (typeof gates)[number],
  told: Set<Recorded> = new Set(),
): Tree {
  if (isFigureStep(node)) return figureTree(node, context, (one) => branch(one, context, undefined, told));
  const inputs = (node.inputs ?? []).map((one) => branch(one, context, undefined, told));
  return {
    gate: gate ? tell(`report.gate.${gate}`) : null,
    text: becauseWords(fromRecord(node, context), context.plant, context.title),
    truth: node.outcome !== undefined && truths.has(node.outcome) ? (node.outcome as Truth) : null,
    places: (node.refs ?? []).map((ref) => context.at(ref)).filter((one) => one !== null),
    inputs: [...inputs, ...recordOf(node, context, told)],
  };
}

/** What is set against a limit was not given by the plant where it came out of the record. */
function fromRecord(node: Because, { recorded }: Context): Because {
  const [ref] = node.refs ?? [];
  if (node.code !== "compared" || node.params?.["source"] !== "attribute" || !ref) return node;
  const one = recorded(ref);
  return one && one.typed === undefined ? { ...node, params: { ...node.params, source: "recorded" } } : node;
}

const bare = { gate: null, truth: null, places: [], inputs: [] };

/** Why the record gives the attributes that a reason read; where the description says otherwise, only that it does. */
function recordOf({ refs = [] }: Because, context: Context, told: Set<Recorded>): Tree[] {
  const found = refs.map(context.recorded).filter((one) => one !== undefined && !told.has(one)) as Recorded[];
  for (const one of found) told.add(one);
  return [...new Set(found)].map((one) =>
    one.typed === undefined
      ? recordedTree(one, context)
      : { ...bare, text: tell("report.made.otherwise", { value: recordedValue(one) }) },
  );
}

/** Why the record gives an attribute what it gives. */
export function recordedTree(one: Recorded, context: Context): Tree {
  const { figure } = one;
  const value = recordedValue(one);
  const basis = named(`basis.${figure.basis}`);
  const rule = figure.because ? [ruleWords(figure)] : [];
  return {
    gate: tell("report.made.tree"),
    text: joined([[`${value[0]}（${basis[0]}）`, `${value[1]} (${basis[1]})`], ...rule], "，", ", "),
    truth: null,
    places: [],
    inputs: (figure.because?.inputs ?? []).map((node) => branch(node, context)),
  };
}

/** The reasons that decided: from the root down, the inputs that have its truth; a "not" is seen through. */
function deciding(node: Because, most = Number.POSITIVE_INFINITY, found: Because[] = []): Because[] {
  const inputs = node.inputs ?? [];
  if (found.length >= most) return found;
  if (inputs.length === 0 || node.code === "limit" || node.code === "total") {
    found.push(node);
    return found;
  }
  const whole = node.code === "not" || !inputs.some((one) => one.outcome === node.outcome);
  for (const one of inputs) if (whole || one.outcome === node.outcome) deciding(one, most, found);
  return found;
}

/** Why a verdict is what it is, in at most `most` short sentences: the deciding inputs of its requirement or of the gate. */
export function reasonsOf(verdict: Verdict, context: Context, most = 3): Pair[] {
  const inputs = verdict.because.inputs ?? [];
  const open = verdict.verdict === "unknown" ? inputs.find((one) => one.outcome === "unknown") : undefined;
  const root = open ?? (inputs.length === gates.length ? inputs[gates.length - 1] : inputs[0]);
  if (!root) return [];
  const found = new Map<string, Pair>();
  for (const one of deciding(root, most * 2)) {
    const pair = reasonWords(one, verdict, context);
    found.set(pair[1], pair);
    if (found.size === most) break;
  }
  return [...found.values()];
}

/** A reason beside the subject of its verdict, which it does not name again. */
function reasonWords(node: Because, { table, subject: id }: Verdict, context: Context): Pair {
  const own = ownWords(node, { table, subject: id }, context.plant, context.sentences);
  if (own) return own;
  const [zh, en] = becauseWords(node, context.plant, context.title);
  const subject = context.subject(table, id);
  return [withoutSubject(zh, subject[0]), withoutSubject(en, subject[1])];
}

function withoutSubject(sentence: string, subject: string): string {
  return sentence.startsWith(`${subject} · `) ? sentence.slice(subject.length + 3) : sentence;
}
