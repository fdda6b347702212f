import type { Value } from "../value.ts";

/**
 * What moved in a sand system over a period, kg of sand as weighed (state it dry where moisture matters). A flow that is
 * not known is absent. The system is everything between the new-sand silo and the skip: mixers, moulds, shake-out,
 * reclamation, hoppers.
 */
export type SandFlows = {
  /** New sand put into moulding sand, not in cores. */
  newSand?: Value | undefined;
  /** Sand that comes in with cores, from new-sand stock or from outside. */
  coreSand?: Value | undefined;
  /** Bentonite, coal dust, binder that stay in the sand. Given only where the balance is drawn to include them. */
  additives?: Value | undefined;
  /** Sand reclaimed or reconditioned and put into moulds or cores again: inside the system. */
  reclaimed?: Value | undefined;
  /** Spent sand that left as waste or for use elsewhere. */
  discarded?: Value | undefined;
  /** Sand that left clinging to castings, found at shot-blasting. */
  withCastings?: Value | undefined;
  /** Dust and fines drawn off by the extraction. */
  dust?: Value | undefined;
  /** Organic matter and water of crystallisation burnt off. Given only together with additives. */
  burntOff?: Value | undefined;
  /** Rise (+) or fall (−) of sand in hoppers and moulds, from stocktakes. */
  stockRise?: Value | undefined;
  /** Sand put into moulds and cores, if weighed; otherwise new + core + reclaimed. */
  moulded?: Value | undefined;
};
