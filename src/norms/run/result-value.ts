import { type Because, because, type RecordRef } from "#evidence";
import type { AnyRow } from "#plant";
import { convert, type Decimal, decimal, molarVolume, standardPressure, zeroCelsius } from "#units";
import type { Amount, LimitNode } from "../logic/node.ts";

/** A monitoring result made comparable with a limit: its value in the limit's unit, or what was missing for that. */
export type ResultValue = { value: Decimal | null; steps: Because[]; missing: RecordRef[] };

/** Molar masses in g/mol (IUPAC abridged atomic masses), NOx counted as NO2, xylene as C8H10. */
const molarMass: Record<string, string> = {
  so2: "64.058",
  nox: "46.005",
  co: "28.010",
  hcl: "36.458",
  hf: "20.006",
  ammonia: "17.031",
  benzene: "78.114",
  toluene: "92.141",
  xylene: "106.168",
  formaldehyde: "30.026",
  phenols: "94.113",
  tea: "101.193",
};

const at = (row: AnyRow, attribute: string): RecordRef => ({ table: "monitoring", id: row.id, attribute });

/**
 * Makes one monitoring result comparable with a limit, in the fixed order of GB/T 16157-type calculations: ppm to
 * mass, actual to standard dry gas (c x T/T0 x P0/P / (1 - moisture)), then reference oxygen
 * (c x (air - reference) / (air - measured)) or excess air. Every step is shown; what a step lacks is listed.
 * @param oxygen the reference oxygen in %, or null where the norm takes the source as measured
 */
export function resultValue(row: AnyRow, limit: LimitNode, oxygen: Decimal | null): ResultValue {
  const result: ResultValue = { value: null, steps: [], missing: [] };
  const raw = row["value"] as number | undefined;
  const unit = row["unit"] as string | undefined;
  if (raw === undefined) result.missing.push(at(row, "value"));
  if (unit === undefined) result.missing.push(at(row, "unit"));
  if (raw === undefined || unit === undefined) return result;
  let value = toLimitUnit(raw, unit, row, limit, result);
  if (value === null) return result;
  const concentration = limit.source.type === "monitoring" && limit.source.measure === "concentration";
  if (concentration && limit.basis === "dry-standard") value = toStandard(value, row, limit, result);
  if (value !== null && concentration && oxygen !== null) value = toOxygen(value, row, limit, oxygen, result);
  if (value !== null && concentration && limit.excessAir)
    value = toExcessAir(value, row, limit, limit.excessAir, result);
  result.value = value;
  return result;
}

function toLimitUnit(raw: number, unit: string, row: AnyRow, limit: LimitNode, result: ResultValue): Decimal | null {
  const direct = convert(raw, unit, limit.unit);
  if (direct) {
    if (unit !== limit.unit)
      result.steps.push(
        because("convert-unit", { params: { from: `${raw} ${unit}`, unit: limit.unit }, outcome: direct.toString() }),
      );
    return direct;
  }
  const mass = molarMass[row["pollutant"] as string];
  const ppm = convert(raw, unit, "ppm");
  if (!mass || !ppm) {
    result.missing.push(at(row, "unit"));
    return null;
  }
  const value = convert(ppm.mul(mass).div(molarVolume), "mg/m3", limit.unit) ?? null;
  if (value)
    result.steps.push(
      because("ppm-to-mass", {
        params: { ppm: ppm.toString(), molarMass: mass, molarVolume, unit: limit.unit },
        outcome: value.toString(),
      }),
    );
  else result.missing.push(at(row, "unit"));
  return value;
}

function toStandard(value: Decimal, row: AnyRow, limit: LimitNode, result: ResultValue): Decimal | null {
  if (row["state"] === "dry-standard") return value;
  if (row["state"] === undefined) {
    result.missing.push(at(row, "state"));
    return null;
  }
  const lacks = ["temperature", "pressure", "moisture"].filter((name) => row[name] === undefined);
  for (const name of lacks) result.missing.push(at(row, name));
  if (lacks.length > 0) return null;
  const kelvin = decimal(row["temperature"] as number).add(zeroCelsius);
  const pressure = decimal(row["pressure"] as number);
  const dry = decimal(1).sub(decimal(row["moisture"] as number).div(100));
  if (dry.lte(0)) {
    result.missing.push(at(row, "moisture"));
    return null;
  }
  const standard = value
    .mul(kelvin.div(limit.gas.standardKelvin.value))
    .mul(decimal(standardPressure).div(pressure))
    .div(dry);
  const params = {
    kelvin: kelvin.toString(),
    pressure: pressure.toString(),
    moisture: row["moisture"] as number,
    value: value.toString(),
    standardKelvin: limit.gas.standardKelvin.text,
  };
  result.steps.push(because("to-dry-standard", { params, outcome: standard.toSignificantDigits(12).toString() }));
  return standard;
}

function toOxygen(
  value: Decimal,
  row: AnyRow,
  limit: LimitNode,
  reference: Decimal,
  result: ResultValue,
): Decimal | null {
  const air = limit.gas.airOxygen.value;
  const reported = row["referenceOxygen"] as number | undefined;
  const measured = reported ?? (row["oxygen"] as number | undefined);
  if (measured === undefined) {
    result.missing.push(at(row, "oxygen"));
    return null;
  }
  if (reported === undefined && limit.gas.refuseFrom.value.lte(measured)) {
    result.steps.push(
      because("oxygen-refused", { params: { oxygen: measured, refuseFrom: limit.gas.refuseFrom.text } }),
    );
    result.missing.push(at(row, "oxygen"));
    return null;
  }
  if (reference.eq(measured)) return value;
  if (limit.gas.credit === "upward-only" && reference.gt(measured) && reported === undefined) {
    result.steps.push(
      because("oxygen-no-credit", {
        params: { oxygen: measured, reference: reference.toString() },
        outcome: value.toString(),
      }),
    );
    return value;
  }
  const corrected = value.mul(air.sub(reference)).div(air.sub(measured));
  const params = {
    value: value.toSignificantDigits(12).toString(),
    air: air.toString(),
    reference: reference.toString(),
    oxygen: measured,
  };
  result.steps.push(because("to-reference-oxygen", { params, outcome: corrected.toSignificantDigits(12).toString() }));
  return corrected;
}

/** GB 9078-1996: c = c' x alpha' / alpha with alpha' = 21 / (21 - O2 measured). */
function toExcessAir(
  value: Decimal,
  row: AnyRow,
  limit: LimitNode,
  alpha: Amount,
  result: ResultValue,
): Decimal | null {
  const oxygen = row["oxygen"] as number | undefined;
  if (oxygen === undefined || limit.gas.refuseFrom.value.lte(oxygen)) {
    result.missing.push(at(row, "oxygen"));
    return null;
  }
  const measured = limit.gas.airOxygen.value.div(limit.gas.airOxygen.value.sub(oxygen));
  const corrected = value.mul(measured).div(alpha.value);
  const params = {
    value: value.toSignificantDigits(12).toString(),
    alpha: alpha.text,
    measured: measured.toSignificantDigits(6).toString(),
    oxygen,
  };
  result.steps.push(because("to-excess-air", { params, outcome: corrected.toSignificantDigits(12).toString() }));
  return corrected;
}
