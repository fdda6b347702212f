import { choice, percent, table, text } from "../attribute.ts";
import { elementNames } from "../choices/production.ts";

/** Grade limits 牌号成分范围: what a grade may hold of one element, and the aim the melt shop works to. */
export const gradeLimits = table(
  "gradeLimits",
  "grade-limit",
  { required: ["grade", "element"] },
  { grade: text, element: choice(elementNames), min: percent, max: percent, aim: percent, standard: text, note: text },
);
