import { choice, quantity, ref, table, text, time, yesNo } from "../attribute.ts";
import { sampleKinds, samplePoints } from "../choices/production.ts";
import { elements } from "./elements.ts";

/** Samples 化验结果: one analysis or temperature of a melt, a ladle or a lot: elements in % by mass, cooling curve in °C. */
export const samples = table(
  "samples",
  "sample",
  {},
  {
    heat: ref("heats"),
    pour: ref("pours"),
    lot: ref("lots"),
    taken: time,
    kind: choice(sampleKinds),
    point: choice(samplePoints),
    number: quantity("1", 0, 10_000),
    temperature: quantity("°C", 0, 2000),
    ...elements,
    carbonEquivalent: quantity("%", 0, 20),
    liquidus: quantity("°C", 0, 2000),
    eutecticLow: quantity("°C", 0, 2000),
    eutecticHigh: quantity("°C", 0, 2000),
    solidus: quantity("°C", 0, 2000),
    chillDepth: quantity("mm", 0, 200),
    accepted: yesNo,
    instrument: text,
    analyst: text,
    report: ref("documents"),
    note: text,
  },
);
