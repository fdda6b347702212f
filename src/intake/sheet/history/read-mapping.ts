import { isMap, LineCounter, parseDocument } from "yaml";
import type { Fault, Place } from "#evidence";
import { historyFault } from "./history-fault.ts";
import { type HistoryMapping, mappingSchema } from "./mapping.ts";

/** A mapping, or what is wrong with its text. */
export type MappingReading = { mapping: HistoryMapping } | { faults: Fault[] };

const longest = 2_000_000;

/** Reads a mapping from its text, YAML or JSON. `file` names it in faults. */
export function readMapping(text: string, file: string): MappingReading {
  const lines = new LineCounter();
  const document = parseDocument(text.slice(0, longest), { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    return { faults: [historyFault("history.mapping-syntax", { line, found: error.message }, { file, line })] };
  }
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length) as (string | number)[], true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    return undefined;
  };
  // the two kinds of mapping are told apart first, so that a fault is one of the kind that was meant
  const meant = isMap(document.contents) && document.contents.has("readings") ? 1 : 0;
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (failed) {
    const found = failed instanceof Error ? failed.message : String(failed);
    return { faults: [historyFault("history.mapping-syntax", { line: 1, found }, { file })] };
  }
  const read = mappingSchema.options[meant].safeParse(data);
  if (read.success) return { mapping: read.data };
  return {
    faults: read.error.issues.map(({ path, message }) => {
      const line = lineOf(path);
      const at: Place = { file, ...(line === undefined ? {} : { line }) };
      return historyFault(
        "history.mapping-invalid",
        { path: path.map(String).join(".") || "∅", expected: message },
        at,
      );
    }),
  };
}
