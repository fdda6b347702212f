import { round } from "../chance.ts";
import { dateOf, months } from "../clock.ts";
import type { Quarter, Tables } from "../quarter.ts";

/** Slag of a week: as weighed at the furnaces, and of the cupola by its coke, limestone and sand. */
export function slagOf({ heats = [] }: Tables, from: string): number {
  return heats
    .filter((heat) => heat.date! >= from)
    .reduce((sum, heat) => sum + (heat.slagMass ?? heat.liquidMass! * 0.062), 0);
}

/** A load of waste that left on a day. */
export function wasteLoad(
  waste: string,
  day: number,
  mass: number,
  disposal: "recycled" | "licensed-disposal",
  receiver: string,
) {
  return {
    id: `${waste}-${dateOf(day).slice(5).replace("-", "")}`,
    waste,
    date: dateOf(day),
    mass: round(mass, -1),
    disposal,
    receiver,
    ...(disposal === "licensed-disposal" ? { transferNumber: "SYN-2026-0918" } : {}),
  };
}

/** Coke as charged, month by month, at what the lots cost. */
export function cokeBills({ chargeLines = [], heats = [], lots = [] }: Tables): Quarter["plant"]["energy"] {
  const dates = new Map(heats.map((heat) => [heat.id, heat.date!]));
  const prices = new Map(lots.map((lot) => [lot.id, lot.price ?? 0]));
  return months.map(({ month, first, next }) => {
    const lines = chargeLines.filter((one) => one.material === "r6" && dates.get(one.heat!)?.startsWith(month));
    const kg = lines.reduce((sum, one) => sum + one.mass!, 0);
    return {
      id: `coke-${month}`,
      name: "焦炭耗用 Coke used",
      carrier: "coke",
      from: dateOf(first),
      to: dateOf(next - 1),
      amount: round(kg / 1000, 2),
      unit: "t",
      cost: round(
        lines.reduce((sum, one) => sum + (one.mass! / 1000) * prices.get(one.lot!)!, 0),
        2,
      ),
      meter: "W1",
      usedBy: "C1",
      basis: "measured",
    };
  });
}
