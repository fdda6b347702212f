import type { Check } from "./check.ts";

/**
 * What can bind a row: columns of its table's clauses in order, each with its requirement, or null where it is not known
 * whether the clause binds, and then the number of the fact that would tell.
 */
export type Duties = {
  readonly columns: Uint16Array;
  readonly requirements: readonly (Check | null)[];
  readonly facts: Uint16Array;
};

/** Gathers duties; the same ones are the same object, so that held plants take one word a row. */
export type DutyTree = {
  readonly none: Duties;
  begin(): void;
  /** The clause of a column binds. */
  bind(column: number): void;
  /** Whether it binds is not known, for want of a fact. */
  open(column: number, fact: number): void;
  end(): Duties;
};

type Branch = { entry: number; before: Branch | null; after: Map<number, Branch>; duties: Duties | null };

/** Beyond this many branches the tree is begun anew; duties that were handed out stay as they are. */
const maxBranches = 100_000;

/** An empty tree. @param requirements of the table's clauses, by column */
export function dutyTree(requirements: readonly Check[]): DutyTree {
  const none: Duties = { columns: new Uint16Array(0), requirements: [], facts: new Uint16Array(0) };
  const rootOf = (): Branch => ({ entry: -1, before: null, after: new Map(), duties: none });
  let root = rootOf();
  let branches = 0;
  let at = root;
  const go = (entry: number) => {
    let next = at.after.get(entry);
    if (!next) {
      next = { entry, before: at, after: new Map(), duties: null };
      at.after.set(entry, next);
      branches++;
    }
    at = next;
  };
  return {
    none,
    begin() {
      if (branches > maxBranches) {
        root = rootOf();
        branches = 0;
      }
      at = root;
    },
    bind: (column) => go(column * 2 ** 17),
    open: (column, fact) => go(column * 2 ** 17 + fact * 2 + 1),
    end() {
      at.duties ??= dutiesAt(at, requirements);
      return at.duties;
    },
  };
}

function dutiesAt(leaf: Branch, requirements: readonly Check[]): Duties {
  const entries: number[] = [];
  for (let branch = leaf; branch.before; branch = branch.before) entries.push(branch.entry);
  entries.sort((a, b) => a - b);
  const columns = Uint16Array.from(entries, (entry) => Math.floor(entry / 2 ** 17));
  return {
    columns,
    requirements: entries.map((entry, i) => (entry % 2 === 1 ? null : (requirements[columns[i] as number] as Check))),
    facts: Uint16Array.from(entries, (entry) => (entry % 2 ** 17) >> 1),
  };
}
