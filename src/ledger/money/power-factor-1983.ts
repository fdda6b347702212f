import type { AdjustmentTable } from "./tariff-schema.ts";

const source = {
  document: "功率因数调整电费办法（83）水电财字第215号，功率因数调整电费表",
  url: "http://wgbc.cn/zxjs/205.html",
  seen: "2026-11-25",
};

/**
 * The tables of 功率因数调整电费办法, (83) 水电财字第215号 (Ministry of Water Resources and Electric Power, State Price
 * Bureau, 1983): percent by which the charges rise (+) or fall (−), by the month's power factor in hundredths. Standard
 * 0.90: industry from 160 kVA at high voltage; 0.85: other users from 100 kVA; 0.80: agriculture and resale.
 * Status secondary: read in a reprint of the look-up table; the reprint and the worked examples in the tests agree.
 */
export const adjustments1983: readonly AdjustmentTable[] = [
  {
    standard: 0.9,
    knots: [
      [100, -0.75],
      [95, -0.75],
      [90, 0],
      [70, 10],
      [65, 15],
    ],
    below: 2,
    status: "secondary",
    source,
  },
  {
    standard: 0.85,
    knots: [
      [100, -1.1],
      [94, -1.1],
      [90, -0.5],
      [85, 0],
      [65, 10],
      [60, 15],
    ],
    below: 2,
    status: "secondary",
    source,
  },
  {
    standard: 0.8,
    knots: [
      [100, -1.3],
      [92, -1.3],
      [90, -1],
      [80, 0],
      [60, 10],
      [55, 15],
    ],
    below: 2,
    status: "secondary",
    source,
  },
];
