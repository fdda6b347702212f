import type { SubjectKind } from "../books/subject.ts";
import type { Quantity } from "../graph/quantity.ts";
import { amount, at, ofPieces, ratio, upFrom } from "./define.ts";

const kinds = ["forging-batch", ...ofPieces] as const satisfies readonly SubjectKind[];
const wide = (from: Quantity["ways"]) => ({ ...from, ...upFrom(["forging-batch"], ...ofPieces) });

/** Forging: from billets to good pieces: scale, flash, cuts, scrap, and what the batch's masses do not account for. */
export const forging: readonly Quantity[] = [
  amount("forging.input", "kg", wide({ "forging-batch": [{ read: "inputMass" }] })),
  amount("forging.flash", "kg", wide({ "forging-batch": [{ read: "flashMass" }] })),
  amount("forging.scale", "kg", wide({ "forging-batch": [{ read: "scaleMass" }] })),
  amount("forging.kerf", "kg", wide({ "forging-batch": [{ read: "kerfMass" }] })),
  amount("forging.good", "kg", wide({ "forging-batch": [{ formula: "metal.good" }] })),
  amount("forging.scrap", "kg", wide({ "forging-batch": [{ read: "scrapMass" }] })),
  amount(
    "forging.unaccounted",
    "kg",
    at(kinds, {
      formula: "forging.input - forging.good - forging.scrap? - forging.flash? - forging.scale? - forging.kerf?",
    }),
  ),
  ratio("forging.utilisation", "%", at(kinds, { formula: "forging.good / forging.input" })),
  ratio("forging.flash-rate", "%", at(kinds, { formula: "forging.flash / forging.good" })),
  ratio("forging.scale-rate", "%", at(kinds, { formula: "forging.scale / forging.input" })),
];
