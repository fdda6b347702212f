import { quantity, ref, table, text, time } from "../attribute.ts";

/** Pours 浇注: metal of one heat into one group of moulds, by one ladle, with its treatment on the way. */
export const pours = table(
  "pours",
  "pour",
  { required: ["heat"] },
  {
    heat: ref("heats"),
    mouldGroup: ref("mouldGroups"),
    ladle: text,
    sequence: quantity("1", 0, 10_000),
    treated: time,
    started: time,
    ended: time,
    temperature: quantity("°C", 0, 2000),
    endTemperature: quantity("°C", 0, 2000),
    mass: quantity("kg", 0, 1_000_000),
    moulds: quantity("1", 0, 100_000),
    nodulariserLot: ref("lots"),
    nodulariserMass: quantity("kg", 0, 10_000),
    inoculantLot: ref("lots"),
    inoculantMass: quantity("kg", 0, 10_000),
    streamInoculantMass: quantity("kg", 0, 1000),
    crew: text,
    note: text,
  },
);
