import type { Books } from "../books/books.ts";
import type { SubjectKind } from "../books/subject.ts";
import { type Subjects, subjectsOf } from "../books/subjects.ts";
import { bindFormula } from "./bind.ts";
import { type Column, emptyColumn, lacksSome, stays } from "./column.ts";
import { engineOf } from "./engines.ts";
import { trace } from "./figure.ts";
import type { BoundFormula, NodeKey, Quantity } from "./quantity.ts";
import type { InputRef, Work } from "./way.ts";

/**
 * The figures of a plant over a period. A column is worked out when it is first asked for and kept; `change` forgets
 * what stands on something that changed, and nothing else.
 */
export type Ledger = Work & {
  readonly quantities: ReadonlyMap<string, Quantity>;
  /**
   * Goes on with other books of the same plant and period. Columns that were handed out before may be written over.
   * @param reads what is not as it was: "heats.energy" for numbers of an attribute, "heats" for a table whose rows came,
   *   went or belong elsewhere now, "readings", "factors"
   */
  change(books: Books, reads: readonly string[]): void;
  /** The columns that are worked out and kept now. */
  kept(): NodeKey[];
  /** The figures that a figure is made of, or would be if it were known. */
  inputsOf(of: InputRef): readonly InputRef[];
};

/** A column that is kept, with what it was made of. */
type Node = {
  column: Column | undefined;
  /** What it reads by itself, and what all that it is made of reads. */
  readonly reads: Set<string>;
  readonly allReads: Set<string>;
  readonly inputs: Map<NodeKey, Column | undefined>;
  /** Something that it stands on was said to have changed; `again` if that is read by itself. */
  stale: "" | "perhaps" | "again";
};

/** Columns up to this size are compared with what they were; the memory of longer ones is used again. */
const compared = 4096;

/** Opens the ledger of a plant. @param quantities all quantities it can be asked for, by id */
export function keepLedger(books: Books, quantities: ReadonlyMap<string, Quantity>): Ledger {
  const nodes = new Map<NodeKey, Node>();
  const bound = new Map<string, BoundFormula>();
  const busy: { readonly key: NodeKey; readonly node: Node }[] = [];
  const now: { books: Books; subjects: Subjects } = { books, subjects: subjectsOf({ books }) };
  now.subjects = subjectsOf(now);

  const quantity = (id: string): Quantity => {
    const found = quantities.get(id);
    if (!found) throw new Error(`no quantity ${id}`);
    return found;
  };
  const work: Work = {
    get books() {
      return now.books;
    },
    get subjects() {
      return now.subjects;
    },
    quantity,
    bind: (formula, { quantity: of, kind }) => {
      const key = `${of.id}@${kind} ${formula}`;
      let found = bound.get(key);
      if (!found) {
        found = bindFormula(formula, of, kind, quantity);
        bound.set(key, found);
      }
      return found;
    },
    column: (id, kind) => {
      const key: NodeKey = `${id}@${kind}`;
      const node = settled(id, kind, key);
      const user = busy.at(-1)?.node;
      if (user) {
        user.inputs.set(key, node.column);
        for (const read of node.allReads) user.allReads.add(read);
      }
      return node.column;
    },
  };
  /** The node of a column, worked out unless it is there and still holds. */
  const settled = (id: string, kind: SubjectKind, key: NodeKey): Node => {
    const before = nodes.get(key);
    if (before?.stale === "") return before;
    if (busy.some((one) => one.key === key))
      throw new Error(`${busy.map((one) => one.key).join(" → ")} → ${key} goes in a circle`);
    if (before?.stale === "perhaps" && holds(before, key)) {
      before.stale = "";
      return before;
    }
    const node = emptyNode();
    busy.push({ key, node });
    try {
      node.column = worked(quantity(id), kind, node, before?.column);
    } finally {
      busy.pop();
    }
    nodes.set(key, node);
    return node;
  };
  /** Whether all that a column was made of is what it was. */
  const holds = (node: Node, key: NodeKey): boolean => {
    busy.push({ key, node: emptyNode() });
    try {
      return [...node.inputs].every(([input, column]) => {
        const [id, kind] = input.split("@") as [string, SubjectKind];
        return settled(id, kind, input).column === column;
      });
    } finally {
      busy.pop();
    }
  };
  const worked = (of: Quantity, kind: SubjectKind, node: Node, before: Column | undefined): Column | undefined => {
    const ways = of.ways[kind];
    if (!ways) return undefined;
    const at = { quantity: of, kind };
    const size = now.subjects.of(kind).ids.length;
    const column = emptyColumn(size, size > compared ? before : undefined);
    for (const [place, way] of ways.entries()) {
      if (place > 0 && !lacksSome(column)) break;
      if (place > 0) column.makeOwn();
      const engine = engineOf(way);
      for (const read of engine.reads(way, at)) {
        node.reads.add(read);
        node.allReads.add(read);
      }
      engine.fill(way, at, work, column, place);
    }
    return before && size <= compared && stays(before, column) ? before : column;
  };
  const rest: Omit<Ledger, keyof Work> = {
    quantities,
    change: (next, reads) => {
      const tables = new Set(reads.filter((read) => !read.includes(".")));
      now.books = next;
      if (tables.size > 0 && !(tables.size === 1 && tables.has("readings"))) now.subjects = subjectsOf(now);
      const stale = (read: string) => reads.includes(read) || tables.has(read.split(".")[0]!);
      const structure = tables.size > (tables.has("readings") ? 1 : 0) + (tables.has("factors") ? 1 : 0);
      for (const node of nodes.values())
        if (node.stale !== "again" && [...node.allReads].some(stale))
          node.stale = structure || [...node.reads].some(stale) ? "again" : "perhaps";
    },
    kept: () => [...nodes].filter(([, node]) => node.stale === "").map(([key]) => key),
    inputsOf: (of) => trace(work, of, 1).step?.inputs ?? [],
  };
  return Object.assign(work, rest);
}

function emptyNode(): Node {
  return { column: undefined, reads: new Set(), allReads: new Set(), inputs: new Map(), stale: "" };
}
