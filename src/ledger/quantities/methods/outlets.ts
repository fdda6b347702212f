import type { Row } from "#plant";
import type { Books } from "../../books/books.ts";

/** Pollutants that have a mass: not those that are a level, a shade or a toxic equivalent. */
export const pollutants = [
  "pm",
  "so2",
  "nox",
  "co",
  "nmhc",
  "tvoc",
  "vohap",
  "thc",
  "benzene",
  "toluene",
  "xylene",
  "btex",
  "phenols",
  "formaldehyde",
  "tea",
  "ammonia",
  "hcl",
  "hf",
  "fluoride",
  "h2so4",
  "chromic-acid",
  "lead",
  "nickel",
  "tin",
  "metal-hap",
  "quartz-dust",
] as const;
export type Pollutant = (typeof pollutants)[number];
export type Point = Row<"emissionPoints">;

/** The points from which gas leaves by a duct: only there concentration and flow make a mass. By place among all points. */
export function outletsOf(books: Books): (readonly [index: number, point: Point])[] {
  return [...(books.plant.emissionPoints ?? []).entries()].filter(
    ([, { kind }]) => kind === "stack" || kind === "vent",
  );
}

/** Days of the books' period, and its share of the year in which it ends. */
export function yearShare({ span }: Books): { days: number; share: number } {
  const day = 86_400_000;
  const days = (Date.parse(span.lastDay) - Date.parse(span.firstDay)) / day + 1;
  const year = Number(span.lastDay.slice(0, 4));
  const yearDays = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / day;
  return { days, share: days / yearDays };
}
