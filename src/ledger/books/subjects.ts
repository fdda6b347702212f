import { type Columns, recordTables } from "#plant";
import type { Books } from "./books.ts";
import { monthsOf } from "./months.ts";
import { isRowSubject, type RowSubject, type SubjectKind, stageOf, stages, subjectTables } from "./subject.ts";

/** All subjects of one kind, in a fixed order. */
type SubjectSet = { readonly kind: SubjectKind; readonly ids: readonly string[] };

/** The way from each subject of a kind to the one of another that it belongs to: its index, -1 where it is not known. Not to be written to. */
export type Path = Int32Array;

/** Who belongs to whom in the books: subjects by kind, and the paths between kinds. */
export type Subjects = {
  of(kind: SubjectKind): SubjectSet;
  index(kind: SubjectKind, id: string): number;
  /** The path between two kinds; undefined where none leads there. */
  path(from: SubjectKind, to: SubjectKind): Path | undefined;
  columns(kind: RowSubject): Columns;
};

/**
 * One step up: the attribute that names the wider subject. The unit of what was melted or heated is its furnace, since
 * that is what took the energy. Others are made: customers of orders, stages of units, months.
 */
const steps: { readonly [K in RowSubject]?: Partial<Record<SubjectKind, string>> } = {
  heat: { unit: "furnace" },
  "charge-line": { heat: "heat", lot: "lot", material: "material" },
  pour: { heat: "heat", "mould-group": "mouldGroup" },
  lot: { material: "material" },
  "sand-batch": { unit: "mixer" },
  "core-batch": { unit: "unit", product: "product" },
  "mould-group": { unit: "line", product: "product", order: "order", "sand-batch": "sandBatch" },
  casting: {
    heat: "heat",
    product: "product",
    order: "order",
    "mould-group": "mouldGroup",
    "heat-treatment": "heatTreatment",
    pour: "pour",
  },
  "forging-batch": {
    product: "product",
    order: "order",
    lot: "lot",
    unit: "heatingUnit",
    "heat-treatment": "heatTreatment",
    tool: "die",
  },
  "heat-treatment": { unit: "unit" },
  "waste-load": { waste: "waste" },
  order: { product: "product", customer: "customer" },
  product: { family: "metal" },
  unit: { process: "kind" },
  meter: { unit: "unit" },
  energy: { meter: "meter", unit: "usedBy" },
  tool: { product: "product" },
};

/**
 * Finds the subjects of the books and the paths between them; each is worked out once, when it is first asked for.
 * @param now the books of now: numbers in them may change, who belongs to whom may not
 */
export function subjectsOf(now: { readonly books: Books }): Subjects {
  const { books } = now;
  const sets = new Map<SubjectKind, SubjectSet>();
  const places = new Map<SubjectKind, Map<string, number>>();
  const paths = new Map<string, Path | undefined>();
  const months = new Map<RowSubject, readonly string[]>();

  const columns = (kind: RowSubject): Columns => {
    const table = subjectTables[kind];
    return now.books.tables[table] ?? { table, size: 0, ids: [], numbers: {}, texts: {} };
  };
  const of = (kind: SubjectKind): SubjectSet => {
    let set = sets.get(kind);
    if (!set) {
      set = { kind, ids: idsOf(kind) };
      sets.set(kind, set);
    }
    return set;
  };
  const idsOf = (kind: SubjectKind): readonly string[] => {
    if (isRowSubject(kind)) return columns(kind).ids;
    if (kind === "plant") return [books.plant.site.id];
    if (kind === "process") {
      const there = new Set((books.plant.units ?? []).map((unit) => stageOf(unit.kind ?? "")));
      return stages.filter((stage) => there.has(stage));
    }
    const found = new Set<string>();
    if (kind === "family") for (const one of books.plant.products ?? []) if (one.metal) found.add(one.metal);
    if (kind === "customer") for (const one of columns("order").texts["customer"]?.values ?? []) found.add(one);
    if (kind === "month")
      for (const one of monthKinds) for (const month of monthsFor(one)) if (month !== "") found.add(month);
    return [...found].sort();
  };
  const place = (kind: SubjectKind): Map<string, number> => {
    let found = places.get(kind);
    if (!found) {
      found = new Map(of(kind).ids.map((id, index) => [id, index]));
      places.set(kind, found);
    }
    return found;
  };
  const monthsFor = (kind: RowSubject): readonly string[] => {
    let found = months.get(kind);
    if (!found) {
      found = monthsOf(kind, columns(kind), books.span.zone);
      months.set(kind, found);
    }
    return found;
  };
  const step = (from: RowSubject, to: SubjectKind, attribute: string): Path => {
    const named = columns(from).texts[attribute];
    const made =
      to === "process"
        ? (books.plant.units ?? []).map((unit) => stageOf(unit.kind ?? ""))
        : to === "family"
          ? (books.plant.products ?? []).map((product) => product.metal ?? "")
          : undefined;
    if (made) return Int32Array.from(of(from).ids, (_, i) => place(to).get(made[i]!) ?? -1);
    const { ids } = of(to);
    // rows mostly come in the order of those that they name
    if (named?.values.every((id, code) => ids[code] === id)) return named.codes;
    const path = new Int32Array(of(from).ids.length).fill(-1);
    if (named) {
      const { values, codes } = named;
      const places = Int32Array.from(values, (id) => place(to).get(id) ?? -1);
      for (let i = 0; i < path.length; i++) {
        const code = codes[i]!;
        if (code >= 0) path[i] = places[code]!;
      }
    }
    return path;
  };
  const path = (from: SubjectKind, to: SubjectKind): Path | undefined => {
    const key = `${from} ${to}`;
    if (!paths.has(key)) paths.set(key, find(from, to));
    return paths.get(key);
  };
  const find = (from: SubjectKind, to: SubjectKind): Path | undefined => {
    const size = of(from).ids.length;
    if (from === to) return Int32Array.from({ length: size }, (_, i) => i);
    if (to === "plant") return new Int32Array(size);
    if (!isRowSubject(from)) return undefined;
    if (to === "month") {
      const target = place("month");
      const own = monthsFor(from);
      const by = Int32Array.from(own, (month) => target.get(month) ?? -1);
      return by.some((one) => one >= 0) || from === "heat" ? by : throughSteps(from, to, by);
    }
    const direct = steps[from]?.[to];
    const near = direct === undefined ? undefined : step(from, to, direct);
    return near && !near.includes(-1) ? near : throughSteps(from, to, near);
  };
  /** The shortest way over more than one step; where a step is not known, a longer way may still be. */
  const throughSteps = (from: RowSubject, to: SubjectKind, first?: Path): Path | undefined => {
    let found = first;
    for (const via of Object.keys(steps[from] ?? {}) as SubjectKind[]) {
      if (via === to || !leads(via, to, new Set([from]))) continue;
      const near = path(from, via);
      const far = path(via, to);
      if (!near || !far) continue;
      const composed = near.map((one) => (one < 0 ? -1 : (far[one] ?? -1)));
      found = found ? found.map((one, i) => (one >= 0 ? one : (composed[i] ?? -1))) : composed;
    }
    return found;
  };
  return {
    of,
    path,
    columns,
    index: (kind, id) => place(kind).get(id) ?? -1,
  };
}

const monthKinds: readonly RowSubject[] = ["heat", "casting", "forging-batch", "heat-treatment", "waste-load"];

/** Whether steps lead from one kind to another, without going in a circle. */
export function leads(from: SubjectKind, to: SubjectKind, seen: ReadonlySet<SubjectKind> = new Set()): boolean {
  if (from === to) return true;
  if (to === "month" && from === "heat") return true;
  if (!isRowSubject(from) || seen.has(from)) return false;
  return Object.keys(steps[from] ?? {}).some((via) => leads(via as SubjectKind, to, new Set([...seen, from])));
}

/** The attributes of a kind by which rows are found at their time, the telling one first; empty where rows have none. */
export function timesOf(kind: RowSubject): readonly string[] {
  const attributes = recordTables[subjectTables[kind]].attributes as Readonly<Record<string, { type: string }>>;
  return (order[kind] ?? ["date"]).filter((name) => name in attributes);
}

const order: { readonly [K in RowSubject]?: readonly string[] } = {
  heat: ["tapped", "ended", "melted", "started", "date"],
  pour: ["started", "treated"],
  casting: ["cast", "date"],
  "forging-batch": ["ended", "started", "date"],
  "heat-treatment": ["ended", "started"],
  "mould-group": ["ended", "started", "date"],
  "core-batch": ["made", "date"],
  "sand-batch": ["mixed", "date"],
  "charge-line": ["time"],
};
