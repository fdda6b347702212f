import type { Fault, Place } from "#evidence";
import { plantFormat, type TableName, tables } from "#plant";
import type { Cell } from "./cell.ts";
import { cleanText } from "./clean-text.ts";
import type { Draft } from "./draft.ts";
import { deepest, type JsonNode, lineAt, parseJson } from "./json-text.ts";
import type { Lexicons } from "./lexicon.ts";
import { mostRows } from "./read-grid.ts";
import { type DraftRow, type Entry, readRow } from "./read-row.ts";
import { sheetFault } from "./sheet-fault.ts";

/**
 * Reads a plant from a JSON text. A number is in its attribute's unit; a text may name its own ("500 kg"); null and an
 * empty text are unknown. Places are JSON paths with their lines.
 */
export function readJson(text: string, file: string, lexicons: Lexicons): Draft {
  const draft: Draft = { rows: new Map(), faults: [], partial: false };
  const root = parseJson(text);
  if ("reason" in root) return { ...draft, faults: [jsonFault(text, file, root)] };
  const lines = lineStarts(text);
  const place = (node: JsonNode, path: string): Place => ({ file, path, line: lineOf(lines, node.at) });
  const wrong = (node: JsonNode, path: string, attribute: string, expected: string) =>
    sheetFault("sheet.wrong-type", { attribute, expected, found: shown(node) }, place(node, path));
  if (root.kind !== "object") return { ...draft, faults: [wrong(root, "$", "plant", "object")] };

  const format = root.members.get("format");
  if (format?.kind !== "string" || format.value !== plantFormat) {
    const found = format?.kind === "string" ? format.value : format ? shown(format) : "∅";
    draft.faults.push(
      sheetFault("sheet.format-version", { found, expected: plantFormat }, place(format ?? root, "format")),
    );
  }
  const readItem = (table: TableName, node: JsonNode, path: string): void => {
    if (node.kind !== "object") {
      draft.faults.push(wrong(node, path, table, "object"));
      return;
    }
    const entries = entriesOf(table, node.members, path);
    const row = readRow(table, entries, place(node, path), lexicons, draft.faults);
    if (row) rowsFor(draft.rows, table).push(row);
    else if (entries.length === 0) draft.faults.push(sheetFault("sheet.missing-id", { table }, place(node, path)));
  };
  const entriesOf = (table: TableName, members: ReadonlyMap<string, JsonNode>, path: string): Entry[] => {
    const entries: Entry[] = [];
    const lexicon = lexicons.attributes(table);
    for (const [name, node] of members) {
      const at = place(node, `${path}.${name}`);
      const found = lexicon.find(name);
      if (typeof found !== "object") {
        draft.faults.push(
          sheetFault("sheet.unknown-heading", { table, found: name, nearest: lexicon.nearest(name).join(" | ") }, at),
        );
      } else if (entries.some((entry) => entry.attribute === found.key)) {
        draft.faults.push(sheetFault("sheet.duplicate-heading", { attribute: `${table}.${found.key}` }, at));
      } else {
        const cell = asCell(node);
        if (cell) entries.push({ attribute: found.key, cell, at });
      }
    }
    return entries;
  };

  const seen = new Set<string>();
  for (const [name, node] of root.members) {
    if (name === "format" || node.kind === "null") continue;
    const found = lexicons.tables.find(name);
    if (typeof found !== "object") {
      draft.partial = true;
      draft.faults.push(
        sheetFault(
          "sheet.unknown-sheet",
          { found: name, nearest: lexicons.tables.nearest(name).join(" | ") },
          place(node, name),
        ),
      );
      continue;
    }
    const table = found.key as TableName;
    if (seen.has(table)) draft.faults.push(sheetFault("sheet.duplicate-sheet", { table }, place(node, name)));
    seen.add(table);
    const single = tables[table].single === true;
    if (single) readItem(table, node, name);
    else if (node.kind !== "array") draft.faults.push(wrong(node, name, table, "array"));
    else if (node.items.length > mostRows)
      draft.faults.push(sheetFault("sheet.too-many-rows", { table, limit: mostRows }, place(node, name)));
    else for (const [index, item] of node.items.entries()) readItem(table, item, `${name}[${index}]`);
  }
  return draft;
}

function rowsFor(rows: Map<TableName, DraftRow[]>, table: TableName): DraftRow[] {
  const known = rows.get(table) ?? [];
  rows.set(table, known);
  return known;
}

function asCell(node: JsonNode): Cell | undefined {
  switch (node.kind) {
    case "null":
      return undefined;
    case "string":
      return cleanText(node.value) === "" ? undefined : { kind: "text", value: node.value };
    case "number":
    case "boolean":
      return node.kind === "number" ? { kind: "number", value: node.value } : { kind: "boolean", value: node.value };
    case "array": {
      const items = node.items.map(asCell);
      if (items.length === 0) return undefined;
      const plain = items.every((item) => item !== undefined && item.kind !== "list" && item.kind !== "other");
      return plain ? { kind: "list", value: items as Cell[] } : { kind: "other", value: shown(node) };
    }
    default:
      return { kind: "other", value: shown(node) };
  }
}

function shown(node: JsonNode): string {
  if (node.kind === "array") return "[…]";
  if (node.kind === "object") return "{…}";
  return node.kind === "null" ? "null" : String(node.value);
}

function jsonFault(
  text: string,
  file: string,
  { at, reason, found, expected }: Exclude<ReturnType<typeof parseJson>, JsonNode>,
): Fault {
  const { line, column } = lineAt(text, at);
  const place = { file, line, column: String(column) };
  if (reason === "duplicate-key") return sheetFault("sheet.json-duplicate-key", { found }, place);
  if (reason === "too-deep") return sheetFault("sheet.json-too-deep", { limit: deepest }, place);
  return sheetFault("sheet.json-syntax", { line, column, found, expected }, place);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|\n|\r/g)) starts.push(found.index + found[0].length);
  return starts;
}

/** The line, from 1, that a place stands in: how many lines begin at or before it. */
function lineOf(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
