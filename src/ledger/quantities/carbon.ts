import type { SubjectKind } from "../books/subject.ts";
import type { Method, Quantity, Way } from "../graph/quantity.ts";
import { amount, at, ofPieces, pieces, ratio, upFrom } from "./define.ts";
import { billetTotal } from "./methods/billets.ts";
import { bought } from "./methods/bought.ts";
import { carbonates } from "./methods/carbonates.ts";
import { chargeTotal } from "./methods/charge-lines.ts";
import { consumedTotal, coreUses, sandUses } from "./methods/consumed.ts";
import { haul } from "./methods/haul.ts";
import { oxidation } from "./methods/oxidation.ts";
import { type Part, partsTotal } from "./methods/parts-total.ts";
import { strays } from "./methods/strays.ts";
import { type WasteGroup, wasteCarbon } from "./methods/waste-carbon.ts";
import { perGood } from "./per-good.ts";

const all = [...pieces, ...ofPieces] as const satisfies readonly SubjectKind[];

/**
 * The modules of a footprint, each carried to the piece by the rule of what causes it: by poured mass what the heat
 * caused, by boxes what moulding, by core mass what the cores, by mass what the plant as a whole. With "?" those that a
 * plant may have none of, or that are not assessed there, as the footprint's statement then says.
 */
export const carbonModules = [
  "carbon.materials",
  "carbon.transport?",
  "carbon.moulding?",
  "carbon.combustion",
  "carbon.oxidation?",
  "carbon.process?",
  "carbon.waste?",
] as const;

const ofHeat = (of: string) => ({ of, from: "heat", by: "metal.gross", whole: "metal.poured" }) as const;

/** A heat's burden to its castings by poured mass; to castings that name no heat, what the other heats had on average. */
const fromHeat = (of: string): readonly Way[] => [{ shares: [ofHeat(of)] }, { method: strays(of) }];

/** A run's carbon carried to castings by poured mass, and from there to all that they make up. */
const carried = (id: string, method: Method) =>
  amount(id, "kg CO2e", {
    heat: [{ method }],
    casting: fromHeat(id),
    ...upFrom(["casting"], ...ofPieces),
  });

const waste = (group: WasteGroup) =>
  amount(`carbon.waste.${group}`, "kg CO2e", { plant: [{ method: wasteCarbon(group) }] });

const way = (method: "location" | "market"): Quantity[] => {
  const electricity = `carbon.electricity.${method}`;
  const total = `carbon.total.${method}`;
  return [
    amount(electricity, "kg CO2e", at(all, { formula: `electricity * footprint.electricity.${method}` })),
    amount(total, "kg CO2e", {
      ...at(pieces, { formula: `${carbonModules.join(" + ")} + ${electricity}` }),
      ...upFrom(pieces, ...ofPieces),
    }),
    ...perGood(`carbon.footprint.${method}`, total, "kg CO2e/kg"),
    amount(`${electricity}.own`, "kg CO2e", {
      plant: [{ formula: `electricity.own * footprint.electricity.${method}` }],
    }),
    amount(`carbon.whole.${method}`, "kg CO2e", {
      plant: [{ method: partsTotal([...wholeParts, { of: `${electricity}.own` }]) }],
    }),
    amount(`carbon.unallocated.${method}`, "kg CO2e", { plant: [{ formula: `carbon.whole.${method} - ${total}` }] }),
  ];
};

/** What the plant's products caused together, whether a piece carries it or not. */
const wholeParts: readonly Part[] = [
  { of: "inventory.scope3.metal" },
  {
    of: "inventory.scope3.transport",
    from: [
      ["carbon.transport", "casting"],
      ["carbon.transport", "forging-batch"],
    ],
  },
  { of: "carbon.sand", from: [] },
  { of: "carbon.cores", from: [] },
  { of: "combustion.own" },
  { of: "inventory.scope1.oxidation", from: [["carbon.oxidation", "heat"]] },
  { of: "inventory.scope1.process", from: [["carbon.process", "heat"]] },
  { of: "carbon.waste.sand", from: [] },
  { of: "carbon.waste.melt", from: [] },
  { of: "carbon.waste.other", from: [] },
];

/**
 * Carbon of products, cradle to gate: what was bought (scrap by cut-off, returns without burden) and brought, sand and
 * binders, combustion on the site, carbon burnt out of the metal, carbonates, waste, and electricity by its footprint
 * factor, once by place and once by contract. A plant's own inventory takes the grid's factor instead; the two are
 * different quantities and never meet. `carbon.whole` less what pieces carry is `carbon.unallocated`: shown, never spread.
 */
export const carbon: readonly Quantity[] = [
  amount("carbon.charge", "kg CO2e", {
    heat: [{ method: chargeTotal(bought) }],
    "forging-batch": [{ method: billetTotal(bought) }, { like: "forging.input", among: "product" }],
  }),
  amount("carbon.materials", "kg CO2e", {
    casting: fromHeat("carbon.charge"),
    "forging-batch": [{ formula: "carbon.charge" }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("carbon.sand", "kg CO2e", { plant: [{ method: consumedTotal("sand", sandUses, bought) }] }),
  amount("carbon.cores", "kg CO2e", { plant: [{ method: consumedTotal("core", coreUses, bought) }] }),
  amount("carbon.moulding", "kg CO2e", {
    casting: [
      {
        shares: [
          { of: "carbon.sand", from: "plant", by: "key.mould" },
          { of: "carbon.cores", from: "plant", by: "key.core" },
        ],
      },
    ],
    ...upFrom(["casting"], ...ofPieces),
  }),
  amount("transport.charge", "t.km", {
    heat: [{ method: chargeTotal(haul) }],
    "forging-batch": [{ method: billetTotal(haul) }, { like: "forging.input", among: "product" }],
    plant: [{ up: ["heat", "forging-batch"] }],
  }),
  amount("transport.sand", "t.km", { plant: [{ method: consumedTotal("sand", sandUses, haul) }] }),
  amount("transport.cores", "t.km", { plant: [{ method: consumedTotal("core", coreUses, haul) }] }),
  amount("transport.metal", "t.km", { casting: fromHeat("transport.charge") }),
  amount("transport.moulds", "t.km", {
    casting: [
      {
        shares: [
          { of: "transport.sand", from: "plant", by: "key.mould" },
          { of: "transport.cores", from: "plant", by: "key.core" },
        ],
      },
    ],
  }),
  amount("transport", "t.km", {
    casting: [{ formula: "transport.metal + transport.moulds?" }, { formula: "transport.moulds" }],
    "forging-batch": [{ formula: "transport.charge" }],
    plant: [
      {
        method: partsTotal([
          {
            of: "transport.charge",
            from: [
              ["transport.charge", "heat"],
              ["transport.charge", "forging-batch"],
            ],
          },
          { of: "transport.sand", from: [] },
          { of: "transport.cores", from: [] },
        ]),
      },
    ],
  }),
  ratio("factor.transport", "kg CO2e/(t.km)", { plant: [{ factor: ["transport", "road"] }] }),
  amount("carbon.transport", "kg CO2e", {
    ...at(pieces, { formula: "transport * factor.transport" }),
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("carbon.combustion", "kg CO2e", at(all, { formula: "combustion" })),
  carried("carbon.oxidation", oxidation),
  carried("carbon.process", chargeTotal(carbonates)),
  waste("sand"),
  waste("melt"),
  waste("other"),
  amount("carbon.waste.castings", "kg CO2e", { plant: [{ formula: "carbon.waste.other * share.castings" }] }),
  amount("carbon.waste.forgings", "kg CO2e", { plant: [{ formula: "carbon.waste.other * share.forgings" }] }),
  amount("carbon.waste", "kg CO2e", {
    casting: [
      {
        shares: [
          { of: "carbon.waste.sand", from: "plant", by: "key.mould" },
          { of: "carbon.waste.melt", from: "plant", by: "metal.gross" },
          { of: "carbon.waste.castings", from: "plant", by: "metal.made" },
        ],
      },
    ],
    "forging-batch": [{ shares: [{ of: "carbon.waste.forgings", from: "plant", by: "metal.made" }] }],
    ...upFrom(pieces, ...ofPieces),
  }),
  ratio("footprint.electricity.location", "kg CO2e/kWh", { plant: [{ factor: ["footprint-grid", "electricity"] }] }),
  ratio("footprint.electricity.market", "kg CO2e/kWh", {
    plant: [{ factor: ["footprint-contract", "electricity"] }, { formula: "footprint.electricity.location" }],
  }),
  ...way("location"),
  ...way("market"),
];
