import type { Quantity } from "../graph/quantity.ts";
import { burden } from "./burdens.ts";
import { amount, ratio } from "./define.ts";
import { paidBills, plantCost } from "./methods/bills.ts";
import { runKinds } from "./methods/run-activity.ts";
import { runAtTariff, runDemand, tariffBill, tariffDemand, unitAtTariff, unitDemand } from "./methods/tariff-cost.ts";

const meanPrice = "price.electricity.energy";

/**
 * What electricity costs, by the time of its use where the plant's tariff and its main meters' readings are known: each
 * run by the hours it was on, each unit by its own meter, the demand charge apart by who drew the month's peak. What was
 * paid is what the bills say; what they say beyond the tariff is in no run and no stage, and shows as `rest`. Without a
 * tariff every kWh costs what the plant paid on average.
 */
export const electricityCost: readonly Quantity[] = [
  amount("bill.electricity.tariff", "CNY", { plant: [{ method: tariffBill }] }),
  amount("bill.electricity", "CNY", {
    plant: [{ method: paidBills("electricity") }, { method: tariffBill }, { method: plantCost("electricity") }],
  }),
  ratio("price.electricity", "CNY/kWh", { plant: [{ formula: "bill.electricity / carrier.electricity" }] }),
  ratio(meanPrice, "CNY/kWh", { plant: [{ formula: "cost.electricity.own / carrier.electricity" }] }),
  amount("electricity.runs", "kWh", { unit: [{ up: runKinds, of: "electricity.own", known: true }] }),
  amount("cost.electricity.runs", "CNY", { unit: [{ up: runKinds, of: "cost.electricity.own", known: true }] }),
  amount("cost.electricity.own", "CNY", {
    ...Object.fromEntries(
      runKinds.map((kind) => [
        kind,
        [{ method: runAtTariff(kind) }, { formula: `electricity.own * ${meanPrice}` }] as const,
      ]),
    ),
    unit: [
      { method: unitAtTariff },
      { formula: `carrier.electricity.by-unit * ${meanPrice}` },
      { formula: "carrier.electricity * (cost.electricity.runs / electricity.runs)" },
      { formula: `carrier.electricity * ${meanPrice}` },
    ],
    process: [{ up: ["unit"], known: true }],
    plant: [{ formula: "bill.electricity - cost.demand.own?" }],
  }),
  amount("cost.demand.own", "CNY", {
    ...Object.fromEntries(runKinds.map((kind) => [kind, [{ method: runDemand(kind) }] as const])),
    unit: [{ method: unitDemand }],
    process: [{ up: ["unit"], known: true }],
    plant: [{ method: tariffDemand }],
  }),
  ...burden("cost.electricity", "CNY"),
  ...burden("cost.demand", "CNY"),
];
