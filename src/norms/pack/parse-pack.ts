import { parse as parseCsv } from "csv-parse/sync";
import type { ZodType } from "zod";
import { type Fault, fault, lineOf, readYaml } from "#evidence";
import { type TableName, tableOfSubject } from "#plant";
import { convert, parseQuantity, zeroCelsius } from "#units";
import type { GasRule, Node } from "../logic/node.ts";
import { type NormTable, readNormTable } from "../logic/norm-table.ts";
import { type ParseContext, parseNode } from "../logic/parse-node.ts";
import { amountOf } from "../logic/parse-test.ts";
import { type Clause, type ClauseFile, clauseFile, type Pack, packFile, requirementWords } from "./clause.ts";

/** One pack's files as texts, by path inside the pack's folder. Cases are read apart. */
export type PackTexts = { folder: string; files: ReadonlyMap<string, string> };

type Reading = { texts: PackTexts; faults: Fault[]; tables: Map<string, NormTable> };

/**
 * Reads a pack. All faults are found at once, each with file and line.
 * @param index the pack's number in its set
 * @param firstClause the number its first clause gets
 */
export function parsePack(
  texts: PackTexts,
  index: number,
  firstClause: number,
): { pack: Pack | null; faults: Fault[] } {
  const reading: Reading = { texts, faults: [], tables: new Map() };
  readTables(reading);
  const head = readFile(reading, "pack.yaml", packFile);
  if (!head) return { pack: null, faults: reading.faults };
  const gas = gasRule(head.gas);
  const context = (faults: ParseContext["faults"]): ParseContext => ({
    tables: reading.tables,
    gas,
    window: head.window ?? null,
    judge: head.judge,
    faults,
  });
  const logic = (raw: unknown, key: string): Node => {
    const own = context([]);
    const node: Node = raw === undefined ? { op: "constant", value: 2 } : parseNode("site", raw, own, [key]);
    locate(reading, "pack.yaml", own.faults);
    return node;
  };
  const pack: Pack = {
    id: head.id,
    index,
    folder: texts.folder,
    issuer: head.issuer,
    title: head.title,
    edition: head.edition,
    from: head.from ?? null,
    to: head.to ?? null,
    scope: logic(head.scope, "scope"),
    isNew: head.new === undefined ? { op: "constant", value: 0 } : logic(head.new, "new"),
    legalBasis: head.legalBasis,
    source: head.source,
    clauses: [],
    grades: head.grades,
  };
  for (const file of texts.files.keys()) {
    if (!file.startsWith("clauses/") || !file.endsWith(".yaml")) continue;
    for (const clause of readClauses(reading, file, pack, context))
      pack.clauses.push({ ...clause, index: firstClause + pack.clauses.length });
  }
  return { pack, faults: reading.faults };
}

function readTables(reading: Reading): void {
  for (const [file, text] of reading.texts.files) {
    if (!file.startsWith("tables/") || !file.endsWith(".csv")) continue;
    const name = file.slice("tables/".length, -".csv".length);
    let lines: string[][];
    try {
      lines = parseCsv(text, {
        comment: "#",
        comment_no_infix: true,
        skip_empty_lines: true,
        relax_column_count: true,
      }) as string[][];
    } catch (error) {
      reading.faults.push(
        fault("pack.table-syntax", { found: (error as Error).message }, { file: `${reading.texts.folder}/${file}` }),
      );
      continue;
    }
    const table = readNormTable(name, lines);
    if ("code" in table)
      reading.faults.push(
        fault(table.code, table.params, { file: `${reading.texts.folder}/${file}`, line: table.line }),
      );
    else reading.tables.set(name, table);
  }
}

function readFile<T>(reading: Reading, file: string, schema: ZodType<T>): T | undefined {
  const text = reading.texts.files.get(file);
  const place = { file: `${reading.texts.folder}/${file}` };
  if (text === undefined) {
    reading.faults.push(fault("pack.missing-file", { expected: file }, place));
    return undefined;
  }
  const read = readYaml(text);
  if ("message" in read) {
    reading.faults.push(fault("pack.yaml-syntax", { found: read.message }, { ...place, line: read.line }));
    return undefined;
  }
  return validate(reading, file, schema, read.value, []);
}

function validate<T>(
  reading: Reading,
  file: string,
  schema: ZodType<T>,
  value: unknown,
  path: (string | number)[],
): T | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  locate(
    reading,
    file,
    result.error.issues.map((issue) => ({
      code: issue.code === "unrecognized_keys" ? "pack.unknown-key" : "pack.wrong-shape",
      params: { found: issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.message, nearest: "" },
      path: [...path, ...issue.path.map((part) => (typeof part === "symbol" ? String(part) : part))],
    })),
  );
  return undefined;
}

/** Turns logic faults with paths into faults with file and line. */
function locate(reading: Reading, file: string, faults: ParseContext["faults"]): void {
  const text = reading.texts.files.get(file) ?? "";
  for (const one of faults)
    reading.faults.push(
      fault(one.code, one.params, {
        file: `${reading.texts.folder}/${file}`,
        line: lineOf(text, one.path),
        path: one.path.join("."),
      }),
    );
}

function readClauses(
  reading: Reading,
  file: string,
  pack: Pack,
  context: (faults: ParseContext["faults"]) => ParseContext,
): Clause[] {
  const read = readYaml(reading.texts.files.get(file) ?? "");
  if ("message" in read) {
    reading.faults.push(
      fault("pack.yaml-syntax", { found: read.message }, { file: `${reading.texts.folder}/${file}`, line: read.line }),
    );
    return [];
  }
  if (!Array.isArray(read.value)) {
    reading.faults.push(
      fault("pack.not-a-list", { found: file }, { file: `${reading.texts.folder}/${file}`, line: 1 }),
    );
    return [];
  }
  const clauses: Clause[] = [];
  for (const [at, raw] of read.value.entries()) {
    const written = validate(reading, file, clauseFile, raw, [at]);
    if (!written) continue;
    const own = context([]);
    const clause = buildClause(written, file, pack, own, at);
    locate(reading, file, own.faults);
    if (clause) clauses.push(clause);
  }
  return clauses;
}

function buildClause(
  written: ClauseFile,
  file: string,
  pack: Pack,
  context: ParseContext,
  at: number,
): Clause | undefined {
  const table = tableOfSubject(written.subject)?.name as TableName | undefined;
  const words = requirementWords.filter((word) => written[word] !== undefined);
  const word = words[0];
  if (!table)
    context.faults.push({ code: "pack.unknown-subject", params: { found: written.subject }, path: [at, "subject"] });
  if (words.length !== 1)
    context.faults.push({ code: "pack.one-requirement", params: { found: words.join(", ") || "-" }, path: [at] });
  if (!written.id.startsWith(`${pack.id}.`))
    context.faults.push({
      code: "pack.clause-id",
      params: { found: written.id, expected: `${pack.id}.` },
      path: [at, "id"],
    });
  if (!table || !word) return undefined;
  const dates = typeof written.from === "string" ? { new: written.from, existing: written.from } : written.from;
  return {
    id: written.id,
    index: 0,
    pack,
    place: written.place,
    title: written.title,
    text: written.text ?? null,
    note: written.note ?? null,
    table,
    subject: written.subject,
    applies:
      written.applies === undefined
        ? { op: "constant", value: 2 }
        : parseNode(table, written.applies, context, [at, "applies"]),
    requirement: parseNode(table, { [word]: written[word] }, context, [at]),
    requirementWord: word,
    from: { new: dates?.new ?? pack.from, existing: dates?.existing ?? pack.from },
    to: written.to ?? pack.to,
    binding: written.binding,
    status: written.status,
    retire: written.retire,
    source: { ...pack.source, place: written.place, ...written.source } as Clause["source"],
    remedies: written.remedies,
    file,
  };
}

function gasRule(written: {
  airOxygen?: string | undefined;
  credit?: GasRule["credit"] | undefined;
  refuseFrom?: string | undefined;
  standardTemperature?: string | undefined;
}): GasRule {
  const number = (text: string | undefined, otherwise: string, unit: string) => {
    const read = text === undefined ? undefined : parseQuantity(text);
    const value = read && !("fault" in read) ? convert(read.value, read.unit ?? unit, unit) : undefined;
    return amountOf(value?.toString() ?? otherwise);
  };
  return {
    airOxygen: number(written.airOxygen, "21", "%"),
    credit: written.credit ?? "both",
    refuseFrom: number(written.refuseFrom, "20.5", "%"),
    standardKelvin: number(written.standardTemperature, zeroCelsius, "K"),
  };
}
