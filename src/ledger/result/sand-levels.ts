import { textAt } from "#plant";
import type { Ledger } from "../graph/ledger.ts";
import { shareOf, sumOf } from "../method/independent.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import { cyclesTo, type SandCycle, steadyState } from "../sand/steady-state.ts";
import type { Value } from "../value.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Statement } from "./measured.ts";

/** Fewer laboratory results than this do not tell a level. */
const fewest = 6;
const properties = ["lossOnIgnition", "fines"] as const;
type Property = (typeof properties)[number];
const codes = { lossOnIgnition: "statement.sand-loi", fines: "statement.sand-fines" } as const;

/**
 * Where loss on ignition and fines of the circulating sand stand and where they settle with less new sand: the sand
 * laboratory's results of the period give the level, new sand its own, and the level that holds gives what a cycle adds:
 * gain = N (L − fresh) / (1 − N). One statement for each mixer, since sands of different binders do not mix.
 */
export function sandLevels(ledger: Ledger): Statement[] {
  const columns = ledger.subjects.columns("sand-batch");
  const mixers = new Set(columns.ids.map((_, row) => textAt(columns, "mixer", row)));
  return properties.flatMap((property) =>
    [...mixers].flatMap((mixer): Statement[] => {
      const rows = [...columns.ids.keys()].filter((row) => textAt(columns, "mixer", row) === mixer);
      const values = columns.numbers[property];
      if (!rows.some((row) => !Number.isNaN(values?.[row] ?? Number.NaN))) return [];
      const subject =
        mixer === undefined
          ? { kind: "plant" as const, id: ledger.books.plant.site.id }
          : { kind: "unit" as const, id: mixer };
      const found = levelsOf(ledger, property, rows, mixers.size === 1);
      return [{ code: codes[property], subject, ...(isRefused(found) ? { ...found, lines: [] } : { lines: found }) }];
    }),
  );
}

function levelsOf(ledger: Ledger, property: Property, rows: number[], alone: boolean): Statement["lines"] | Refused {
  const columns = ledger.subjects.columns("sand-batch");
  const at = (name: string, row: number) => columns.numbers[name]?.[row] ?? Number.NaN;
  const known = rows.filter((row) => !Number.isNaN(at(property, row)));
  if (known.length < fewest) return refuse("ledger.sand-too-few-results", { found: known.length, expected: fewest });
  const time = (row: number) => (Number.isNaN(at("mixed", row)) ? at("date", row) : at("mixed", row));
  const ordered = known.toSorted((a, b) => time(a) - time(b)).map((row) => at(property, row));
  const rise = riseOf(ordered);
  if (rise) return refuse("ledger.sand-not-settled", { from: rounded(rise.from), to: rounded(rise.to) });
  const level = meanOf(ordered);
  const share = freshShare(ledger, rows, alone);
  if (!share) return refuse("ledger.sand-share-unknown");
  if (!(share.value > 0 && share.value < 1))
    return refuse("ledger.sand-share-out-of-range", { share: "N", found: rounded(share.value) });
  const unmixed = rows.filter((row) => at("reclaimedSand", row) === 0).map((row) => at(property, row));
  const fresh = ofNewSand(ledger, property) ?? meanOf(unmixed.filter((one) => !Number.isNaN(one)));
  if (Number.isNaN(fresh.value)) return refuse("ledger.sand-fresh-unknown");
  const gain = (share.value * (level.value - fresh.value)) / (1 - share.value);
  const cycle: SandCycle = { freshShare: share, fresh, pickUp: { value: gain, u: 0 } };
  const less = steadyState({ ...cycle, freshShare: { value: share.value / 2, u: share.u / 2 } });
  const cycles = cyclesTo(cycle, 0.95);
  const percent = (value: Value | Refused) => valueCell("sand.level", "%", isRefused(value) ? undefined : value);
  return [
    cellLine("statement.sand-level.level", 0, valueCell("sand.level", "%", level, "measured"), {
      params: { count: known.length },
    }),
    cellLine("statement.sand-level.fresh", 1, percent(fresh)),
    cellLine("statement.sand-level.share", 1, percent({ value: 100 * share.value, u: 100 * share.u })),
    cellLine("statement.sand-level.gain", 1, percent({ value: gain, u: Number.NaN })),
    cellLine("statement.sand-level.half", 0, percent(isRefused(less) ? less : { ...less, u: Number.NaN })),
    cellLine(
      "statement.sand-level.cycles",
      1,
      valueCell("sand.cycles", "1", isRefused(cycles) ? undefined : { value: cycles, u: Number.NaN }),
    ),
  ];
}

/** The share of new sand, and of cores where there is one sand system for them to go into. */
function freshShare(ledger: Ledger, rows: readonly number[], alone: boolean): Value | undefined {
  const sum = (quantity: string): Value => {
    const values = rows.map((row) => knownValue(ledger, quantity, "sand-batch", row));
    const missing = values.includes(undefined);
    return {
      value: missing ? Number.NaN : values.reduce((total, one) => total + one!.value, 0),
      u: values.reduce((total, one) => total + (one?.u ?? 0), 0),
    };
  };
  const fresh = sum("sand.new");
  const rest = sumOf([sum("sand.mixed"), fresh], [1, -1]);
  const cores = alone ? knownValue(ledger, "sand.core") : { value: 0, u: 0 };
  const share = cores && shareOf(sumOf([fresh, cores]), rest);
  return share && !Number.isNaN(share.value) ? share : undefined;
}

/** What the specification of the plant's new sand says; only loss on ignition stands there. */
function ofNewSand(ledger: Ledger, property: Property): Value | undefined {
  const specs = ledger.books.tables.materialSpecs;
  const sands = new Set(
    (ledger.books.plant.materials ?? []).filter((one) => one.kind === "silica-sand").map((m) => m.id),
  );
  if (!specs || property !== "lossOnIgnition") return undefined;
  for (let row = specs.size - 1; row >= 0; row--) {
    const value = specs.numbers[property]?.[row] ?? Number.NaN;
    if (sands.has(textAt(specs, "material", row) ?? "") && !Number.isNaN(value)) return { value, u: Number.NaN };
  }
  return undefined;
}

/** Mean with the expanded uncertainty of its scatter, 2 s/√n (JCGM 100:2008, 4.2); NaN of nothing. */
function meanOf(values: readonly number[]): Value {
  const n = values.length;
  const value = n === 0 ? Number.NaN : values.reduce((sum, one) => sum + one, 0) / n;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, u: n > 1 ? 2 * Math.sqrt(squares / (n - 1) / n) : Number.NaN };
}

/**
 * The change over the period by a straight line through the results in their order, where it is more than its expanded
 * uncertainty and more than the results scatter about the line.
 */
function riseOf(values: readonly number[]): { from: number; to: number } | undefined {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = meanOf(values).value;
  const spread = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const slope = values.reduce((sum, one, i) => sum + (i - middle) * (one - mean), 0) / spread;
  const rest = values.reduce((sum, one, i) => sum + (one - mean - slope * (i - middle)) ** 2, 0);
  const scatter = Math.sqrt(rest / (n - 2));
  const change = slope * (n - 1);
  const u = (2 * scatter * (n - 1)) / Math.sqrt(spread);
  if (Math.abs(change) <= u || Math.abs(change) <= scatter) return undefined;
  return { from: mean - change / 2, to: mean + change / 2 };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
