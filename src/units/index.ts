/**
 * units: quantities, their units, decimal comparison and rounding, calendar periods.
 *
 * It knows how "500kg", "0.5 t" and "５００ 千克" are one mass, converts exactly (decimal, not binary), and rounds as
 * GB/T 8170 does. It knows nothing of norms, plants or words: a unit's reading in Chinese is here, a sentence is not.
 *
 * @example
 * const q = parseQuantity("500kg");            // { value: Decimal(500), unit: kg }
 * const t = convert(q.value, "kg", "t");       // Decimal(0.5), exact
 * roundHalfEven("2.5", 0).toString();          // "2": GB/T 8170, half to even
 */

export { Decimal, decimal, decimalPlaces, roundHalfEven } from "./decimal.ts";
export { type Dimension, dimensionText, sameDimension, type Unit } from "./dimension.ts";
export { molarVolume, standardPressure, zeroCelsius } from "./gas.ts";
export { addPeriod, isDate, type Period, parsePeriod, periodHours } from "./period.ts";
export { parseNumber, parseQuantity, type Quantity, type QuantityFault } from "./quantity.ts";
export { conversionFactor, convert, isUnit, parseUnit } from "./unit.ts";
export { zoneClock } from "./zone-clock.ts";
