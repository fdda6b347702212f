import { percent } from "../attribute.ts";

/** Mass shares of the elements, one attribute to each, named by its symbol. Traces measured in ppm by mass are kept in % too. */
export const elements = {
  C: percent,
  Si: percent,
  Mn: percent,
  P: percent,
  S: percent,
  Cr: percent,
  Mo: percent,
  Ni: percent,
  Cu: percent,
  Sn: percent,
  Ti: percent,
  V: percent,
  Mg: percent,
  Al: percent,
  Ce: percent,
  La: percent,
  Sb: percent,
  Pb: percent,
  Bi: percent,
  As: percent,
  B: percent,
  Nb: percent,
  W: percent,
  Co: percent,
  N: percent,
  O: percent,
  H: percent,
  Zn: percent,
  Fe: percent,
  Sr: percent,
  Ca: percent,
  Na: percent,
  Be: percent,
  Cd: percent,
  Zr: percent,
  Te: percent,
} as const;

/** The symbols, in the order in which analyses list them. */
export const elementSymbols = Object.keys(elements) as (keyof typeof elements)[];
