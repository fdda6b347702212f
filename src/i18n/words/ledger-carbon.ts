import type { Pair } from "../pair.ts";

/** Sentences of the carbon methods: why one cannot answer. */
// biome-ignore format: one line per entry
export const ledgerCarbonWords = {
  "fault.ledger.share-out-of-range": ["“{name}”为 {value}，应在 0 到 1 之间。", "“{name}” is {value}; it lies between 0 and 1."],
  "fault.ledger.quality-not-positive": ["材料品质比的各项必须大于 0（Qsin {Qsin}，Qsout {Qsout}，Qp {Qp}）。", "The qualities of the material must be above 0 (Qsin {Qsin}, Qsout {Qsout}, Qp {Qp})."],
  "fault.ledger.energy-recovery-unknown": ["报废后有 {R3} 作能量回收，但没有给出能量回收的数据。", "A share of {R3} is burnt for energy at the end of life, but nothing is said of that recovery."],
  "fault.ledger.no-good-output": ["没有合格产出（{good} kg），无法按单位产品计算。", "There is no good output ({good} kg) to divide by."],
  "fault.ledger.pact-nothing-to-rate": ["没有可评价的排放（输入 {inputs} 项）。", "There are no emissions to rate (inputs: {inputs})."],
  "fault.ledger.pact-rating-out-of-range": ["“{input}”的数据质量评分 {rating} 为 {found}，应在 1（最好）到 {worst} 之间。", "Input “{input}” has a {rating} rating of {found}; it lies between 1 (best) and {worst}."],
  "fault.ledger.cbam-code-invalid": ["“{found}”不是 CN 编码：应为 4 至 10 位数字。", "“{found}” is no CN code: 4 to 10 digits."],
  "fault.ledger.cbam-indirect-counts": ["{cn} 在 CBAM 范围内，其间接排放也要计入；这里只计算直接排放，因此不给出数值。", "The indirect emissions of {cn} count as well; only direct ones are computed here, so no figure is given."],
  "fault.ledger.cbam-term-unknown": ["归因排放缺少这些项：{terms}。没有的请填 0。", "The attributed emissions lack these terms: {terms}. State 0 where there are none."],
  "fault.ledger.cbam-precursor-unknown": ["这些前体缺少消耗量或隐含排放：{precursors}。", "The amount or the embedded emissions of these precursors are not known: {precursors}."],
  "fault.ledger.cbam-default-unknown": ["没有缺省值所需的数据：{missing}。", "What the default needs is not known: {missing}."],
} as const satisfies Readonly<Record<string, Pair>>;
