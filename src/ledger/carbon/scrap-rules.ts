import { type Refused, refuse } from "../refused.ts";
import { badShare } from "./share.ts";

/** A figure by one rule for scrap, kg CO2e per kg of product. */
export type ScrapResult = { readonly value: number };

/**
 * Inputs of the cut-off rule (recycled content, 100:0), kg CO2e per kg: `R1` share of recycled material in the input, `Ev`
 * of virgin and `Erecycled` of recycled material, of which the scrap carries collection, sorting and transport only. With
 * `R2`, `R3` and `Ed` (shares recycled and burnt for energy at the end of life; disposal) the end of life is in as well:
 * what is recycled leaves without burden or credit.
 */
export type CutOff = {
  readonly R1: number;
  readonly Ev: number;
  readonly Erecycled: number;
  readonly end?: { readonly R2: number; readonly R3: number; readonly Ed: number };
};

/**
 * Cut-off: (1 − R1)·Ev + R1·Erecycled [+ (1 − R2 − R3)·Ed]; the circular footprint formula at A = 1.
 * Source: ISO 14044:2006 4.3.4.3; EN 15804+A2 (modules A–C without D); GHG Protocol Product Standard ch. 9.3.6.
 * @returns refused `ledger.share-out-of-range` where a share is not in 0..1
 */
export function cutOff({ R1, Ev, Erecycled, end }: CutOff): ScrapResult | Refused {
  const bad = badShare({ R1, ...(end && { R2: end.R2, R3: end.R3, "R2+R3": end.R2 + end.R3 }) });
  if (bad) return bad;
  const disposal = end ? (1 - end.R2 - end.R3) * end.Ed : 0;
  return { value: (1 - R1) * Ev + R1 * Erecycled + disposal };
}

/**
 * Inputs of the end-of-life rule, kg CO2e per kg: `X` of the product, cradle to gate, the scrap in it free of burden; `RR` share
 * of the product recycled at its end of life, `S` kg of scrap used per kg of product, `Y` yield of remelting (kg of metal
 * per kg of scrap), `Xpr` and `Xre` of metal from ore alone and from scrap alone.
 */
export type EndOfLife = {
  readonly X: number;
  readonly RR: number;
  readonly S: number;
  readonly Y: number;
  readonly Xpr: number;
  readonly Xre: number;
};

/**
 * End of life: LCI = X − (RR − S)·Y·(Xpr − Xre): a credit for net scrap given, a burden for net scrap taken.
 * Source: World Steel Association, Life cycle inventory methodology report for steel products (2017), recycling appendix.
 * @returns refused `ledger.share-out-of-range` where RR or Y is not in 0..1 or S is negative
 */
export function endOfLife({ X, RR, S, Y, Xpr, Xre }: EndOfLife): ScrapResult | Refused {
  const bad = badShare({ RR, Y });
  if (bad) return bad;
  if (!(S >= 0)) return refuse("ledger.share-out-of-range", { name: "S", value: S });
  return { value: X - (RR - S) * Y * (Xpr - Xre) };
}
