import { choice, choices, date, percent, quantity, ref, table, text, unit, yesNo } from "../attribute.ts";
import { automations, binders, captures, metals } from "../choices/process.ts";
import * as record from "../choices/record.ts";

/**
 * Meters 计量表 of energy and mass. Its readings are those of `tag` (its id, if absent), of `source` where several have it:
 * a register that counts up, amounts of intervals stamped at their start or end, or a rate; in `signalUnit`.
 */
export const meters = table(
  "meters",
  "meter",
  { complete: "metersComplete" },
  {
    kind: choice(record.meterKinds),
    carrier: choice(record.carriers),
    unit: ref("units"),
    parent: ref("meters"),
    accuracy: percent,
    calibrated: date,
    calibrationDue: date,
    online: yesNo,
    source: text,
    tag: text,
    signal: choice(record.signals),
    signalUnit: unit,
    stamp: choice(record.stamps),
    note: text,
  },
);

/** Energy and water used 能源消费 over a period, each amount in its own unit. */
export const energy = table(
  "energy",
  "energy",
  { required: ["carrier"] },
  {
    carrier: choice(record.carriers),
    from: date,
    to: date,
    amount: quantity("1"),
    unit,
    cost: quantity("CNY"),
    meter: ref("meters"),
    usedBy: ref("units"),
    supply: choice(record.supplies),
    emissionFactor: quantity("kg CO2e/kWh", 0, 10),
    basis: choice(record.bases),
    note: text,
  },
);

/** Materials 原辅材料 by year. */
export const materials = table(
  "materials",
  "material",
  { complete: "materialsComplete", required: ["kind"] },
  {
    kind: choice(record.materialKinds),
    form: choice(record.materialForms),
    amount: quantity("t/yr"),
    store: ref("stores"),
    vocContent: percent,
    lowVoc: yesNo,
    methanolInCatalyst: yesNo,
    sulphur: percent,
    ash: percent,
    volatileMatter: percent,
    leadContent: percent,
    chromiumContent: percent,
    nickelContent: percent,
    cadmiumContent: percent,
    berylliumContent: percent,
    manganeseContent: percent,
    note: text,
  },
);

/** Production 产品 by family: what is cast or forged, how, and how much. */
export const products = table(
  "products",
  "product",
  { complete: "productsComplete" },
  {
    metal: choice(metals),
    process: choice(record.castingProcesses),
    binder: choice(binders),
    automation: choice(automations),
    batch: yesNo,
    year: quantity("1", 1900, 2200),
    capacity: quantity("t/yr"),
    production: quantity("t/yr"),
    poured: quantity("t/yr"),
    scrapRate: percent,
    sandReuse: percent,
    customsCode: text,
    note: text,
  },
);

/** Waste 废物 by year. */
export const waste = table(
  "waste",
  "waste",
  { complete: "wasteComplete", required: ["kind"] },
  {
    kind: choice(record.wasteKinds),
    code: text,
    hazardous: yesNo,
    amount: quantity("t/yr"),
    disposal: choice(record.disposals),
    contract: ref("documents"),
    storeSealed: yesNo,
    note: text,
  },
);

/** Stores 储存场所 of materials and waste. */
export const stores = table(
  "stores",
  "store",
  { complete: "storesComplete" },
  {
    holds: choices(record.materialKinds),
    form: choice(record.materialForms),
    packaging: choice(record.packagings),
    enclosure: choice(record.enclosures),
    walls: quantity("1", 0, 8),
    roof: yesNo,
    fenceToPileRatio: quantity("1"),
    covered: yesNo,
    sprayed: yesNo,
    vocMaterials: yesNo,
    containersClosed: yesNo,
    note: text,
  },
);

/** Allowances 许可排放量: the mass of a pollutant that the permit allows in a year, for the site or one emission point. */
export const allowances = table(
  "allowances",
  "allowance",
  { required: ["pollutant"] },
  {
    pollutant: choice(record.quantities),
    point: ref("emissionPoints"),
    year: quantity("1", 1900, 2200),
    amount: quantity("t/yr"),
    permit: ref("documents"),
    note: text,
  },
);

/** Transfers 转移和输送 of materials. */
export const transfers = table(
  "transfers",
  "transfer",
  { complete: "transfersComplete" },
  {
    carries: choices(record.materialKinds),
    form: choice(record.materialForms),
    conveyance: choice(record.conveyances),
    dropPointCapture: choice(captures),
    note: text,
  },
);
