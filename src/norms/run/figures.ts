import type { AnyRow } from "#plant";
import { dayNumber } from "./cells.ts";

/**
 * Where each thing that a monitoring row says stands among the cells of its figure. Pollutant, unit, state and averaging
 * time are numbers of `numberOf`, 0 where the row does not say; the day is yyyymmdd; value in the row's own unit; oxygen
 * as measured and as the result was converted to already, in %; temperature, pressure and moisture of the gas in °C, kPa
 * and % of volume. What is not known is NaN.
 */
export const inFigure = {
  pollutant: 0,
  unit: 1,
  state: 2,
  average: 3,
  day: 4,
  below: 5,
  value: 6,
  oxygen: 7,
  referenceOxygen: 8,
  temperature: 9,
  pressure: 10,
  moisture: 11,
} as const;
/** Cells of one figure. */
export const figureSize = 12;

const quantities = ["value", "oxygen", "referenceOxygen", "temperature", "pressure", "moisture"] as const;
const texts = ["pollutant", "unit", "state", "average"] as const;
/** Where an attribute of a monitoring row goes, by its name. */
const places = new Map<string, number>([...quantities, ...texts].map((name) => [name, inFigure[name]]));
places.set("date", inFigure.day);
places.set("belowDetection", inFigure.below);
const firstText = Math.min(...texts.map((name) => inFigure[name]));
const lastText = Math.max(...texts.map((name) => inFigure[name]));

/** Writes a monitoring row as a figure that begins at `at`. Going through what a row has is cheaper than asking for each name. */
export function writeFigure(cells: Float64Array, at: number, row: AnyRow): void {
  cells.fill(Number.NaN, at, at + figureSize);
  for (let i = firstText; i <= lastText; i++) cells[at + i] = 0;
  cells[at + inFigure.below] = 0;
  for (const name in row) {
    const place = places.get(name);
    const value = row[name];
    if (place === undefined || value === undefined) continue;
    cells[at + place] =
      typeof value === "number"
        ? value
        : place === inFigure.day
          ? dayNumber(value as string)
          : place === inFigure.below
            ? Number(value === true)
            : numberOf(value);
  }
}

const numbers = new Map<string, number>();
/** Texts beyond this many are all `other`: what norms and units name comes nowhere near it. */
const maxNumbers = 5000;
export const other = -1;

/** The number of a text, the same for equal ones; 0 for none. @param lasting the text stands in a norm */
export function numberOf(text: unknown, lasting = false): number {
  if (text === undefined) return 0;
  let known = numbers.get(text as string);
  if (known === undefined) {
    if (numbers.size >= maxNumbers && !lasting) return other;
    known = numbers.size + 1;
    numbers.set(text as string, known);
  }
  return known;
}
