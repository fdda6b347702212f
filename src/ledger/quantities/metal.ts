import type { Quantity } from "../graph/quantity.ts";
import { amount, at, ofPieces, pieces, ratio, upFrom } from "./define.ts";
import { nothingPigged } from "./methods/blank-is-none.ts";
import { alloys, purchased, returns } from "./which-rows.ts";

const ofHeats = ["unit", "month", "plant"] as const;

/**
 * Metal, from charge to good castings: charged, lost, slagged, liquid, poured, pigged, gated, scrapped, good. Names and
 * yields as foundries define them; a piece counts where it stands in the record, a heat where it was tapped.
 */
export const metal: readonly Quantity[] = [
  amount("metal.charged.purchased", "kg", {
    heat: [{ sum: "chargeLines.mass", where: purchased }],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.charged.returns", "kg", {
    heat: [{ sum: "chargeLines.mass", where: returns }],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.charged.alloys", "kg", {
    heat: [{ sum: "chargeLines.mass", where: alloys }],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.charged", "kg", {
    heat: [
      { formula: "metal.charged.purchased + metal.charged.returns + metal.charged.alloys" },
      { read: "chargedMass" },
    ],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.slag", "kg", { heat: [{ read: "slagMass" }], ...upFrom(["heat"], ...ofHeats) }),
  amount("metal.liquid", "kg", {
    heat: [
      { read: "liquidMass" },
      { read: "tappedMass" },
      { formula: "metal.poured + metal.pigged?" },
      { like: "metal.charged", among: "unit" },
    ],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.melt-loss", "kg", {
    heat: [{ formula: "metal.charged - metal.liquid - metal.slag?" }, { read: "meltLoss" }],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.pigged", "kg", {
    heat: [{ read: "piggedMass" }, { method: nothingPigged }],
    ...upFrom(["heat"], ...ofHeats),
  }),
  amount("metal.poured", "kg", {
    heat: [{ read: "pouredMass" }, { sum: "pours.mass" }, { up: ["casting"], of: "metal.gross" }],
    casting: [{ formula: "metal.gross" }],
    ...upFrom(["heat"], ...ofHeats),
    ...upFrom(["casting"], "product", "family", "customer"),
  }),
  amount("metal.spill", "kg", at(["heat", ...ofHeats], { formula: "metal.liquid - metal.pigged? - metal.poured" })),
  amount("metal.gross", "kg", {
    casting: [{ read: "grossMass" }, { like: "metal.castings", among: "product" }],
    ...upFrom(["casting"], "heat", ...ofHeats, "product", "family", "customer"),
  }),
  amount("metal.unrecorded", "kg", at(["heat", ...ofHeats], { formula: "metal.poured - metal.gross" })),
  amount("piece.made", "1", {
    casting: [{ read: "pieces" }],
    "forging-batch": [{ formula: "piece.good + piece.scrap" }, { read: "billets" }],
    ...upFrom(pieces, ...ofPieces),
    ...upFrom(["casting"], "heat"),
  }),
  amount("piece.scrap", "1", {
    casting: [{ read: "scrap" }],
    "forging-batch": [{ read: "scrap" }],
    ...upFrom(pieces, ...ofPieces),
    ...upFrom(["casting"], "heat"),
  }),
  amount("piece.good", "1", {
    casting: [{ read: "good" }, { formula: "piece.made - piece.scrap" }],
    "forging-batch": [{ read: "good" }],
    ...upFrom(pieces, ...ofPieces),
    ...upFrom(["casting"], "heat"),
  }),
  amount("metal.castings", "kg", {
    casting: [{ read: "mass" }, { like: "piece.made", among: "product" }],
    ...upFrom(["casting"], "heat", ...ofHeats, "product", "family", "customer"),
  }),
  amount("metal.good", "kg", {
    casting: [{ read: "goodMass" }, { formula: "metal.castings * piece.good / piece.made" }],
    "forging-batch": [{ read: "goodMass" }],
    ...upFrom(["casting"], "heat", "unit"),
    ...upFrom(pieces, ...ofPieces),
  }),
  amount("metal.scrap", "kg", {
    casting: [{ formula: "metal.castings - metal.good" }, { read: "scrapMass" }],
    "forging-batch": [{ read: "scrapMass" }],
    ...upFrom(["casting"], "heat", "unit"),
    ...upFrom(pieces, ...ofPieces),
  }),
  amount(
    "metal.gating",
    "kg",
    at(["casting", "heat", "product", "family", "customer", ...ofHeats], { formula: "metal.gross - metal.castings" }),
  ),
  ratio(
    "metal.yield.box",
    "%",
    at(["casting", "heat", "product", "family", "customer", ...ofHeats], { formula: "metal.castings / metal.gross" }),
  ),
  ratio(
    "metal.yield.casting",
    "%",
    at(["casting", "heat", "product", "family", "customer", ...ofHeats], { formula: "metal.good / metal.poured" }),
  ),
  ratio("metal.yield.metal", "%", at(["heat", ...ofHeats], { formula: "metal.good / metal.charged" })),
  ratio("metal.ome", "%", at(["heat", ...ofHeats], { formula: "metal.good / metal.liquid" })),
  ratio("metal.loss-rate", "%", at(["heat", ...ofHeats], { formula: "metal.melt-loss / metal.charged" })),
  ratio("metal.returns-rate", "%", at(["heat", ...ofHeats], { formula: "metal.charged.returns / metal.charged" })),
  ratio(
    "scrap.rate",
    "%",
    at([...pieces, "heat", ...ofPieces], { formula: "metal.scrap / (metal.good + metal.scrap)" }),
  ),
  ratio(
    "scrap.rate.pieces",
    "%",
    at([...pieces, "heat", ...ofPieces], { formula: "piece.scrap / (piece.good + piece.scrap)" }),
  ),
  amount(
    "metal.returns.generated",
    "kg",
    at(["plant", "month"], { formula: "metal.gating + metal.castings - metal.castings.good + metal.pigged?" }),
  ),
  amount("metal.castings.scrap", "kg", at(["plant", "month"], { formula: "metal.castings - metal.castings.good" })),
  amount("metal.castings.good", "kg", {
    ...upFrom(["casting"], "plant", "month"),
    casting: [{ formula: "metal.good" }],
  }),
  amount(
    "metal.returns.net",
    "kg",
    at(["plant", "month"], { formula: "metal.returns.generated - metal.charged.returns" }),
  ),
];
