import { uncertaintyAt } from "../graph/column.ts";
import type { Ledger } from "../graph/ledger.ts";
import { plantCell } from "./cell.ts";
import type { Cell, FlowLink, FlowPicture } from "./measured.ts";

type Planned = readonly [from: string, to: string, quantity: string, residual?: true];

/** Where metal goes, from what was bought to what is good, with returns going round. Kilograms. */
const metal: readonly Planned[] = [
  ["purchased", "furnace", "metal.charged.purchased"],
  ["alloys", "furnace", "metal.charged.alloys"],
  ["returns", "furnace", "metal.charged.returns"],
  ["furnace", "melt-loss", "metal.melt-loss"],
  ["furnace", "slag", "metal.slag"],
  ["furnace", "liquid", "metal.liquid"],
  ["liquid", "pigged", "metal.pigged"],
  ["liquid", "poured", "metal.poured"],
  ["liquid", "unaccounted", "metal.spill", true],
  ["poured", "gating", "metal.gating"],
  ["poured", "unrecorded", "metal.unrecorded", true],
  ["poured", "scrap", "metal.castings.scrap"],
  ["poured", "good", "metal.castings.good"],
];

const forging: readonly Planned[] = [
  ["billets", "flash", "forging.flash"],
  ["billets", "scale", "forging.scale"],
  ["billets", "kerf", "forging.kerf"],
  ["billets", "scrap", "forging.scrap"],
  ["billets", "good", "forging.good"],
  ["billets", "unaccounted", "forging.unaccounted", true],
];

/** Where sand goes: new and reclaimed into moulds, out with waste and dust, round again. Kilograms. */
const sand: readonly Planned[] = [
  ["new-sand", "moulding-sand", "sand.new"],
  ["reclaimed-sand", "moulding-sand", "sand.reclaimed"],
  ["sand-additives", "moulding-sand", "sand.additives"],
  ["sand-water", "moulding-sand", "sand.water"],
  ["moulding-sand", "moulds", "sand.mixed"],
  ["core-sand", "moulds", "sand.core"],
  ["moulds", "reclaimed-sand", "sand.reclaimed"],
  ["moulds", "discarded-sand", "sand.discarded"],
  ["moulds", "sand-dust", "sand.dust"],
  ["moulding-sand", "mix-difference", "sand.mix-difference", true],
  ["moulds", "unaccounted-sand", "sand.shakeout-difference", true],
];

/** The pictures of metal, energy, sand and forging stock, each where the plant has any of it. */
export function flowPictures(ledger: Ledger): FlowPicture[] {
  return [
    { id: "metal" as const, unit: "kg", links: links(ledger, metal) },
    { id: "sand" as const, unit: "kg", links: links(ledger, sand) },
    { id: "forging" as const, unit: "kg", links: links(ledger, forging) },
    { id: "energy" as const, unit: "kWh", links: energyLinks(ledger) },
  ].filter((picture) => picture.links.some(({ cell }) => (cell.value ?? 0) > 0));
}

/** Kilograms below which a flow is only the rounding of large sums. */
const rounding = 1e-6;

function links(ledger: Ledger, planned: readonly Planned[]): FlowLink[] {
  return planned
    .map(([from, to, quantity, residual]) => ({
      from: `flow.${from}`,
      to: `flow.${to}`,
      cell: plantCell(ledger, quantity),
      ...(residual ? { residual } : {}),
    }))
    .filter(({ cell }) => Math.abs(cell.value ?? 0) > rounding);
}

/** From each carrier to the plant, and from the plant to its stages; what no stage has is the residual. */
function energyLinks(ledger: Ledger): FlowLink[] {
  const into = [...ledger.quantities.keys()]
    .filter((id) => /^energy\.of\./.test(id))
    .map((id) => ({ from: `flow.${id.slice("energy.of.".length)}`, to: "flow.plant", cell: plantCell(ledger, id) }));
  const column = ledger.column("energy.own", "process");
  const stages = ledger.subjects.of("process").ids.map((id, index): FlowLink => {
    const value = column?.value[index] ?? Number.NaN;
    const cell: Cell = {
      quantity: "energy.own",
      unit: "kWh",
      value: Number.isNaN(value) ? null : value,
      u: column ? uncertaintyAt(column, index) : null,
      basis: "calculated",
    };
    return { from: "flow.plant", to: `flow.stage.${id}`, cell };
  });
  const rest: FlowLink = {
    from: "flow.plant",
    to: "flow.unassigned",
    cell: plantCell(ledger, "energy.rest"),
    residual: true,
  };
  return [...into, ...stages, rest].filter(({ cell }) => cell.value !== null && cell.value !== 0);
}
