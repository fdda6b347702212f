import type { Basis } from "#evidence";
import type { RowSubject } from "../books/subject.ts";
import type { Work } from "../graph/way.ts";
import type { Balance, Flow } from "../method/reconcile.ts";
import { knownValue } from "./lines.ts";
import { columnSum, type RecordedSum, recordedSum } from "./recorded-sum.ts";

/** The rows of heats and castings that a balance is drawn over, and the subject it is of. */
export type MetalScope = {
  readonly kind: "plant" | "month";
  readonly index: number;
  readonly id: string;
  readonly heats: readonly number[];
  readonly castings: readonly number[];
};

/** A flow of metal: the quantity that people know it by, what the record says of it, and how much of the record lacks it. */
type MetalFlow = { readonly id: string; readonly basis: Basis; readonly missing: number } & Flow;

/** The balances of a foundry's metal, kg, with the flows in them. A flow that no row has at all is in none. */
export type MetalNetwork = {
  readonly flows: readonly MetalFlow[];
  readonly balances: readonly Balance[];
  /** Flows weighed on one scale, which err alike. */
  readonly correlations: readonly (readonly [string, string, number])[];
};

const charged = ["metal.charged.purchased", "metal.charged.returns", "metal.charged.alloys"] as const;

/**
 * What goes into each balance and out of it, by quantities:
 * melting: charge = liquid + slag + loss; ladle: liquid = poured + pigged + spilled; moulds: poured = castings with their
 * gating; shake-out: these = gating + castings; inspection: castings = good + scrap; heap: gating + scrap + pigged =
 * returns charged + what the heap rose by. Loss, spilled and gating are weighed by nobody and follow from the rest.
 */
const nodes: readonly { id: string; into: readonly string[]; out: readonly string[] }[] = [
  { id: "melting", into: charged, out: ["metal.liquid", "metal.slag", "metal.melt-loss"] },
  { id: "ladle", into: ["metal.liquid"], out: ["metal.poured", "metal.pigged", "metal.spill"] },
  { id: "moulds", into: ["metal.poured"], out: ["metal.gross"] },
  { id: "shake-out", into: ["metal.gross"], out: ["metal.gating", "metal.castings"] },
  { id: "inspection", into: ["metal.castings"], out: ["metal.castings.good", "metal.castings.scrap"] },
  {
    id: "heap",
    into: ["metal.gating", "metal.castings.scrap", "metal.pigged", "metal.returns.bought"],
    out: ["metal.charged.returns", "metal.returns.stock-change"],
  },
];

/** What no scale shows. */
const unweighed = new Set<string>(["metal.melt-loss", "metal.spill", "metal.gating"]);
/** What a plant that writes it down only where there is any has none of where it is blank. */
const blankIsNone = new Set<string>(["metal.pigged", "metal.slag"]);

/** The scopes of a plant: the whole period, and each month in which heats were tapped. */
export function metalScopes(work: Work): MetalScope[] {
  const all = (kind: "heat" | "casting") => [...work.subjects.of(kind).ids.keys()];
  const heats = all("heat");
  const castings = all("casting");
  if (heats.length === 0) return [];
  const plant: MetalScope = { kind: "plant", index: 0, id: work.books.plant.site.id, heats, castings };
  const byHeat = work.subjects.path("heat", "month");
  const byCasting = work.subjects.path("casting", "month");
  const months = work.subjects.of("month").ids.map(
    (id, index): MetalScope => ({
      kind: "month",
      index,
      id,
      heats: heats.filter((row) => byHeat?.[row] === index),
      castings: castings.filter((row) => byCasting?.[row] === index),
    }),
  );
  const told = months.filter((month) => month.heats.length > 0);
  return told.length > 1 ? [plant, ...told] : [plant];
}

/** The network of a scope with what the record says of each flow. */
export function metalNetwork(work: Work, scope: MetalScope): MetalNetwork {
  const said = new Map<string, RecordedSum | undefined>();
  for (const id of new Set(nodes.flatMap(({ into, out }) => [...into, ...out]))) {
    const found = recorded(work, scope, id);
    if (found !== "none") said.set(id, found);
  }
  const flows = [...said].map(
    ([id, sum]): MetalFlow => ({
      id,
      measured: sum && { value: sum.value, u: sum.u },
      basis: sum?.basis ?? "calculated",
      missing: sum?.missing ?? 0,
    }),
  );
  const balances = nodes.flatMap(({ id, into, out }): Balance[] => {
    const terms = [...into.map((flow) => [flow, 1] as const), ...out.map((flow) => [flow, -1] as const)];
    const there = terms.filter(([flow]) => said.has(flow));
    return there.length > 1 ? [{ id, terms: Object.fromEntries(there) }] : [];
  });
  const weighed = charged.filter((id) => said.get(id));
  const correlations = weighed.flatMap((one, i) => weighed.slice(i + 1).map((other) => [one, other, 1] as const));
  return { flows, balances, correlations };
}

/** A flow as recorded; undefined where it is not known, "none" where the plant writes down none of it. */
function recorded(work: Work, scope: MetalScope, id: string): RecordedSum | undefined | "none" {
  if (unweighed.has(id)) return undefined;
  if (id === "metal.returns.bought") return bought(work, scope);
  if (id === "metal.returns.stock-change") {
    const value = knownValue(work, id, scope.kind, scope.index);
    return value && { ...value, rows: 1, missing: 0, basis: "measured" };
  }
  const classOf = charged.find((one) => one === id);
  if (classOf) {
    const sum = columnSum(work.column(classOf, "heat"), scope.heats);
    return sum?.value === 0 ? "none" : sum;
  }
  const [kind, attributes] = attributesOf[id]!;
  const rows = kind === "heat" ? scope.heats : scope.castings;
  const numbers = work.subjects.columns(kind).numbers;
  const there = attributes.filter((one) => rows.some((row) => !Number.isNaN(numbers[one]?.[row] ?? Number.NaN)));
  if (blankIsNone.has(id)) {
    const [only] = there;
    if (only === undefined) return "none";
    const known = rows.filter((row) => !Number.isNaN(numbers[only]![row]!));
    return { ...recordedSum(work, kind, only, known)!, missing: rows.length - known.length };
  }
  for (const one of there) {
    const sum = recordedSum(work, kind, one, rows);
    if (sum) return sum;
  }
  return undefined;
}

/** Where each flow stands in the record: the first attribute that nearly all rows have. */
const attributesOf: Readonly<Record<string, readonly [RowSubject, readonly string[]]>> = {
  "metal.liquid": ["heat", ["liquidMass", "tappedMass"]],
  "metal.slag": ["heat", ["slagMass"]],
  "metal.pigged": ["heat", ["piggedMass"]],
  "metal.poured": ["heat", ["pouredMass"]],
  "metal.gross": ["casting", ["grossMass"]],
  "metal.castings": ["casting", ["mass"]],
  "metal.castings.good": ["casting", ["goodMass"]],
  "metal.castings.scrap": ["casting", ["scrapMass"]],
};

/** Returns bought in the scope's days, by their lots. */
function bought(work: Work, scope: MetalScope): RecordedSum | "none" | undefined {
  const rows = boughtReturns(work).filter(({ month }) => scope.kind === "plant" || month === scope.id);
  if (rows.length === 0) return "none";
  return recordedSum(
    work,
    "lot",
    "mass",
    rows.map(({ row }) => row),
  );
}

/** The lots of returns that were received in the period, with their day and month. */
export function boughtReturns(work: Work): { row: number; day: string; month: string }[] {
  const lots = work.subjects.columns("lot");
  const path = work.subjects.path("lot", "material");
  const materials = work.books.plant.materials ?? [];
  const { firstDay, lastDay } = work.books.span;
  return lots.ids.flatMap((_, row) => {
    const ms = lots.numbers["received"]?.[row] ?? Number.NaN;
    if (materials[path?.[row] ?? -1]?.kind !== "returns" || Number.isNaN(ms)) return [];
    const day = new Date(ms).toISOString().slice(0, 10);
    return day >= firstDay && day <= lastDay ? [{ row, day, month: day.slice(0, 7) }] : [];
  });
}
