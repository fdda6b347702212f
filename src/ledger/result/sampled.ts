import { computation } from "../formula/compute.ts";
import { engineOf } from "../graph/engines.ts";
import type { Way } from "../graph/quantity.ts";
import type { InputRef, Work } from "../graph/way.ts";
import { type Simulated, simulate, widestFirstOrder } from "../method/monte-carlo.ts";
import { type Refused, refuse } from "../refused.ts";

/** A figure by Monte Carlo: as `simulate` says, with how many leaves were drawn and the seed that makes it again. */
export type Sampled = Simulated & { readonly leaves: number; readonly seed: number };

/** One figure on the way: how it is made of others that stand before it, or a leaf that is drawn. */
type Node = { readonly work: (value: Float64Array, z: Float64Array) => number };
type Plan = { readonly nodes: Node[]; readonly sources: Map<string, number>; leaves: number; unknown?: string };

/**
 * Works a figure out again and again from draws of its leaves, the figures that stand on records and factors alone, by
 * the formulas and weights of its trace. A leaf that two branches share is drawn once; what a scale, meter or factor
 * brings to all figures of one quantity alike is one draw for all of them. A leaf wider than 30 % (k = 2) that cannot be
 * negative is drawn from a lognormal of the same mean and standard deviation, others from a normal.
 * Source: JCGM 101:2008; IPCC 2006 Guidelines vol. 1 ch. 3, approach 2.
 * @returns refused `ledger.uncertainty-unknown` with the leaf of which nothing says how sure it is;
 * `ledger.figure-unknown`; as `simulate`
 */
export function sampled(work: Work, of: InputRef, seed = 1, draws = 4000): Sampled | Refused {
  const known = work.column(of.quantity, of.kind)?.value[of.index] ?? Number.NaN;
  if (Number.isNaN(known)) return refuse("ledger.figure-unknown", { quantity: of.quantity });
  const plan: Plan = { nodes: [], sources: new Map(), leaves: 0 };
  const places = new Map<string, number>();
  const root = place(of, work, plan, places);
  if (plan.unknown !== undefined) return refuse("ledger.uncertainty-unknown", { leaf: plan.unknown });
  const value = new Float64Array(plan.nodes.length);
  const inputs = [...plan.sources.keys()].map((id) => ({ id, spread: { kind: "normal", mean: 0, sd: 1 } as const }));
  const found = simulate(
    (z) => {
      for (let n = 0; n < plan.nodes.length; n++) value[n] = plan.nodes[n]!.work(value, z);
      return value[root]!;
    },
    inputs,
    { seed, draws },
  );
  if ("refused" in found) return found;
  // Sources are standard normals by construction: what speaks against the first order is in the result.
  const doubts = found.doubts.filter((doubt) => doubt !== "wide-input" && doubt !== "skewed-input");
  return { ...found, doubts, leaves: plan.leaves, seed };
}

/** Puts a figure and all that it is made of into the plan, each once; gives its place. */
function place(of: InputRef, work: Work, plan: Plan, places: Map<string, number>): number {
  const key = `${of.quantity}@${of.kind} ${of.index}`;
  const before = places.get(key);
  if (before !== undefined) return before;
  const node = made(of, work, plan, places) ?? leaf(of, work, plan);
  places.set(key, plan.nodes.length);
  return plan.nodes.push(node) - 1;
}

function made(of: InputRef, work: Work, plan: Plan, places: Map<string, number>): Node | undefined {
  const quantity = work.quantity(of.quantity);
  const column = work.column(of.quantity, of.kind);
  const way = quantity.ways[of.kind]?.[column?.way[of.index] ?? 0];
  if (!way || isLeaf(way, of)) return undefined;
  const step = engineOf(way).step(way, { quantity, kind: of.kind }, work, of.index);
  if (!step.inputs?.length) return undefined;
  const known = step.inputs.map(
    (one) => one.index >= 0 && !Number.isNaN(work.column(one.quantity, one.kind)?.value[one.index] ?? Number.NaN),
  );
  if (step.formula) {
    const at = new Map<string, number>();
    step.inputs.forEach((one, i) => {
      if (known[i]) at.set(one.quantity, place(one, work, plan, places));
    });
    let now = new Float64Array();
    const result = computation(step.formula.formula, (name, maybe) => {
      const found = at.get(name);
      return found === undefined ? () => (maybe ? 0 : Number.NaN) : () => now[found]!;
    });
    return {
      work: (value) => {
        now = value as Float64Array<ArrayBuffer>;
        return result(0);
      },
    };
  }
  if (!step.weights) return undefined;
  // The weight of a part of nothing is no number: it brings nothing.
  const counts = (i: number) => known[i]! && Number.isFinite(step.weights![i]!);
  const parts = step.inputs.flatMap((one, i) =>
    counts(i) ? [{ at: place(one, work, plan, places), weight: step.weights![i]! }] : [],
  );
  const listed = step.inputs.reduce(
    (sum, one, i) => sum + (counts(i) ? work.column(one.quantity, one.kind)!.value[one.index]! * step.weights![i]! : 0),
    0,
  );
  const whole = column!.value[of.index]!;
  // Of many parts only the largest are listed; the others are taken to err as those do.
  const size = listed === 0 ? 1 : whole / listed;
  return {
    work: (value) => {
      let sum = 0;
      for (const { at, weight } of parts) sum += value[at]! * weight;
      return listed === 0 ? whole : sum * size;
    },
  };
}

/** What is read, added up of rows, estimated or a factor; and methods over rows, which are not told apart further. */
function isLeaf(way: Way, { kind }: InputRef): boolean {
  return "read" in way || "sum" in way || "like" in way || "factor" in way || ("method" in way && kind !== "plant");
}

function leaf(of: InputRef, work: Work, plan: Plan): Node {
  const column = work.column(of.quantity, of.kind)!;
  const mean = column.value[of.index]!;
  const shared = column.shared[of.index]! / 2;
  const random = column.random[of.index]! / 2;
  const name = `${of.quantity}@${of.kind}`;
  if (Number.isNaN(shared) || Number.isNaN(random))
    plan.unknown ??= `${name} ${work.subjects.of(of.kind).ids[of.index]}`;
  if (!(shared > 0) && !(random > 0)) return { work: () => mean };
  plan.leaves++;
  const common = shared > 0 ? source(name, plan) : 0;
  const own = random > 0 ? source(`${name} ${of.index}`, plan) : 0;
  const sd = Math.hypot(shared, random);
  if (!(mean > 0) || 2 * sd <= widestFirstOrder * mean)
    return { work: (_, z) => mean + shared * z[common]! + random * z[own]! };
  const log = Math.sqrt(Math.log1p((sd / mean) ** 2));
  const median = mean * Math.exp(-(log ** 2) / 2);
  return { work: (_, z) => median * Math.exp((log / sd) * (shared * z[common]! + random * z[own]!)) };
}

function source(name: string, { sources }: Plan): number {
  const before = sources.get(name);
  if (before !== undefined) return before;
  sources.set(name, sources.size);
  return sources.size - 1;
}
