import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parse, parseDocument, YAMLParseError } from "yaml";

/** Reads YAML 1.2 core into plain data; a syntax error comes back with its line. */
export function readYaml(text: string): { value: unknown } | { message: string; line: number } {
  try {
    return { value: parse(text, { maxAliasCount: 100 }) };
  } catch (error) {
    if (error instanceof YAMLParseError)
      return { message: error.message.split("\n")[0] ?? "", line: error.linePos?.[0].line ?? 1 };
    return { message: (error as Error).message, line: 1 };
  }
}

/** The line of a path in a YAML text, or of its nearest existing parent. Only run for faults: it parses again. */
export function lineOf(text: string, path: readonly (string | number)[]): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  let node: Node | null = document.contents;
  let line = 1;
  for (const part of path) {
    let next: unknown;
    let at: number | undefined;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      at = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
      next = pair?.value;
    } else if (isSeq(node)) {
      next = node.items[Number(part)];
      at = (next as Node | undefined)?.range?.[0];
    }
    if (at === undefined) break;
    line = lines.linePos(at).line;
    node = (next as Node | undefined) ?? null;
  }
  return line;
}

/** The lines on which the items of a list begin, the list standing under a key at the top. */
export function itemLines(text: string, key: string): number[] {
  const lines = new LineCounter();
  const found = parseDocument(text, { lineCounter: lines }).get(key);
  if (!isSeq(found)) return [];
  return found.items.map((item) => lines.linePos((item as Node).range?.[0] ?? 0).line);
}
