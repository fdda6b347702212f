import { type Refused, refuse } from "../refused.ts";
import { badShare } from "./share.ts";

/**
 * Inputs of the circular footprint formula, per kg of material. Shares 0..1: `A` burdens and credits between supplier and
 * user of recycled material, `B` the same for energy recovery (0 unless a category rule says otherwise), `R1` recycled
 * content, `R2` recycled and `R3` burnt for energy at the end of life. Qualities: `Qsin`, `Qsout` of the secondary material
 * in and out, `Qp` of the primary. kg CO2e/kg: `Erecycled` (collecting, sorting, transport and recycling of what comes in),
 * `ErecyclingEoL` of what goes out, `Ev` virgin in, `EvStar` virgin assumed to be replaced (Ev where absent), `Ed` disposal.
 */
export type CircularFootprint = {
  readonly A: number;
  readonly R1: number;
  readonly R2: number;
  readonly R3: number;
  readonly Qsin: number;
  readonly Qsout: number;
  readonly Qp: number;
  readonly Erecycled: number;
  readonly ErecyclingEoL: number;
  readonly Ev: number;
  readonly EvStar?: number;
  readonly Ed: number;
  readonly energy?: EnergyRecovery;
};

/**
 * Energy recovery: `B`; `Eer` kg CO2e/kg of the recovery process; `LHV` MJ/kg; `XerHeat`, `XerElec` its efficiencies 0..1;
 * `EseHeat`, `EseElec` kg CO2e/MJ of the energy replaced.
 */
type EnergyRecovery = {
  readonly B: number;
  readonly Eer: number;
  readonly LHV: number;
  readonly XerHeat: number;
  readonly XerElec: number;
  readonly EseHeat: number;
  readonly EseElec: number;
};

/** The three parts of the formula and their sum, kg CO2e per kg of material. */
export type CircularFootprintParts = {
  readonly material: number;
  readonly energy: number;
  readonly disposal: number;
  readonly total: number;
};

/**
 * The circular footprint formula (CFF):
 * material (1 − R1)·Ev + R1·(A·Erecycled + (1 − A)·Ev·Qsin/Qp) + (1 − A)·R2·(ErecyclingEoL − E*v·Qsout/Qp);
 * energy (1 − B)·R3·(Eer − LHV·XerHeat·EseHeat − LHV·XerElec·EseElec); disposal (1 − R2 − R3)·Ed.
 * Source: Commission Recommendation (EU) 2021/2279, annex I 4.4.8.1; JRC115959 (Zampori, Pant 2019) eq. 3.
 * @returns refused `ledger.share-out-of-range`; `ledger.quality-not-positive`; `ledger.energy-recovery-unknown` where R3 > 0
 * and `energy` is absent
 */
export function circularFootprint(input: CircularFootprint): CircularFootprintParts | Refused {
  const { A, R1, R2, R3, Qsin, Qsout, Qp, Ev, Erecycled, ErecyclingEoL, Ed, energy: recovery } = input;
  const shares = { A, R1, R2, R3, "R2+R3": R2 + R3, ...(recovery && { B: recovery.B }) };
  const bad = badShare(shares);
  if (bad) return bad;
  if (!(Qp > 0 && Qsin > 0 && Qsout > 0)) return refuse("ledger.quality-not-positive", { Qsin, Qsout, Qp });
  if (R3 > 0 && !recovery) return refuse("ledger.energy-recovery-unknown", { R3 });
  const EvStar = input.EvStar ?? Ev;
  const inflow = (1 - R1) * Ev + R1 * (A * Erecycled + (1 - A) * Ev * (Qsin / Qp));
  const outflow = (1 - A) * R2 * (ErecyclingEoL - EvStar * (Qsout / Qp));
  const material = inflow + outflow;
  const energy = recovery ? energyPart(R3, recovery) : 0;
  const disposal = (1 - R2 - R3) * Ed;
  return { material, energy, disposal, total: material + energy + disposal };
}

function energyPart(R3: number, { B, Eer, LHV, XerHeat, XerElec, EseHeat, EseElec }: EnergyRecovery): number {
  return (1 - B) * R3 * (Eer - LHV * XerHeat * EseHeat - LHV * XerElec * EseElec);
}
