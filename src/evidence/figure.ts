import type { Basis } from "./basis.ts";
import type { Because } from "./because.ts";
import type { DataQuality } from "./data-quality.ts";

/**
 * A value of a quantity. `value` is null where it is not known; that is a value, not an error.
 * `value` is a decimal written out, so that law can compare it; `uncertainty` is the expanded one (k = 2), same unit.
 */
export type Figure = {
  quantity: string;
  value: string | null;
  unit: string;
  basis: Basis;
  uncertainty?: string;
  /** Of the data it stands on; absent where one of them is not rated. */
  quality?: DataQuality;
  because?: Because;
};
