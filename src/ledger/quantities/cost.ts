import type { SubjectKind } from "../books/subject.ts";
import type { Quantity, Way } from "../graph/quantity.ts";
import { amount, at, ofPieces, pieces, ratio, upFrom } from "./define.ts";
import { electricityCost } from "./electricity-cost.ts";
import { billetTotal } from "./methods/billets.ts";
import { plantCost } from "./methods/bills.ts";
import { chargeTotal, price } from "./methods/charge-lines.ts";
import { consumedTotal, coreUses, sandUses } from "./methods/consumed.ts";
import { liningKey, refractoryBought } from "./methods/lining-cost.ts";
import { neverTaken, noneTaken } from "./methods/none-taken.ts";
import { carbonPrice, orderRevenue } from "./methods/order-price.ts";
import { castingTools, othersTool, wornLife } from "./methods/tool-cost.ts";
import { treatmentCost, treatmentPaid } from "./methods/treatment-cost.ts";
import { wasteCost } from "./methods/waste-cost.ts";
import { perGood } from "./per-good.ts";

const all = [...pieces, ...ofPieces] as const satisfies readonly SubjectKind[];

/** The lines of a piece's cost, in the order in which it takes them up; those marked `?` may be known of no piece. */
export const costLines = [
  "cost.materials",
  "cost.treatment",
  "cost.refractory",
  "cost.moulding",
  "cost.electricity",
  "cost.demand?",
  "cost.gas",
  "cost.die",
  "cost.waste?",
  "cost.tax?",
] as const;

/** A casting that names no heat has what others of its product have for their mass; estimated, and said. */
const likeOthers: Way = { like: "metal.castings", among: "product" };

const neverForged = { "forging-batch": [{ method: neverTaken("forging-batch") }], ...upFrom(pieces, ...ofPieces) };

const fromHeat = (of: string): Way => ({ shares: [{ of, from: "heat", by: "metal.gross", whole: "metal.poured" }] });

/**
 * Money per piece: metal as charged (returns at nothing, since their melting is in what they cost), treatment, linings,
 * sand and cores, electricity by the time of its use, gas at what the plant paid on average in the period, tools by their
 * strokes, getting rid of waste, the tax on emissions where its rate is known. What was paid and no piece carries is `cost.unallocated`: heats poured without castings
 * on record. What the site's own combustion would cost at the price of carbon is `cost.carbon`, not in the total. Scrap carries its cost like good pieces, and
 * good ones carry it in turn (`cost.per-kg.scrap`).
 */
export const cost: readonly Quantity[] = [
  amount("cost.charge", "CNY", {
    heat: [{ method: chargeTotal(price) }],
    "forging-batch": [{ method: billetTotal(price) }, { like: "forging.input", among: "product" }],
    plant: [{ up: ["heat", "forging-batch"] }],
  }),
  amount("cost.materials", "CNY", {
    casting: [fromHeat("cost.charge"), likeOthers],
    "forging-batch": [{ formula: "cost.charge" }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("cost.additions", "CNY", {
    pour: [{ method: treatmentCost("pour") }],
    heat: [{ method: treatmentCost("heat") }],
    plant: [{ method: treatmentPaid }],
  }),
  amount("cost.treatment", "CNY", {
    casting: [
      { shares: [{ of: "cost.additions", from: "pour", by: "metal.gross" }] },
      fromHeat("cost.additions"),
      likeOthers,
    ],
    ...neverForged,
  }),
  amount("key.lining", "1", { heat: [{ method: liningKey }] }),
  amount("cost.lining", "CNY", {
    plant: [{ method: refractoryBought }],
    heat: [{ shares: [{ of: "cost.lining", from: "plant", by: "key.lining" }] }],
  }),
  amount("cost.refractory", "CNY", {
    casting: [fromHeat("cost.lining"), likeOthers],
    ...neverForged,
  }),
  amount("cost.sand", "CNY", { plant: [{ method: consumedTotal("sand", sandUses, price) }] }),
  amount("cost.cores", "CNY", { plant: [{ method: consumedTotal("core", coreUses, price) }] }),
  amount("cost.moulding", "CNY", {
    casting: [
      {
        shares: [
          { of: "cost.sand", from: "plant", by: "key.mould", needed: true },
          { of: "cost.cores", from: "plant", by: "key.core", needed: true },
        ],
      },
    ],
    ...neverForged,
  }),
  ...electricityCost,
  amount("bill.natural-gas", "CNY", { plant: [{ method: plantCost("natural-gas") }] }),
  ratio("price.natural-gas", "CNY/m3", { plant: [{ formula: "bill.natural-gas / carrier.natural-gas" }] }),
  amount(
    "cost.gas",
    "CNY",
    Object.fromEntries(
      all.map((kind) => [kind, [{ formula: "gas * price.natural-gas" }, { method: noneTaken("gas", kind) }] as const]),
    ),
  ),
  amount("cost.die", "CNY", {
    casting: [{ method: castingTools }],
    "forging-batch": [{ formula: "die.cost * forging.strokes / die.life" }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("forging.strokes", "1", { "forging-batch": [{ read: "strokes" }] }),
  ratio("die.cost", "CNY", { tool: [{ method: othersTool }, { read: "cost" }] }),
  ratio("die.life", "1", {
    tool: [{ method: wornLife("product") }, { read: "lifeStrokes" }, { method: wornLife("kind") }],
  }),
  ...(["sand", "melt", "others"] as const).map((cause) =>
    amount(`cost.waste.${cause}`, "CNY", { plant: [{ method: wasteCost(cause) }] }),
  ),
  amount("cost.waste.castings", "CNY", { plant: [{ formula: "cost.waste.others * share.castings" }] }),
  amount("cost.waste.forgings", "CNY", { plant: [{ formula: "cost.waste.others * share.forgings" }] }),
  amount("cost.waste", "CNY", {
    casting: [
      {
        shares: [
          { of: "cost.waste.sand", from: "plant", by: "key.mould" },
          { of: "cost.waste.melt", from: "plant", by: "metal.gross" },
          { of: "cost.waste.castings", from: "plant", by: "metal.made" },
        ],
      },
    ],
    "forging-batch": [{ shares: [{ of: "cost.waste.forgings", from: "plant", by: "metal.made" }] }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("cost.tax.castings", "CNY", { plant: [{ formula: "tax.air * share.castings" }] }),
  amount("cost.tax.forgings", "CNY", { plant: [{ formula: "tax.air * share.forgings" }] }),
  amount("cost.tax", "CNY", {
    casting: [{ shares: [{ of: "cost.tax.castings", from: "plant", by: "metal.made" }] }],
    "forging-batch": [{ shares: [{ of: "cost.tax.forgings", from: "plant", by: "metal.made" }] }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("cost.total", "CNY", at(all, { formula: costLines.join(" + ") })),
  ...perGood("cost.per-kg", "cost.total", "CNY/kg"),
  amount("cost.paid", "CNY", {
    plant: [
      {
        formula: [
          "cost.charge",
          "cost.additions",
          "cost.lining",
          "cost.sand",
          "cost.cores",
          "bill.electricity",
          "bill.natural-gas?",
          "cost.die",
          "cost.waste.sand?",
          "cost.waste.melt?",
          "cost.waste.others?",
          "tax.air?",
        ].join(" + "),
      },
    ],
  }),
  amount("cost.unallocated", "CNY", { plant: [{ formula: "cost.paid - cost.total" }] }),
  amount("cost.carbon", "CNY", at(all, { formula: "combustion * price.carbon" })),
  ratio("price.carbon", "CNY/(kg CO2e)", { plant: [{ method: carbonPrice }] }),
  amount("revenue", "CNY", {
    casting: [{ method: orderRevenue("casting") }],
    "forging-batch": [{ method: orderRevenue("forging-batch") }],
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("margin", "CNY", at(all, { formula: "revenue - cost.total" })),
  ratio("margin.rate", "%", at(all, { formula: "margin / revenue" })),
];
