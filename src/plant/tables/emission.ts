import { choice, date, percent, quantity, ref, refs, table, text, unit, yesNo } from "../attribute.ts";
import * as record from "../choices/record.ts";

/** Emission points 排放口: a stack or vent, a place in the plant, or the plant's boundary, and what it serves. */
export const emissionPoints = table(
  "emissionPoints",
  "emission-point",
  { complete: "emissionPointsComplete", required: ["kind"] },
  {
    kind: choice(record.pointKinds),
    serves: refs("units"),
    abatement: refs("abatement"),
    height: quantity("m"),
    highestBuilding200m: quantity("m"),
    mobileDustCollector: yesNo,
    gasFlow: quantity("m3/h"),
    hoursPerYear: quantity("h", 0, 8784),
    nmhcInitialRate: quantity("kg/h"),
    lowVocMaterials: yesNo,
    vocEfficiency: percent,
    addedAir: yesNo,
    continuousMonitor: yesNo,
    continuousDataCapture: percent,
    permitNumber: text,
    note: text,
  },
);

/** Abatement 治理设施. */
export const abatement = table(
  "abatement",
  "abatement",
  { complete: "abatementComplete", required: ["kind"] },
  {
    kind: choice(record.abatementKinds),
    serves: refs("units"),
    commissioned: date,
    dustEfficiency: percent,
    vocEfficiency: percent,
    acidGasEfficiency: percent,
    runsWithProcess: yesNo,
    ductNegativePressure: yesNo,
    ductLeak: quantity("umol/mol"),
    hoodVelocity: quantity("m/s", 0, 100),
    leakDetector: yesNo,
    leakDetectorSensitivity: quantity("mg/m3"),
    bagCleaning: choice(record.bagCleanings),
    combustionTemperature: quantity("°C", 0, 2000),
    combustionTemperatureTested: quantity("°C", 0, 2000),
    residenceTime: quantity("s"),
    scrubberPh: quantity("1", 0, 14),
    pressureDrop: quantity("kPa"),
    pressureDropTested: quantity("kPa"),
    liquidFlow: quantity("m3/h"),
    liquidFlowTested: quantity("m3/h"),
    mediaChanged: date,
    inventory: text,
    note: text,
  },
);

/**
 * Monitoring results 监测结果: one row is one result of one pollutant at one point over its averaging time.
 * `value` is in the row's own `unit`; `referenceOxygen` says that it was already converted to that oxygen content.
 */
export const monitoring = table(
  "monitoring",
  "monitoring",
  { required: ["point", "pollutant"] },
  {
    point: ref("emissionPoints"),
    pollutant: choice(record.quantities),
    value: quantity("1"),
    unit,
    belowDetection: yesNo,
    date,
    kind: choice(record.monitoringKinds),
    average: choice(record.averages),
    statistic: choice(record.statistics),
    runs: quantity("1"),
    state: choice(record.gasStates),
    temperature: quantity("°C", -60, 2000),
    pressure: quantity("kPa", 1, 1000),
    moisture: percent,
    oxygen: quantity("%", 0, 21),
    referenceOxygen: quantity("%", 0, 20.9),
    method: text,
    laboratory: text,
    report: ref("documents"),
    basis: choice(record.bases),
    note: text,
  },
);
