import type { Check } from "./check.ts";

/**
 * What can bind a row: columns of its table's clauses, each with its requirement, or null where it is not known
 * whether the clause binds, and then the number of the fact that would tell.
 */
export type Duties = {
  readonly columns: readonly number[];
  readonly requirements: readonly (Check | null)[];
  readonly facts: readonly number[];
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

/** `only` is the one way on while there is no other, which is mostly so. */
type Branch = {
  readonly entry: number;
  readonly before: Branch | null;
  only: Branch | null;
  after: Map<number, Branch> | null;
  duties: Duties | null;
};

/** Beyond this many branches the tree is begun anew; duties that were handed out stay as they are. */
const maxBranches = 50_000;

/** An empty tree. @param requirements of the table's clauses, by column */
export function dutyTree(requirements: readonly Check[]): DutyTree {
  const none: Duties = { columns: [], requirements: [], facts: [] };
  let root = branch(-1, null);
  let branches = 0;
  let at = root;
  const go = (entry: number) => {
    if (at.only?.entry === entry) {
      at = at.only;
      return;
    }
    let next = at.after?.get(entry);
    if (!next) {
      next = branch(entry, at);
      branches++;
      if (at.only === null) at.only = next;
      else {
        at.after ??= new Map();
        at.after.set(entry, next);
      }
    }
    at = next;
  };
  return {
    none,
    begin() {
      if (branches > maxBranches) {
        root = branch(-1, null);
        branches = 0;
      }
      at = root;
    },
    bind: (column) => go(column * factRoom),
    open: (column, fact) => go(column * factRoom + fact * 2 + 1),
    end() {
      if (at === root) return none;
      at.duties ??= dutiesAt(at, requirements);
      return at.duties;
    },
  };
}

/** An entry is a column times this, plus for one that is open twice the number of its fact and one. */
const factRoom = 2 ** 17;

function branch(entry: number, before: Branch | null): Branch {
  return { entry, before, only: null, after: null, duties: null };
}

function dutiesAt(leaf: Branch, requirements: readonly Check[]): Duties {
  const entries: number[] = [];
  for (let at = leaf; at.before; at = at.before) entries.push(at.entry);
  const columns = entries.map((entry) => Math.floor(entry / factRoom));
  return {
    columns,
    requirements: entries.map((entry, i) => (entry % 2 === 1 ? null : (requirements[columns[i] as number] as Check))),
    facts: entries.map((entry) => (entry % factRoom) >> 1),
  };
}
