import type { Pair } from "../pair.ts";

/** Why a method of the ledger cannot answer, and what would let it. */
// biome-ignore format: one line per entry
export const ledgerMethodWords = {
  "fault.ledger.solid-outside": ["固态 {element} 在 {found} °C 没有热力学数据（有效范围 {from} 至 {to} °C）。请检查温度。", "There are no thermodynamic data for solid {element} at {found} °C; they reach from {from} to {to} °C. Check the temperature."],
  "fault.ledger.liquid-outside": ["液态 {element} 在 {found} °C 没有热力学数据（有效范围 {from} 至 {to} °C）。请检查温度。", "There are no thermodynamic data for liquid {element} at {found} °C; they reach from {from} to {to} °C. Check the temperature."],
  "fault.ledger.phase-unknown": ["{base} 合金在 {found} °C（低于 {base} 的熔点 {melts} °C）可能是固态也可能是液态。请说明是哪一种。", "At {found} °C, below the melting point of {base} ({melts} °C), the alloy may be solid or liquid. Say which."],
  "fault.ledger.composition-unusable": ["{base} 合金的成分不可用：其他元素合计 {found}%，且每个都不能为负。请检查成分。", "The composition of the {base} alloy cannot be used: its other elements add to {found} %, and none may be negative. Check it."],
  "fault.ledger.composition-not-covered": ["元素 {elements} 没有热力学数据，合计 {found}%，超过可按基体计算的 {most}%。", "There are no thermodynamic data for {elements}: {found} % in all, more than the {most} % that may be counted as base metal."],
  "fault.ledger.too-few-heats": ["只有 {found} 炉数据完整，回归至少需要 {least} 炉。", "Only {found} heats are complete; the regression takes at least {least}."],
  "fault.ledger.no-spread-melted": ["各炉的熔化量几乎不变（均值 {mean} t，标准差 {sd} t），无法看出它的影响。需要装料量不同的炉次。", "Metal melted hardly varies from heat to heat (mean {mean} t, standard deviation {sd} t), so its effect cannot be seen. Heats of other sizes are needed."],
  "fault.ledger.no-spread-holding": ["各炉的保温时间几乎不变（均值 {mean} h，标准差 {sd} h），无法看出它的影响。请不用保温时间，或补充不同的炉次。", "Holding time hardly varies from heat to heat (mean {mean} h, standard deviation {sd} h), so its effect cannot be seen. Leave it out, or add heats held longer or shorter."],
  "fault.ledger.collinear": ["熔化量与保温时间总是同步变化（条件数 {condition}，上限 {most}），无法分开。请只用熔化量，或补充不同的炉次。", "Metal melted and holding time always vary together (condition number {condition}, at most {most}), so they cannot be told apart. Leave the time out, or add heats that differ."],
  "fault.ledger.marginal-not-positive": ["每吨边际电耗 {found} kWh 与零没有明确区别（下限 {low}），不能由此计算效率。", "The energy per further tonne, {found} kWh, is not clearly above zero (it may be {low}), so no efficiency follows from it."],
  "fault.ledger.balance-unknown-flow": ["平衡“{id}”引用了不存在的流“{flow}”。", "Balance “{id}” names a flow “{flow}” that is not there."],
  "fault.ledger.balance-contradiction": ["不带不确定度的数值相互矛盾，差 {found}。请给出其中之一的不确定度，或更正它。", "Figures given as exact contradict each other by {found}. Give one of them an uncertainty, or correct it."],
  "fault.ledger.uncertainty-unusable": ["“{flow}”的不确定度（{found}）不可用：必须是不小于零的数。", "The uncertainty of “{flow}” ({found}) cannot be used: it must be a number that is not negative."],
  "fault.ledger.correlation-unusable": ["给出的相关系数相互矛盾，没有测量能同时满足。", "The correlations given contradict each other; no measurements can have them all."],
  "fault.ledger.spread-unusable": ["“{kind}”分布的参数不可用。请检查上下限、中值和标准差。", "The parameters of the “{kind}” distribution cannot be used. Check its limits, middle and standard deviation."],
  "fault.ledger.too-few-draws": ["模拟 {found} 次太少，至少 {least} 次。", "{found} draws are too few; take at least {least}."],
  "fault.ledger.figure-not-finite": ["第 {draw} 次模拟时结果不是有限数（例如除以零）。请收窄输入的范围。", "At draw {draw} the figure is not finite, as after a division by zero. Narrow the inputs."],
  "fault.ledger.no-stocktake": ["只有 {found} 次回炉料盘点，至少需要 {least} 次（期初和期末）。", "Returns were counted {found} times; at least {least} counts are needed, one before and one after."],
  "fault.ledger.too-few-intervals": ["只有 {found} 个区间数据完整，至少需要 {least} 个。", "Only {found} intervals are complete; at least {least} are needed."],
  "fault.ledger.no-uncertainty": ["没有给出称量或盘点的不确定度，无法判断差额是否偶然。", "No uncertainty of weighing or counting is given, so chance cannot be told from cause."],
  "doubt.wide-input": ["有输入的相对不确定度超过 30%", "an input is uncertain by more than 30 %"],
  "doubt.skewed-input": ["有输入的分布明显偏斜", "an input is clearly skewed"],
  "doubt.wide-result": ["结果的相对不确定度超过 30%", "the result is uncertain by more than 30 %"],
  "doubt.skewed-result": ["结果的分布明显偏斜", "the result is clearly skewed"],
  "doubt.disagreement": ["一阶传播与模拟的区间不一致", "first-order propagation and simulation disagree"],
} as const satisfies Readonly<Record<string, Pair>>;
