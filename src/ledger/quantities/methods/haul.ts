import { basisCode } from "../../graph/column.ts";
import type { Worth } from "./charge-lines.ts";

/** How far a kilogram of a lot came, in tonne-kilometres; unknown where its lot says no distance. */
export const haul: Worth = {
  name: "haul",
  unit: "t.km/kg",
  of: (work) => {
    const distances = work.subjects.columns("lot").numbers["transportDistance"];
    return (lot) => {
      const km = distances?.[lot === undefined ? -1 : work.subjects.index("lot", lot)] ?? Number.NaN;
      return Number.isNaN(km)
        ? undefined
        : { value: km / kgPerTonne, u: 0, basis: basisCode("declared"), from: "declared" };
    };
  },
};

const kgPerTonne = 1000;
