import { uncertaintyAt } from "../graph/column.ts";
import { digits } from "../graph/figure.ts";
import { relativeUncertainty } from "../graph/instrument.ts";
import type { Ledger } from "../graph/ledger.ts";
import { findGrossErrors } from "../method/gross-error.ts";
import type { Balance, Flow } from "../method/reconcile.ts";
import { isRefused } from "../refused.ts";
import type { Value } from "../value.ts";
import type { Finding } from "./measured.ts";

/** At most so many heats are named, those furthest out first. */
const shown = 10;
/** Relative rounding below which two masses count as equal. */
const rounding = 1e-9;

/** The flows of one heat, each as the record has it, by the quantity it is of; what is not there is not known. */
const flowsOfHeat = {
  lines: "metal.charged",
  charged: "metal.charged",
  liquid: "metal.liquid",
  slag: "metal.slag",
  loss: "metal.melt-loss",
  poured: "metal.poured",
  ladles: "metal.poured",
  pigged: "metal.pigged",
  gross: "metal.gross",
} as const;
type FlowName = keyof typeof flowsOfHeat;

/** Balances of one heat. `atLeast`: what the second side may fall short of the first by, since nobody weighs the rest. */
const checks: readonly { id: string; plus: readonly FlowName[]; minus: readonly FlowName[]; atLeast?: true }[] = [
  { id: "charge", plus: ["lines"], minus: ["charged"] },
  { id: "melting", plus: ["charged"], minus: ["liquid", "slag", "loss"] },
  { id: "melting-lines", plus: ["lines"], minus: ["liquid", "slag", "loss"] },
  { id: "gain", plus: ["lines"], minus: ["liquid"], atLeast: true },
  { id: "ladle", plus: ["liquid"], minus: ["poured", "pigged"], atLeast: true },
  { id: "ladles", plus: ["poured"], minus: ["ladles"] },
  { id: "moulds", plus: ["poured"], minus: ["gross"] },
];

/** A heat that does not balance: by how much at the balance that is furthest out, and how many times its uncertainty. */
export type HeatOut = { index: number; check: string; residual: number; times: number };

type Masses = Record<FlowName, { value: Float64Array; u: (row: number) => number }>;

/**
 * Heats whose own records contradict each other by more than they are uncertain, furthest out first: charge lines beside
 * the mass charged, liquid, slag and loss beside the charge, poured and pigged beside liquid, castings beside poured.
 */
export function heatsOut(ledger: Ledger): HeatOut[] {
  const masses = massesOf(ledger);
  const out: HeatOut[] = [];
  for (let index = 0; index < ledger.subjects.of("heat").ids.length; index++) {
    let worst: HeatOut | undefined;
    for (const check of checks) {
      const found = residualOf(masses, check, index);
      if (!found) continue;
      const times = Math.abs(found.value) / found.u;
      if (times > Math.max(1, worst?.times ?? 0)) worst = { index, check: check.id, residual: found.value, times };
    }
    if (worst) out.push(worst);
  }
  return out.sort((a, b) => b.times - a.times);
}

/** Heats that do not balance, with the record that is most likely wrong where the others can tell. */
export function heatBalances(ledger: Ledger): Finding[] {
  const out = heatsOut(ledger);
  const masses = massesOf(ledger);
  return out.slice(0, shown).map(({ index, check, residual }): Finding => {
    const value = digits(Math.abs(residual));
    const suspect = suspectOf(masses, index);
    const subject = { kind: "heat" as const, id: ledger.subjects.of("heat").ids[index]! };
    const common = { unit: "kg", value, count: out.length };
    if (suspect === undefined)
      return {
        kind: "flag",
        code: `ledger.finding.heat-${check}`,
        params: { quantity: "metal.charged", ...common },
        subject,
      };
    const params = { quantity: flowsOfHeat[suspect.flow], ...common, other: digits(suspect.should) };
    return { kind: "flag", code: `ledger.finding.heat-${check}.of`, params, subject };
  });
}

function massesOf(ledger: Ledger): Masses {
  const heats = ledger.subjects.columns("heat");
  const nothing = new Float64Array(heats.size).fill(Number.NaN);
  const read = (attribute: string) => {
    const value = heats.numbers[attribute] ?? nothing;
    const relative = relativeUncertainty(ledger, heats, attribute);
    return { value, u: (row: number) => Math.abs(value[row]!) * relative(row) };
  };
  const linesOf = ledger.column("metal.charged.purchased", "heat");
  const parts = ["metal.charged.purchased", "metal.charged.returns", "metal.charged.alloys"].map(
    (id) => ledger.column(id, "heat")!,
  );
  const sumBelow = (kind: "pour" | "casting", attribute: string) => {
    const columns = ledger.subjects.columns(kind);
    const path = ledger.subjects.path(kind, "heat");
    const numbers = columns.numbers[attribute];
    const relative = relativeUncertainty(ledger, columns, attribute);
    const value = new Float64Array(heats.size).fill(Number.NaN);
    const u = new Float64Array(heats.size);
    for (let row = 0; row < columns.size; row++) {
      const heat = path?.[row] ?? -1;
      if (heat < 0) continue;
      const mass = numbers?.[row] ?? Number.NaN;
      value[heat] = (Number.isNaN(value[heat]!) && u[heat] === 0 ? 0 : value[heat]!) + mass;
      u[heat]! += mass * relative(row);
    }
    return { value, u: (row: number) => u[row]! };
  };
  const liquid = read("liquidMass");
  const tapped = read("tappedMass");
  return {
    lines: {
      value: (linesOf?.value ?? nothing).map((_, i) => parts.reduce((sum, part) => sum + part.value[i]!, 0)),
      u: (row) => parts.reduce((sum, part) => sum + uncertaintyAt(part, row), 0),
    },
    charged: read("chargedMass"),
    liquid: {
      value: liquid.value.map((one, i) => (Number.isNaN(one) ? tapped.value[i]! : one)),
      u: (row) => (Number.isNaN(liquid.value[row]!) ? tapped.u(row) : liquid.u(row)),
    },
    slag: read("slagMass"),
    loss: read("meltLoss"),
    poured: read("pouredMass"),
    ladles: sumBelow("pour", "mass"),
    pigged: read("piggedMass"),
    gross: sumBelow("casting", "grossMass"),
  };
}

/** By how much a balance of a heat is out, kg; undefined where it closes or cannot be told. */
function residualOf(masses: Masses, { plus, minus, atLeast }: (typeof checks)[number], row: number): Value | undefined {
  let value = 0;
  let square = 0;
  let size = 0;
  for (const [names, sign] of [[plus, 1] as const, [minus, -1] as const])
    for (const name of names) {
      const mass = masses[name].value[row]!;
      // Slag and pigged metal are written down where there is any.
      if (Number.isNaN(mass) && (name === "pigged" || name === "slag")) continue;
      value += sign * mass;
      square += masses[name].u(row) ** 2;
      size = Math.max(size, Math.abs(mass));
    }
  const u = Math.max(Math.sqrt(square), rounding * size);
  if (!(Math.abs(value) > u) || (atLeast && value > 0)) return undefined;
  return { value, u };
}

/** The record of a heat that the others contradict, with what they say it should be; undefined where none stands out. */
function suspectOf(masses: Masses, row: number): { flow: FlowName; should: number } | undefined {
  const flows: Flow[] = (Object.keys(flowsOfHeat) as FlowName[]).flatMap((id): Flow[] => {
    const value = masses[id].value[row]!;
    return Number.isNaN(value) ? [] : [{ id, measured: { value, u: Math.max(masses[id].u(row), rounding * value) } }];
  });
  const there = new Set(flows.map(({ id }) => id));
  const balances = checks.flatMap(({ id, plus, minus, atLeast }): Balance[] => {
    const names = [...plus, ...minus].filter((name) => there.has(name) || !(name === "pigged" || name === "slag"));
    if (atLeast || id === "melting-lines" || names.some((name) => !there.has(name))) return [];
    return [{ id, terms: Object.fromEntries(names.map((name) => [name, plus.includes(name) ? 1 : -1])) }];
  });
  const search = findGrossErrors(flows, balances);
  const first = isRefused(search) ? undefined : search.errors[0];
  if (!first || first.flows.length > 1) return undefined;
  const flow = first.flows[0] as FlowName;
  return { flow, should: masses[flow].value[row]! - first.size };
}
