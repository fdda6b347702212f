import { basisCode, none } from "../graph/column.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type FurnaceFit, type FurnaceHeats, fewestHeats, regressFurnace } from "../method/furnace-regression.ts";
import { carriers } from "../quantities/carriers.ts";
import { isRefused, type Refused } from "../refused.ts";

/** A furnace's heats in the order of their tapping, as its regression takes them. */
export type FurnaceRows = {
  readonly unit: string;
  readonly index: number;
  /** Rows of the heats, and when each was tapped (ms). */
  readonly rows: readonly number[];
  readonly time: readonly number[];
  readonly heats: FurnaceHeats;
  /** Where holding times come from. */
  readonly holding: "recorded" | "derived" | undefined;
};

/** What a furnace's heats say: with holding where it can be told apart, else without and why. */
export type FurnaceResult = { fit: FurnaceFit | Refused; without?: Refused };

const minute = 60_000;
const hour = 3_600_000;
const timed = ["tapped", "ended", "started", "date"] as const;

/** The furnaces that melted in the period. */
export function furnaceRows(ledger: Ledger): FurnaceRows[] {
  const path = ledger.subjects.path("heat", "unit");
  const heats = ledger.subjects.columns("heat");
  const byUnit = Map.groupBy([...heats.ids.keys()], (row) => path?.[row] ?? -1);
  const when = (row: number) =>
    timed.map((name) => heats.numbers[name]?.[row] ?? Number.NaN).find((ms) => !Number.isNaN(ms)) ?? Number.NaN;
  const energy = meteredEnergy(ledger);
  const charged = ledger.column("metal.charged", "heat")!;
  return [...byUnit]
    .filter(([index]) => index >= 0)
    .sort(([a], [b]) => a - b)
    .map(([index, members]): FurnaceRows => {
      const rows = members.sort((a, b) => when(a) - when(b));
      const { times, holding } = holdingOf(ledger, rows);
      return {
        unit: ledger.subjects.of("unit").ids[index]!,
        index,
        rows,
        time: rows.map(when),
        heats: {
          energy: Float64Array.from(rows, (row) => energy[row]!),
          melted: Float64Array.from(rows, (row) => charged.value[row]! / 1000),
          ...(holding ? { holding: times } : {}),
        },
        holding,
      };
    });
}

/** What each heat took by the record alone, kWh: every carrier that its furnace's heats have; nothing estimated or shared out. */
function meteredEnergy(ledger: Ledger): Float64Array {
  const count = ledger.subjects.of("heat").ids.length;
  const path = ledger.subjects.path("heat", "unit");
  const total = new Float64Array(count);
  const known = new Uint8Array(count);
  const read = new Set([basisCode("measured"), basisCode("calculated")]);
  for (const carrier of carriers) {
    if (!ledger.quantities.get(`carrier.${carrier}.metered`)?.ways.heat) continue;
    const metered = ledger.column(`carrier.${carrier}.metered`, "heat");
    const content = ledger.column(`content.${carrier}`, "plant")?.value[0] ?? Number.NaN;
    if (!metered || Number.isNaN(content)) continue;
    const used = new Set<number>();
    metered.value.forEach((value, row) => {
      if (metered.way[row] !== none && value > 0) used.add(path?.[row] ?? -1);
    });
    for (let row = 0; row < count; row++) {
      if (!used.has(path?.[row] ?? -1)) continue;
      total[row]! += read.has(metered.basis[row]!) ? metered.value[row]! * content : Number.NaN;
      known[row] = 1;
    }
  }
  return total.map((one, row) => (known[row] === 1 ? one : Number.NaN));
}

/** Hours of holding: as recorded; else from the start to tapping less the time with power on. */
function holdingOf(ledger: Ledger, rows: readonly number[]) {
  const { numbers } = ledger.subjects.columns("heat");
  const of = (name: string) => Float64Array.from(rows, (row) => numbers[name]?.[row] ?? Number.NaN);
  const enough = (times: Float64Array) => times.filter((one) => !Number.isNaN(one)).length >= fewestHeats;
  const recorded = of("holdingTime").map((one) => (one * minute) / hour);
  if (enough(recorded)) return { times: recorded, holding: "recorded" as const };
  const [started, tapped, power] = [of("started"), of("tapped"), of("powerOnTime")];
  const derived = started.map((one, i) => Math.max(0, (tapped[i]! - one - power[i]! * minute) / hour));
  return enough(derived) ? { times: derived, holding: "derived" as const } : { times: derived, holding: undefined };
}

/** Splits a furnace's energy; where holding cannot be told apart from melting, without it. */
export function fitFurnace({ heats, holding }: FurnaceRows): FurnaceResult {
  const fit = regressFurnace(heats);
  if (!isRefused(fit) || !holding) return { fit };
  const { energy, melted } = heats;
  const plain = regressFurnace({ energy, melted });
  return isRefused(plain) ? { fit } : { fit: plain, without: fit };
}
