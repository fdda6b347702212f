import type { RecordRow } from "#plant";
import { type Chance, round } from "../chance.ts";
import { at, minute } from "../clock.ts";
import { run, take } from "../load.ts";
import type { Shop } from "./shop.ts";

type Heat = RecordRow<"heats">;

/** What an induction furnace takes: kWh a heat, kWh per tonne charged, kW while it holds; and its power, kW. */
const takes = {
  IF2: { meter: "E1", start: 100, tonne: 508, hold: 185, sd: 14, power: 1950, shows: 1.002 },
  IF1: { meter: "E2", start: 14, tonne: 548, hold: 30, sd: 5, power: 335, shows: 0.998 },
} as const;

export type Induction = keyof typeof takes;

/** What the meters of the furnaces show for 1 kWh. */
export const furnaceShows = { IF2: takes.IF2.shows, IF1: takes.IF1.shows } as const;

/** Warms an empty furnace in the morning, before its first heat. */
export function warmUp(shop: Shop, furnace: Induction, from: number): void {
  const amount = furnace === "IF2" ? shop.by.normal(190, 15) : shop.by.normal(26, 3);
  take(shop.loads[furnace], from, from + 25 * minute, amount);
  shop.registers[furnace] += amount * takes[furnace].shows;
}

/**
 * Melts a charge: E = start + tonne x t + hold x h, with an error of its own.
 * @returns what the record says of it, and when the metal is ready to tap
 */
export function melt(
  shop: Shop,
  furnace: Induction,
  from: number,
  charged: number,
): { row: Partial<Heat>; tapped: number } {
  const { meter, start, tonne, hold, sd, power, shows } = takes[furnace];
  const { by } = shop;
  const melting = start + (tonne * charged) / 1000 + by.normal(0, sd);
  const waited = Math.min(1.3, 0.12 - 0.22 * Math.log(by.next()));
  const poweredMinutes = Math.round((melting / power) * 60);
  const heldMinutes = Math.round(waited * 60);
  const holding = (hold * heldMinutes) / 60;
  const charging = from;
  const on = charging + 6 * minute;
  const melted = on + poweredMinutes * minute;
  const tapped = melted + heldMinutes * minute;
  take(shop.loads[furnace], on, melted, melting);
  take(shop.loads[furnace], melted, tapped, holding);
  const before = round(shop.registers[furnace], 1);
  shop.registers[furnace] += (melting + holding) * shows;
  const after = round(shop.registers[furnace], 1);
  shop.linings[furnace]++;
  const row: Partial<Heat> = {
    meter,
    meterStart: before,
    meterEnd: after,
    energy: round(after - before, 1),
    energyBasis: "measured",
    powerOnTime: poweredMinutes + heldMinutes,
    holdingTime: heldMinutes,
    liningHeats: shop.linings[furnace],
  };
  return { row: { ...row, ...momentsOf(charging, melted, tapped) }, tapped };
}

/** The cupola's blast and charging take power; its heat comes from coke. */
export function blow(shop: Shop, from: number, to: number): void {
  run(shop.loads.C1, from, to, 84, shop.by, 0.02);
}

export function momentsOf(started: number, melted: number, tapped: number): Partial<Heat> {
  const text = (ms: number) => new Date(ms).toISOString();
  return { started: text(started), melted: text(melted), tapped: text(tapped) };
}

/** What runs beside the furnaces on a working day, kW. */
export function workshops(shop: Shop, day: number, cupola: boolean): void {
  const { loads, by } = shop;
  const on = (name: keyof Shop["loads"], from: number, to: number, kw: number, sd = 0.04) =>
    run(loads[name], at(day, from), at(day, to), kw, by, sd);
  on("G1", 7, 17, by.normal(395, 12));
  on("F1", 7.5, 17, by.normal(120, 5));
  on("AC1", 6, 18.5, by.normal(86, 3), 0.06);
  on("AC1", 18.5, 22, 38, 0.1);
  on("SB1", 8, 18, by.normal(92, 5), 0.07);
  on("M1", 6, cupola ? 18 : 17, by.normal(66, 1), 0.01);
  on("rest", 7, 18, by.normal(78, 5), 0.06);
}

/** What never stops: leaks of the air net, offices, pumps; more of it when it is hot. kW. */
export function idle(shop: Shop, day: number, by: Chance): void {
  const warm = day > 10 && day < 58 ? 9 : 0;
  run(shop.loads.rest, at(day, 0), at(day, 24), 22 + warm, by, 0.05);
  run(shop.loads.AC1, at(day, 0), at(day, 6), 21, by, 0.08);
  run(shop.loads.AC1, at(day, 22), at(day, 24), 21, by, 0.08);
}
