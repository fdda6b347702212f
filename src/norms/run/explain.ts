import { type Because, because, no, type RecordRef, type Tri, triText, unknown, yes } from "#evidence";
import type { AnyRow } from "#plant";
import { addPeriod } from "#units";
import type { Node, Recent, Test, TotalNode } from "../logic/node.ts";
import { isWhole, related, type Subject } from "./frame.ts";
import { judgeLimit, type Reading } from "./limit.ts";
import { judgeTest } from "./test-value.ts";
import { totalOf } from "./total.ts";

/**
 * Reads logic for a subject with the whole derivation: every part is judged, nothing is skipped. The compiled fast
 * path gives the same value without the reasons; a property test holds that.
 */
export function explain(subject: Subject, node: Node): Reading {
  switch (node.op) {
    case "constant":
      return {
        value: node.value,
        because: because(node.value === yes ? "always" : "not-stated", { outcome: triText(node.value) }),
        missing: node.value === unknown ? [{ table: "norm", attribute: "limit" }] : [],
      };
    case "all":
      return combine(
        "all",
        node.nodes.map((one) => explain(subject, one)),
        (values) => Math.min(...values, yes),
      );
    case "any":
      return combine(
        "any",
        node.nodes.map((one) => explain(subject, one)),
        (values) => Math.max(...values, no),
      );
    case "atLeast":
      return combine(
        "at-least",
        node.nodes.map((one) => explain(subject, one)),
        (values) => countTri(values, node.count),
        { count: node.count },
      );
    case "not": {
      const inner = explain(subject, node.node);
      const value = (2 - inner.value) as Tri;
      return { ...inner, value, because: because("not", { outcome: triText(value), inputs: [inner.because] }) };
    }
    case "test":
      return explainTest(subject, node.attribute, node.test);
    case "related":
      return explainRelated(subject, node);
    case "total":
      return explainTotal(subject, node);
    case "answer":
      return explainAnswer(subject, node.table, node.kind);
    case "document":
      return explainDocument(subject, node.kind);
    case "recent":
      return explainRecent(subject, node.what, addPeriod(subject.frame.asOf, node.period, -1), node.text);
    case "limit":
      return judgeLimit(subject, node);
  }
}

function countTri(values: readonly number[], count: number): number {
  if (values.filter((value) => value === yes).length >= count) return yes;
  return values.filter((value) => value !== no).length >= count ? unknown : no;
}

function combine(
  code: string,
  parts: Reading[],
  fold: (values: number[]) => number,
  params: Record<string, number> = {},
): Reading {
  const value = fold(parts.map((part) => part.value)) as Tri;
  const missing =
    value === unknown ? parts.filter((part) => part.value === unknown).flatMap((part) => part.missing) : [];
  const deciding = parts.find((part) => part.value === value && part.figure) ?? parts.find((part) => part.figure);
  const reading: Reading = {
    value,
    because: because(code, { params, outcome: triText(value), inputs: parts.map((part) => part.because) }),
    missing,
  };
  if (deciding?.figure) reading.figure = deciding.figure;
  return reading;
}

function refOf(subject: Subject, attribute: string): RecordRef {
  return { table: subject.table, id: subject.row.id, attribute };
}

function testText(test: Test): string {
  switch (test.type) {
    case "choice":
      return `${test.mode} ${[...test.values].join(" | ")}`;
    case "number":
      return test.bounds.map((one) => `${one.bound} ${one.amount.text} ${test.unit}`).join(", ");
    case "date":
      return test.bounds.map((one) => `${one.bound} ${one.date}`).join(", ");
    case "order":
      return test.bounds.map((one) => `${one.bound} ${one.other}`).join(", ");
    case "boolean":
      return test.equals ? "yes" : "no";
    case "text":
      return test.values.join(" | ");
    case "present":
      return test.present ? "present" : "absent";
  }
}

function explainTest(subject: Subject, attribute: string, test: Test): Reading {
  const found = subject.row[attribute];
  const value = judgeTest(test, subject.row, attribute);
  const refs = [attribute, ...(test.type === "order" ? test.bounds.map((one) => one.other) : [])].map((name) =>
    refOf(subject, name),
  );
  const shown =
    found === undefined ? null : Array.isArray(found) ? found.join(", ") : (found as string | number | boolean);
  return {
    value,
    because: because("test", {
      params: { table: subject.table, id: subject.row.id, attribute, found: shown, test: testText(test) },
      outcome: triText(value),
      refs,
    }),
    missing: value === unknown ? refs.filter((ref) => subject.row[ref.attribute ?? ""] === undefined) : [],
  };
}

function explainRelated(subject: Subject, node: Extract<Node, { op: "related" }>): Reading {
  const { relation, quantifier } = node;
  const list = related(subject, relation);
  const params = { relation: relation.name, quantifier, count: list?.length ?? null };
  if (list === null)
    return {
      value: unknown,
      because: because("related-not-stated", { params, outcome: "unknown" }),
      missing: [refOf(subject, relation.attribute)],
    };
  const parts = list.map((other) => explain(other, node.node));
  const whole = isWhole(subject, relation);
  const sought = quantifier === "every" ? no : yes;
  const hit = parts.find((part) => part.value === sought);
  const open = parts.filter((part) => part.value === unknown);
  const found: Tri = hit ? yes : open.length > 0 || !whole ? unknown : no;
  const value = quantifier === "some" ? found : ((2 - found) as Tri);
  const missing = value === unknown ? open.flatMap((part) => part.missing) : [];
  if (value === unknown && !whole)
    missing.push({
      table: relation.complete ? "site" : relation.to,
      id: subject.frame.site.row.id,
      attribute: relation.complete ?? "id",
    });
  const shown = hit ? [hit] : parts.slice(0, 20);
  return {
    value,
    because: because("related", {
      params: { ...params, whole },
      outcome: triText(value),
      inputs: shown.map((part) => part.because),
    }),
    missing,
  };
}

function explainTotal(subject: Subject, node: TotalNode): Reading {
  const members: { member: Tri; amount: number | undefined }[] = [];
  const lacking: RecordRef[] = [];
  const inputs: Because[] = [];
  for (const other of related(subject, node.relation) ?? []) {
    const member = explain(other, node.node);
    const amount = node.attribute === null ? 1 : (other.row[node.attribute] as number | undefined);
    members.push({ member: member.value, amount });
    if (member.value === no) continue;
    if (member.value === unknown) lacking.push(...member.missing);
    if (amount === undefined) lacking.push(refOf(other, node.attribute ?? "id"));
    inputs.push(
      because("total-term", {
        params: { id: other.row.id, amount: amount ?? null },
        outcome: triText(member.value),
        refs: [refOf(other, node.attribute ?? "id")],
      }),
    );
  }
  const whole = isWhole(subject, node.relation);
  const { value, low, high } = totalOf(members, whole, node.test);
  if (value === unknown && !whole)
    lacking.push({
      table: node.relation.complete ? "site" : node.relation.to,
      id: subject.frame.site.row.id,
      attribute: node.relation.complete ?? "id",
    });
  const params = {
    relation: node.relation.name,
    attribute: node.attribute,
    low,
    high: Number.isFinite(high) ? high : null,
    test: testText(node.test),
    whole,
  };
  return {
    value,
    because: because("total", { params, outcome: triText(value), inputs: inputs.slice(0, 40) }),
    missing: value === unknown ? lacking : [],
  };
}

function explainAnswer(subject: Subject, table: "practices" | "safety", kind: string): Reading {
  const rows = subject.frame[table][kind] ?? [];
  const value = answerOf(rows, subject.frame.asOf);
  const refs =
    rows.length > 0
      ? rows.map((row): RecordRef => ({ table, id: row.id, attribute: "inPlace" }))
      : [{ table, id: kind, attribute: "inPlace" }];
  return {
    value,
    because: because("answer", { params: { table, kind }, outcome: triText(value), refs }),
    missing: value === unknown ? refs : [],
  };
}

/** The answer to a practice or safety item: no if any row says no, yes if a row says so by the day, else unknown. */
export function answerOf(rows: readonly AnyRow[], asOf: string): Tri {
  let value: Tri = unknown;
  for (const row of rows) {
    const since = row["since"] as string | undefined;
    if (row["inPlace"] === false || (row["inPlace"] === true && since !== undefined && since > asOf)) return no;
    if (row["inPlace"] === true) value = yes;
  }
  return value;
}

/** Whether a document of a kind is held and valid on a day; an expired one that is the only one known counts as lacking. */
export function documentOf(rows: readonly AnyRow[], whole: boolean, asOf: string): Tri {
  let value: Tri = rows.length === 0 && !whole ? unknown : no;
  for (const row of rows) {
    if (row["held"] === false) continue;
    const start = (row["validFrom"] ?? row["issued"]) as string | undefined;
    const end = row["validTo"] as string | undefined;
    const dated = start !== undefined || end !== undefined || row["held"] === true;
    if (!dated) {
      if (value === no) value = unknown;
    } else if ((start === undefined || start <= asOf) && (end === undefined || end >= asOf)) return yes;
  }
  return value;
}

function explainDocument(subject: Subject, kind: string): Reading {
  const rows = subject.frame.documents[kind] ?? [];
  const value = documentOf(rows, subject.frame.site.row["documentsComplete"] === true, subject.frame.asOf);
  const refs =
    rows.length > 0
      ? rows.map((row): RecordRef => ({ table: "documents", id: row.id, attribute: "held" }))
      : [{ table: "documents", id: kind, attribute: "held" }];
  return {
    value,
    because: because("document", { params: { kind, asOf: subject.frame.asOf }, outcome: triText(value), refs }),
    missing: value === unknown ? refs : [],
  };
}

function explainRecent(subject: Subject, what: Recent, since: string, period: string): Reading {
  const { value, id, latest } = recentOf(subject, what, since);
  const table = what.type;
  const kind = what.type === "monitoring" ? what.pollutant : what.kind;
  const attribute = table === "monitoring" ? "date" : table === "documents" ? "issued" : "lastDone";
  const ref: RecordRef = { table, id: id ?? (table === "monitoring" ? `${subject.row.id}:${kind}` : kind), attribute };
  return {
    value,
    because: because("recent", {
      params: { table, kind, since, period, latest: latest ?? null },
      outcome: triText(value),
      refs: [ref],
    }),
    missing: value === unknown ? [ref] : [],
  };
}

/** Whether something dated was done since a day: yes, no where the latest known is older, unknown where none is dated. */
export function recentOf(subject: Subject, what: Recent, since: string): { value: Tri; id?: string; latest?: string } {
  const monitoring = what.type === "monitoring";
  const rows = monitoring ? (subject.results?.[what.pollutant] ?? []) : (subject.frame[what.type][what.kind] ?? []);
  const attribute = monitoring ? "date" : what.type === "documents" ? "issued" : "lastDone";
  let latest: string | undefined;
  let id: string | undefined;
  for (const row of rows) {
    if (row["inPlace"] === false || row["held"] === false) return { value: no, id: row.id };
    const day = row[attribute] as string | undefined;
    id ??= row.id;
    if (day !== undefined && day <= subject.frame.asOf && (latest === undefined || day > latest)) {
      latest = day;
      id = row.id;
    }
  }
  const value: Tri = latest === undefined ? unknown : latest >= since ? yes : no;
  return { value, ...(id === undefined ? {} : { id }), ...(latest === undefined ? {} : { latest }) };
}
