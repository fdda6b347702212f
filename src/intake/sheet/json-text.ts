/** A value of a JSON text with where it begins; members of an object in their order. */
export type JsonNode = { at: number } & (
  | { kind: "null" }
  | { kind: "boolean"; value: boolean }
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "array"; items: JsonNode[] }
  | { kind: "object"; members: Map<string, JsonNode> }
);
/** Why a text is not JSON: where, what stands there and what could; or a name that stands twice; or it is too deep. */
export type JsonFault = {
  at: number;
  reason: "syntax" | "duplicate-key" | "too-deep";
  found: string;
  expected: string;
};

/** How deep a text may nest; a plant needs 4. */
export const deepest = 32;

/**
 * Reads a JSON text as RFC 8259 has it, and keeps the places that JSON.parse forgets. A name that stands twice in one
 * object is a fault, because one of its values would be lost.
 */
export function parseJson(text: string): JsonNode | JsonFault {
  const state: State = { text, at: 0, fault: undefined };
  blanks(state);
  const node = value(state, 0);
  blanks(state);
  if (!state.fault && state.at < text.length) refuse(state, "the end");
  return state.fault ?? node ?? { at: 0, reason: "syntax", found: "", expected: "value" };
}

/** The line and column, from 1, of a place in a text. */
export function lineAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type State = { readonly text: string; at: number; fault: JsonFault | undefined };

function refuse(state: State, expected: string, reason: JsonFault["reason"] = "syntax", found?: string): undefined {
  const here = /^[\w.+-]{1,20}|^./su.exec(state.text.slice(state.at, state.at + 20))?.[0];
  state.fault ??= { at: state.at, reason, found: found ?? here ?? "∅", expected };
  return undefined;
}

function blanks(state: State): void {
  const rest = /[^ \t\n\r]/g;
  rest.lastIndex = state.at;
  state.at = rest.exec(state.text)?.index ?? state.text.length;
}

function take(state: State, sign: string): boolean {
  if (state.text[state.at] !== sign) return false;
  state.at++;
  blanks(state);
  return true;
}

function value(state: State, depth: number): JsonNode | undefined {
  const at = state.at;
  if (depth > deepest) return refuse(state, "", "too-deep");
  if (take(state, "{")) return object(state, at, depth);
  if (take(state, "[")) return array(state, at, depth);
  if (state.text[at] === '"') {
    const read = string(state);
    return read === undefined ? undefined : { at, kind: "string", value: read };
  }
  const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
  scalar.lastIndex = at;
  const found = scalar.exec(state.text)?.[0];
  if (found === undefined) return refuse(state, '{ [ " 0-9 true false null');
  state.at += found.length;
  if (found === "null") return { at, kind: "null" };
  if (found === "true" || found === "false") return { at, kind: "boolean", value: found === "true" };
  return { at, kind: "number", value: Number(found) };
}

function object(state: State, at: number, depth: number): JsonNode | undefined {
  const members = new Map<string, JsonNode>();
  if (take(state, "}")) return { at, kind: "object", members };
  for (;;) {
    const nameAt = state.at;
    const name = string(state);
    if (name === undefined) return undefined;
    blanks(state);
    if (!take(state, ":")) return refuse(state, ":");
    const member = value(state, depth + 1);
    if (!member) return undefined;
    if (members.has(name)) {
      state.at = nameAt;
      return refuse(state, "", "duplicate-key", name);
    }
    members.set(name, member);
    blanks(state);
    if (take(state, "}")) return { at, kind: "object", members };
    if (!take(state, ",")) return refuse(state, ", }");
  }
}

function array(state: State, at: number, depth: number): JsonNode | undefined {
  const items: JsonNode[] = [];
  if (take(state, "]")) return { at, kind: "array", items };
  for (;;) {
    const item = value(state, depth + 1);
    if (!item) return undefined;
    items.push(item);
    blanks(state);
    if (take(state, "]")) return { at, kind: "array", items };
    if (!take(state, ",")) return refuse(state, ", ]");
  }
}

/** Reads a string from its opening quote; the letters themselves are left to JSON.parse, which knows the escapes. */
function string(state: State): string | undefined {
  if (state.text[state.at] !== '"') return refuse(state, '"');
  let end = state.at + 1;
  while (end < state.text.length && state.text[end] !== '"' && state.text[end] !== "\n")
    end += state.text[end] === "\\" ? 2 : 1;
  if (state.text[end] !== '"') {
    state.at = Math.min(end, state.text.length);
    return refuse(state, '"');
  }
  try {
    const read: unknown = JSON.parse(state.text.slice(state.at, end + 1));
    state.at = end + 1;
    return String(read);
  } catch {
    return refuse(state, '"…"');
  }
}
