import type { Because } from "#evidence";
import type { Pair } from "#i18n";
import { attributeOf, type Plant } from "#plant";
import { amountText, boundSign, unitText } from "./number.ts";
import { joined, named, type Part, same, tell } from "./pair.ts";
import {
  attributeWords,
  choiceWords,
  periodWords,
  pollutantWords,
  quantityWords,
  relationTable,
  relationWords,
} from "./quantity.ts";
import { rowOf, subjectWords } from "./ref.ts";
import { foundWords, testWords } from "./test-text.ts";

type Params = NonNullable<Because["params"]>;
type Sentence = { code: string; parts: Record<string, Part> };
type Writer = (node: Because, params: Params, plant: Plant) => Sentence;

const text = (value: Params[string] | undefined): string =>
  value === null || value === undefined ? "–" : String(value);
const plain: Writer = (node, params) => ({ code: `because.${node.code}`, parts: partsOf(node, params) });

function partsOf(node: Because, params: Params): Record<string, Part> {
  const parts: Record<string, Part> = { outcome: shortNumber(node.outcome ?? "") };
  for (const [name, value] of Object.entries(params))
    parts[name] = typeof value === "string" ? shortNumber(value) : text(value);
  if (typeof params["unit"] === "string") parts["unit"] = unitText(params["unit"]);
  if (typeof params["bound"] === "string") parts["bound"] = boundSign(params["bound"]);
  return parts;
}

/** A decimal written out to more than twelve digits is cut there; a shorter one and any other text stay as they are. */
function shortNumber(value: string): string {
  return /^-?\d+\.\d{10,}$/.test(value) ? String(Number(Number(value).toPrecision(12))) : value;
}

const wholeWords = (params: Params): Pair => (params["whole"] === false ? tell("report.whole.no") : same(""));

/** Names of rows of a table by their words: a practice, a safety item, a document, a pollutant. */
function kindWords(table: string, kind: string): Pair {
  return table === "monitoring" ? pollutantWords(kind) : choiceWords(attributeOf(table, "kind"), kind);
}

const writers: Readonly<Record<string, Writer>> = {
  "in-force": (_node, params) => {
    const { from, existing, standing } = params;
    const dated = from !== "-" && existing !== "-";
    const inForce = from === existing ? "same" : dated ? "both" : "undated";
    const variant = standing === "in-force" ? (from === "-" && existing === "-" ? "undated" : inForce) : text(standing);
    const parts = { asOf: text(params["asOf"]), from: text(from), existing: text(existing), to: text(params["to"]) };
    return { code: `because.in-force.${variant}`, parts };
  },
  test: (_node, params, plant) => testSentence(params, subjectWords(text(params["table"]), text(params["id"]), plant)),
  related: (_node, params) => ({
    code: `because.related.${text(params["quantifier"])}`,
    parts: {
      relation: relationWords(text(params["relation"])),
      count: text(params["count"]),
      whole: wholeWords(params),
    },
  }),
  "related-not-stated": (_node, params) => ({
    code: "because.related-not-stated",
    parts: { relation: relationWords(text(params["relation"])) },
  }),
  total: (_node, params) => {
    const [low, high, attribute] = [text(params["low"]), params["high"], params["attribute"]];
    const range =
      high === null
        ? tell("report.range.open", { low })
        : low === text(high)
          ? same(low)
          : tell("report.range", { low, high: text(high) });
    const table = relationTable(text(params["relation"]));
    const parts = {
      relation: relationWords(text(params["relation"])),
      range,
      whole: wholeWords(params),
      test: testWords(table, typeof attribute === "string" ? attribute : "", text(params["test"])),
    };
    if (typeof attribute !== "string") return { code: "because.total.count", parts };
    return { code: "because.total.sum", parts: { ...parts, attribute: attributeWords(table, attribute) } };
  },
  "total-term": (node, params, plant) => {
    const ref = node.refs?.[0];
    const type = ref?.attribute === undefined ? undefined : attributeOf(ref.table, ref.attribute);
    const amount = params["amount"];
    const known =
      amount === null || amount === undefined
        ? named("test.absent")
        : same(amountText(String(amount), type?.type === "quantity" ? type.unit : "1"));
    return {
      code: "because.total-term",
      parts: { id: subjectWords(ref?.table ?? "", text(params["id"]), plant), amount: known },
    };
  },
  answer: (node, params) => ({
    code: "because.answer",
    parts: {
      kind: kindWords(text(params["table"]), text(params["kind"])),
      answer: tell(`because.answer.${node.outcome ?? "unknown"}`),
    },
  }),
  document: (node, params) => ({
    code: "because.document",
    parts: {
      kind: kindWords("documents", text(params["kind"])),
      answer: tell(`because.document.${node.outcome ?? "unknown"}`, { asOf: text(params["asOf"]) }),
    },
  }),
  recent: (_node, params) => ({
    code: params["latest"] === null ? "because.recent.undated" : "because.recent",
    parts: {
      kind: kindWords(text(params["table"]), text(params["kind"])),
      latest: text(params["latest"]),
      since: text(params["since"]),
      period: periodWords(text(params["period"])),
    },
  }),
  limit: (node, params) => limitSentence("because.limit", node, params),
  "no-figure": (node, params) => limitSentence("because.no-figure", node, params),
  compared: (node, params, plant) => {
    const parts: Record<string, Part> = {
      ...partsOf(node, params),
      compare: named(`compare.${text(params["compare"])}`),
    };
    const average = params["average"];
    if (typeof average === "string") parts["average"] = choiceWords(attributeOf("monitoring", "average"), average);
    if (params["value"] !== null) return { code: `because.compared.${text(params["source"])}`, parts };
    const id = text(params["id"]);
    const what = rowOf(plant, "monitoring", id) ? subjectWords("monitoring", id, plant) : quantityWords(id);
    return {
      code: "because.compared.incomparable",
      parts: { ...parts, what: params["id"] === undefined ? tell("report.figure") : what },
    };
  },
  "table-limit": (node, params) => lookupSentence("because.table-limit", node, params),
  "table-oxygen": (node, params) => lookupSentence("because.table-oxygen", node, params),
  "own-limit": ownLimitSentence,
  "own-limit-plus": ownLimitSentence,
  "mean-term": (node, params, plant) => ({
    code: "because.mean-term",
    parts: { ...partsOf(node, params), point: subjectWords("emissionPoints", text(params["point"]), plant) },
  }),
};

/** A test of an attribute; without a subject, where it stands beside its subject. */
function testSentence(params: Params, subject: Pair | null): Sentence {
  const [table, attribute, found] = [text(params["table"]), text(params["attribute"]), params["found"]];
  const parts: Record<string, Part> = {
    attribute: attributeWords(table, attribute),
    test: testWords(table, attribute, text(params["test"])),
  };
  if (subject) parts["subject"] = subject;
  const absent = found === null || found === undefined;
  if (!absent) parts["found"] = foundWords(table, attribute, found);
  return { code: `because.test${subject ? (absent ? ".absent" : "") : absent ? ".own-absent" : ".own"}`, parts };
}

function limitSentence(code: string, node: Because, params: Params): Sentence {
  return {
    code,
    parts: { ...partsOf(node, params), quantity: quantityWords(text(params["quantity"]), node.refs?.[0]?.table) },
  };
}

function ownLimitSentence(node: Because, params: Params): Sentence {
  const attribute = attributeWords(node.refs?.[0]?.table ?? "", text(params["attribute"]));
  const [plus = "", unit = ""] = text(params["plus"]).split(" ");
  return { code: `because.${node.code}`, parts: { ...partsOf(node, params), attribute, plus: amountText(plus, unit) } };
}

function lookupSentence(code: string, node: Because, params: Params): Sentence {
  const parts = partsOf(node, params);
  const values = text(params["values"])
    .split(", ")
    .map((value) => (value === "null" ? named("report.not-known") : same(value)));
  return text(params["lines"]) === ""
    ? { code: `${code}.none`, parts }
    : { code, parts: { ...parts, values: joined(values) } };
}

/** One reason as a sentence in both languages; every value in it comes from the reason itself or the plant. */
export function becauseWords(node: Because, plant: Plant, clauseTitle: (id: string) => Pair): Pair {
  if (node.code === "clause") return tell("because.clause", { title: clauseTitle(node.clause ?? "") });
  const { code, parts } = (writers[node.code] ?? plain)(node, node.params ?? {}, plant);
  return tell(code, parts);
}

/** The sentences of reasons that come again and again, by what they say; kept for one report. */
export type Sentences = Map<string, Pair>;

/**
 * A reason as it stands beside its subject, which it then does not name again.
 * @param known sentences already made for this report
 */
export function ownWords(
  node: Because,
  own: { table: string; subject: string },
  plant: Plant,
  known: Sentences,
): Pair | null {
  const params = node.params ?? {};
  if (node.code !== "test" && node.code !== "in-force") return null;
  if (node.code === "test" && (params["id"] !== own.subject || params["table"] !== own.table)) return null;
  const key = [
    node.code,
    params["table"],
    params["attribute"],
    params["found"],
    params["test"],
    params["from"],
    params["existing"],
    params["to"],
    params["standing"],
  ].join("\u0001");
  let pair = known.get(key);
  if (!pair) {
    const { code, parts } =
      node.code === "test" ? testSentence(params, null) : (writers["in-force"] ?? plain)(node, params, plant);
    pair = tell(code, parts);
    known.set(key, pair);
  }
  return pair;
}
