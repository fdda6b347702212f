import type { Fault, Place } from "#evidence";
import { convert, type Decimal, decimal, isUnit, parseQuantity, parseUnit } from "#units";
import { type Cell, cellText } from "./cell.ts";
import { sheetFault } from "./sheet-fault.ts";

/** A number read from a cell: in the unit asked for; `unit` as it was typed in the cell, `below` when typed as "<1.0". */
export type QuantityReading = { value: number; unit: string | undefined; below: boolean };

/** What a number is read against: the attribute, its unit and, where the heading or the row names another, that one. */
export type QuantityTarget = { attribute: string; unit: string; given: string | undefined; isYear: boolean };

/**
 * Reads a number with or without a unit into the unit of its attribute, in decimal. A unit in the cell goes before that
 * of the heading; "120 人" is a plain count; "2024年" is a year.
 */
export function readQuantity(cell: Cell, target: QuantityTarget, at: Place): QuantityReading | Fault {
  const typed = typedNumber(cell, target, at);
  if ("code" in typed) return typed;
  const from = typed.unit ?? target.given ?? target.unit;
  const value = into(typed.value, from, target);
  if (value === undefined)
    return sheetFault("sheet.wrong-dimension", { attribute: target.attribute, found: from, expected: target.unit }, at);
  return { value: value.toNumber(), unit: typed.unit, below: typed.below };
}

function into(value: Decimal, from: string, target: QuantityTarget): Decimal | undefined {
  if (target.unit === "1" && (parseUnit(from)?.dimension.count === 1 || (target.isYear && from === "年"))) return value;
  return convert(value, from, target.unit);
}

type Typed = { value: Decimal; unit: string | undefined; below: boolean };

function typedNumber(cell: Cell, target: QuantityTarget, at: Place): Typed | Fault {
  const { attribute } = target;
  if (cell.kind === "number" && !Number.isNaN(cell.value))
    return { value: decimal(cell.value), unit: cell.unit, below: false };
  if (cell.kind !== "text")
    return sheetFault("sheet.wrong-type", { attribute, expected: "quantity", found: cellText(cell) }, at);
  const read = parseQuantity(cell.value);
  if (!("fault" in read)) return { value: read.value, unit: read.unit ?? undefined, below: read.below };
  const found = cell.value;
  if (read.fault === "unknown-unit")
    return sheetFault("sheet.unknown-unit", { attribute, found: read.text, expected: target.unit }, at);
  if (read.fault === "ambiguous-number") return sheetFault("sheet.ambiguous-number", { attribute, found }, at);
  return sheetFault("sheet.not-a-number", { attribute, found, unit: target.unit }, at);
}

/** The unit that a cell itself names: "30 mg/m³" names mg/m3, a percent format names %. */
export function cellUnit(cell: Cell): string | undefined {
  if (cell.kind === "number") return cell.unit === undefined ? undefined : "%";
  const read = cell.kind === "text" ? parseQuantity(cell.value) : undefined;
  return read === undefined || "fault" in read ? undefined : (read.unit ?? undefined);
}

/** The unit that a heading names in brackets: "[kg]", "（吨）". `rest` is the heading without it; asterisks are left out. */
export function headingUnit(heading: string): { rest: string; unit: string | undefined } {
  const plain = heading.replaceAll("*", "").trim();
  const found = /^(.*?)\s*(?:\[([^[\]]*)\]|［([^］]*)］|\((.*)\)|（(.*)）)$/su.exec(plain);
  const unit = found
    ?.slice(2)
    .find((part) => part !== undefined)
    ?.trim();
  if (!found || unit === undefined) return { rest: plain, unit: undefined };
  const square = found[2] !== undefined || found[3] !== undefined;
  return square || isUnit(unit) ? { rest: found[1] ?? "", unit: unit || undefined } : { rest: plain, unit: undefined };
}
