/** A formula as a tree. A name is a quantity; `maybe` says that where a plant has none of it, it is nothing. */
export type Formula =
  | { readonly op: "number"; readonly value: number }
  | { readonly op: "name"; readonly name: string; readonly maybe: boolean }
  | { readonly op: "+" | "-" | "*" | "/"; readonly left: Formula; readonly right: Formula };

/**
 * Reads a formula: names of quantities ("metal.melt-loss"), numbers, + - * / and brackets. Operators stand between
 * spaces, since names have hyphens; a name with "?" counts as nothing where the plant has none of it.
 * @throws Error where the text is no formula: formulas are the program's own
 * @example parseFormula("metal.good / (metal.charged - metal.pigged?)")
 */
export function parseFormula(text: string): Formula {
  const tokens = text.match(/[a-z][\w.-]*[a-z0-9]\??|\d+(?:\.\d+)?|[()+\-*/]|\S/g) ?? [];
  let at = 0;
  const bad = (): never => {
    throw new Error(`no formula at token ${at + 1} (${tokens[at] ?? "end"}): ${text}`);
  };
  const sum = (): Formula => {
    let left = product();
    for (let op = tokens[at]; op === "+" || op === "-"; op = tokens[at]) {
      at++;
      left = { op, left, right: product() };
    }
    return left;
  };
  const product = (): Formula => {
    let left = atom();
    for (let op = tokens[at]; op === "*" || op === "/"; op = tokens[at]) {
      at++;
      left = { op, left, right: atom() };
    }
    return left;
  };
  const atom = (): Formula => {
    const token = tokens[at++];
    if (token === "(") {
      const inner = sum();
      return tokens[at++] === ")" ? inner : bad();
    }
    if (token && /^\d/.test(token)) return { op: "number", value: Number(token) };
    if (token && /^[a-z]/.test(token)) return { op: "name", name: token.replace("?", ""), maybe: token.endsWith("?") };
    return bad();
  };
  const whole = sum();
  return at === tokens.length ? whole : bad();
}

/** The names in a formula, each once, in their order. */
export function namesIn(formula: Formula): { name: string; maybe: boolean }[] {
  const found = new Map<string, { name: string; maybe: boolean }>();
  const visit = (node: Formula): void => {
    if (node.op === "name") found.set(node.name, { name: node.name, maybe: node.maybe });
    else if (node.op !== "number") {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(formula);
  return [...found.values()];
}

const rank = { "+": 1, "-": 1, "*": 2, "/": 2 } as const;

/** A formula as text; `leaf` writes names and numbers, so that it can be cells of a sheet, values or words. */
export function formulaText(
  formula: Formula,
  leaf: (name: string) => string,
  number: (value: number) => string = String,
): string {
  const write = (node: Formula, outer: number, right: boolean): string => {
    if (node.op === "number") return number(node.value);
    if (node.op === "name") return leaf(node.name);
    const own = rank[node.op];
    const text = `${write(node.left, own, false)} ${node.op} ${write(node.right, own, true)}`;
    return own < outer || (own === outer && right) ? `(${text})` : text;
  };
  return write(formula, 0, false);
}
