import type { Pair } from "../pair.ts";

/** What a plant can do about a clause that it does not meet, by the remedy's id. */
export const techniqueWords: Readonly<Record<string, Pair>> = {
  "technique.abatement.baghouse-upgrade": ["升级袋式除尘", "Upgrade the bag filter"],
  "technique.abatement.afterburner": ["加装二次燃烧室", "Fit an afterburner"],
  "technique.abatement.amine-scrubber": ["加装三乙胺酸洗塔", "Fit an amine acid scrubber"],
};
