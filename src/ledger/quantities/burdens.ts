import type { Stage } from "../books/subject.ts";
import type { Quantity, Share } from "../graph/quantity.ts";
import { amount, ofPieces, pieces, ratio, upFrom } from "./define.ts";
import { coreKey, mouldKey } from "./methods/keys.ts";

/** Which stages are shared out together, and by what. Each stage is in one of them, so nothing counts twice. */
const pools = {
  melt: ["melting", "holding", "treatment"],
  mould: ["sand", "moulding"],
  core: ["core"],
  forge: ["heating", "forging"],
  treat: ["heat-treatment"],
  mass: ["casting", "cleaning", "finishing", "utilities", "general"],
} as const satisfies Record<string, readonly Stage[]>;

/**
 * What is carried down to the piece. A quantity `x.own` is known of runs (heats, loads, forging batches), of stages and
 * of the plant; from it come
 * - `x` of a run: its own, and its part by mass of what its stages took beyond their runs (standby, ladles, handling);
 * - `x` of a casting: of its heat by poured mass, of its load of heat treatment by mass, of moulding and sand by boxes, of
 *   the core shop by core mass, of all that follows and of what no meter tells apart by mass; one that names no heat has
 *   what others of its product have for their mass, estimated;
 * - `x` of products, customers, months and the plant's pieces, by adding. What heats without recorded castings keep is
 *   the difference between `x` of the plant's pieces and `x.own` of the plant: shown, never spread.
 */
export function burden(id: string, unit: string): Quantity[] {
  const own = `${id}.own`;
  const pool = (name: keyof typeof pools, runs?: "heat" | "forging-batch" | "heat-treatment") => [
    amount(`${id}.stage.${name}`, unit, { plant: [{ up: ["process"], of: own, only: pools[name], known: true }] }),
    ...(runs === undefined
      ? []
      : [
          amount(`${id}.runs.${name}`, unit, { plant: [{ up: [runs], of: own, known: true }] }),
          amount(`${id}.beyond.${name}`, unit, { plant: [{ formula: `${id}.stage.${name} - ${id}.runs.${name}` }] }),
        ]),
  ];
  const common: Share[] = [
    { of: own, from: "heat-treatment", by: "metal.made", whole: "treated.mass", optional: true },
  ];
  const byMass = (kind: "castings" | "forgings") => [
    amount(`${id}.mass.${kind}`, unit, {
      plant: [{ formula: `(${id}.stage.mass + ${id}.beyond.treat) * share.${kind}` }],
    }),
    amount(`${id}.rest.${kind}`, unit, { plant: [{ formula: `${id}.rest * share.${kind}` }] }),
  ];
  const alsoByMass = (kind: "castings" | "forgings"): Share[] => [
    { of: `${id}.mass.${kind}`, from: "plant", by: "metal.made" },
    { of: `${id}.rest.${kind}`, from: "plant", by: "metal.made", needed: true },
  ];
  return [
    ...pool("melt", "heat"),
    ...pool("mould"),
    ...pool("core"),
    ...pool("forge", "forging-batch"),
    ...pool("treat", "heat-treatment"),
    ...pool("mass"),
    amount(`${id}.stages`, unit, { plant: [{ up: ["process"], of: own, known: true }] }),
    amount(`${id}.rest`, unit, { plant: [{ formula: `${own} - ${id}.stages` }] }),
    ...byMass("castings"),
    ...byMass("forgings"),
    amount(id, unit, {
      heat: [{ formula: `${own} + ${id}.beyond` }, { formula: own }],
      casting: [
        {
          shares: [
            { of: id, from: "heat", by: "metal.gross", whole: "metal.poured" },
            ...common,
            { of: `${id}.stage.mould`, from: "plant", by: "key.mould" },
            { of: `${id}.stage.core`, from: "plant", by: "key.core" },
            ...alsoByMass("castings"),
          ],
        },
        { like: "metal.castings", among: "product" },
      ],
      "forging-batch": [{ formula: `${own} + ${id}.beyond` }, { formula: own }],
      ...upFrom(pieces, ...ofPieces),
    }),
    amount(`${id}.beyond`, unit, {
      heat: [{ shares: [{ of: `${id}.beyond.melt`, from: "plant", by: "metal.charged" }] }],
      "forging-batch": [
        {
          shares: [
            { of: `${id}.beyond.forge`, from: "plant", by: "forging.input" },
            ...common,
            ...alsoByMass("forgings"),
          ],
        },
      ],
    }),
  ];
}

/** What burdens are shared by. */
export const keys: readonly Quantity[] = [
  amount("metal.made", "kg", {
    casting: [{ formula: "metal.castings" }],
    "forging-batch": [{ formula: "metal.good + metal.scrap?" }, { read: "goodMass" }],
    plant: [{ up: pieces, known: true }],
  }),
  amount("made.castings", "kg", { plant: [{ up: ["casting"], of: "metal.made", known: true }] }),
  amount("made.forgings", "kg", { plant: [{ up: ["forging-batch"], of: "metal.made", known: true }] }),
  ratio("share.castings", "1", { plant: [{ formula: "made.castings / (made.castings + made.forgings)" }] }),
  ratio("share.forgings", "1", { plant: [{ formula: "made.forgings / (made.castings + made.forgings)" }] }),
  amount("key.mould", "1", { casting: [{ method: mouldKey }] }),
  amount("key.core", "1", { casting: [{ method: coreKey }] }),
];
