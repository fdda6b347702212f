import { choice, date, percent, quantity, ref, table, text, unit } from "../attribute.ts";
import { countries } from "../choices/process.ts";
import { lotStates } from "../choices/production.ts";
import { elements } from "./elements.ts";

/** Lots 材料批次: one delivery of a material, with what its certificate says. `price` is in the row's own `unit` (CNY/t, EUR/kg). */
export const lots = table(
  "lots",
  "lot",
  { required: ["material"] },
  {
    material: ref("materials"),
    supplier: text,
    origin: choice(countries),
    received: date,
    mass: quantity("kg", 0, 100_000_000),
    pieces: quantity("1"),
    section: text,
    price: quantity("1"),
    unit,
    purchaseOrder: text,
    meltNumber: text,
    grade: text,
    certificate: ref("documents"),
    certificateNumber: text,
    ...elements,
    metallicYield: percent,
    moisture: percent,
    carbonFootprint: quantity("kg CO2e/t", -10_000, 200_000),
    transportDistance: quantity("km", 0, 50_000),
    store: ref("stores"),
    state: choice(lotStates),
    expires: date,
    note: text,
  },
);
