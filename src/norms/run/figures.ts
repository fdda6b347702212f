import type { AnyRow } from "#plant";
import { attributeAt, dayNumber } from "./cells.ts";

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

/** Writes a monitoring row as a figure that begins at `at`. */
export function writeFigure(cells: Float64Array, at: number, row: AnyRow): void {
  for (const name of texts) cells[at + inFigure[name]] = numberOf(attributeAt(row, name));
  for (const name of quantities)
    cells[at + inFigure[name]] = (attributeAt(row, name) as number | undefined) ?? Number.NaN;
  const day = attributeAt(row, "date") as string | undefined;
  cells[at + inFigure.day] = day === undefined ? Number.NaN : dayNumber(day);
  cells[at + inFigure.below] = attributeAt(row, "belowDetection") === true ? 1 : 0;
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
