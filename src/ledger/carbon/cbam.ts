import { no } from "#evidence";
import type { CbamGood } from "../factor/cbam-goods.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { markedUp, type Payable, type PayableInput, payable } from "./cbam-payable.ts";
import { type CbamScope, cbamScope } from "./cbam-scope.ts";
import { type SeeInput, type SpecificEmissions, specificEmissions } from "./cbam-see.ts";
import type { FactorValue } from "./emission-line.ts";

/**
 * One good, judged on a day. `actual` are the installation's own data, `fallback` the default value and its mark-up;
 * `threshold` the net mass per importer and calendar year below which nothing is due, and what the importer brings in, kg.
 */
export type CbamInput = {
  readonly cn: string;
  readonly on: string;
  readonly cast?: boolean;
  readonly goods: readonly CbamGood[];
  readonly actual?: SeeInput;
  readonly fallback?: { readonly value: FactorValue | undefined; readonly markUp: FactorValue | undefined };
  readonly threshold?: { readonly limit: FactorValue; readonly imported: number | undefined };
  readonly due?: Omit<PayableInput, "see">;
};

/**
 * The judgement. Nothing but `scope` stands where the good is not covered. `see`, kg CO2e/kg, is direct emissions only (annex
 * II); indirect ones are in `actual.indirect`. `byDefault` stands beside it for comparison.
 */
export type Cbam = {
  readonly scope: CbamScope;
  readonly see?: { readonly value: Value; readonly by: "actual" | "default" };
  readonly actual?: SpecificEmissions | Refused;
  readonly byDefault?: Value | Refused;
  readonly threshold?: "below" | "above" | "unknown";
  readonly payable?: Payable;
};

/**
 * The specific embedded emissions of a good under the Carbon Border Adjustment Mechanism: scope first, then actual data,
 * else the default with its mark-up, then what is due. The threshold informs; it changes no figure.
 * Source: Regulation (EU) 2023/956 arts. 2a, 7, annexes I, II, IV, as amended by (EU) 2025/2083.
 * @returns refused as `cbamScope`, and `ledger.cbam-indirect-counts` for goods whose indirect emissions
 * count as well (of iron, steel and aluminium only agglomerated ore); refusals of `actual` and `byDefault` stand in their places
 */
export function cbam(input: CbamInput): Cbam | Refused {
  const scope = cbamScope(input.cn, input.on, input.goods, input.cast);
  if (isRefused(scope)) return scope;
  if (scope.covered === no) return { scope };
  if (scope.good?.emissions === "direct-and-indirect") return refuse("ledger.cbam-indirect-counts", { cn: input.cn });
  const actual = input.actual && specificEmissions(input.actual);
  const byDefault = input.fallback && markedUp(input.fallback.value, input.fallback.markUp);
  const see = chosen(actual, byDefault);
  const threshold = input.threshold && againstThreshold(input.threshold);
  const due = see && input.due && payable({ ...input.due, see: see.value });
  return {
    scope,
    ...(see && { see }),
    ...(actual && { actual }),
    ...(byDefault && { byDefault }),
    ...(threshold && { threshold }),
    ...(due && { payable: due }),
  };
}

function chosen(actual: Cbam["actual"], byDefault: Cbam["byDefault"]): Cbam["see"] {
  if (actual && !isRefused(actual)) return { value: actual.see, by: "actual" };
  if (byDefault && !isRefused(byDefault)) return { value: byDefault, by: "default" };
  return undefined;
}

function againstThreshold({ limit, imported }: NonNullable<CbamInput["threshold"]>): Cbam["threshold"] {
  if (imported === undefined) return "unknown";
  return imported > limit.value ? "above" : "below";
}
