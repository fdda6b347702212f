import { choice, date, quantity, ref, table, text } from "../attribute.ts";
import { toolKinds, toolStates } from "../choices/production.ts";

/** Tools 工装模具: patterns, core boxes and dies, with their age in strokes. */
export const tools = table(
  "tools",
  "tool",
  {},
  {
    kind: choice(toolKinds),
    product: ref("products"),
    owner: text,
    cavities: quantity("1", 0, 10_000),
    inService: date,
    outOfService: date,
    refurbished: date,
    strokes: quantity("1", 0, 1_000_000_000),
    lifeStrokes: quantity("1", 0, 1_000_000_000),
    cost: quantity("CNY"),
    state: choice(toolStates),
    note: text,
  },
);
