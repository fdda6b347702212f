import { type Ledger, quantities, type SubjectKind } from "#ledger";

/** The figures of every casting that the bench asks for. */
export const ofCastings = ["carbon.footprint.location", "cost.per-kg", "energy"] as const;
const balances = /^(metal|energy|electricity|gas|carrier|combustion|carbon|cost)(\.|$)/;
const ofHeats = [...quantities.values()].filter(({ id, ways }) => id.startsWith("metal.") && ways.heat);
const ofPlant = [...quantities.values()].filter(({ id, ways }) => ways.plant && balances.test(id));

/**
 * Asks a ledger for the plant's balances of metal, energy, carbon and money, all metal of all heats, and the figures of
 * every casting. @returns how many columns
 */
export function askAll(ledger: Ledger): number {
  for (const { id } of ofPlant) valuesOf(ledger, id, "plant");
  for (const { id } of ofHeats) valuesOf(ledger, id, "heat");
  for (const id of ofCastings) valuesOf(ledger, id, "casting");
  return ofPlant.length + ofHeats.length + ofCastings.length;
}

/** The values of a column, each of them worked out. */
export function valuesOf(ledger: Ledger, id: string, kind: SubjectKind): Float64Array {
  return ledger.column(id, kind)?.value ?? new Float64Array();
}
