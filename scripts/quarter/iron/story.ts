import type { Pair } from "../quarter.ts";
import { planted } from "./shop.ts";
import { before } from "./stated.ts";

/** How the foundry's quarter was made, for its readme. */
export const made: readonly Pair[] = [
  [
    "IF2 每个工作日 6 炉（约 2.7 t），IF1 每日 1 炉（约 0.42 t）；C1 冲天炉每周二、周五开炉，每次 4 炉（约 5.9 t）。照此推算，全年数字与工作簿所填的 2025 年数字相近。",
    "IF2 melts six heats of about 2.7 t a working day, IF1 one of about 0.42 t; the cupola C1 runs on Tuesdays and Fridays, four taps of about 5.9 t. Taken for a year, it comes close to what the workbook states of 2025.",
  ],
  [
    "感应炉电耗按 E = a + b·t + h·τ 再加误差：IF2 a = 100 kWh/炉、b = 508 kWh/t（投料）、h = 185 kW；IF1 a = 14、b = 548、h = 30。每日首炉前另有烘炉用电，不计入炉次。",
    "Energy of the induction furnaces is E = a + b·t + h·τ with an error: IF2 a = 100 kWh a heat, b = 508 kWh per tonne charged, h = 185 kW holding; IF1 a = 14, b = 548, h = 30. Warming up before the first heat of a day is beside the heats.",
  ],
  [
    "投料 = 金属液 + 炉渣 + 熔损；金属液 = 浇注 + 浇锭 + 洒漏；浇注 = 铸件行的带浇冒口质量之和。冲天炉炉次不记炉渣（含焦炭灰与石灰石），焦炭和石灰石不计入投料。",
    "Charged = liquid + slag + melt loss; liquid = poured + pigged + spilled; poured = gross masses of the castings. Cupola heats have no slag of their own (ash and limestone are in it); coke and limestone do not count as charge.",
  ],
  [
    "去应力炉 HT2（电，夜间谷段）按炉批处理轴承座：185 kWh/炉 + 348 kWh/t；工作簿不填它的单耗，由炉批记录得出。",
    "The stress-relief furnace HT2 (electric, at night) treats the bearing brackets by loads: 185 kWh a load and 348 kWh/t. The workbook does not state its consumption: the loads give it.",
  ],
  [
    "回炉料的加入比例随料堆高低调整；每周六盘点回炉料，月末盘点全部材料，盘点误差 0.4 %（1σ）。",
    "The share of returns follows the height of their heap; returns are counted every Saturday, all materials at the end of a month, each count with an error of 0.4 % (1σ).",
  ],
];

/** What was planted in the foundry's quarter, for its readme. */
export const plantedTexts: readonly Pair[] = [
  [
    `仪表断线：E5（空压机）${planted.gap[0]} ${planted.gap[1]}:00 之后至 ${planted.gap[2]}:00 无读数；表底数继续走，总量可以补出。`,
    `A gap: E5 (compressor) has no readings after ${planted.gap[1]}:00 until ${planted.gap[2]}:00 on ${planted.gap[0]}; its register went on, so the amount can be had.`,
  ],
  [
    `手工录错：炉次 ${planted.typedHeat} 的投料总质量两位数字颠倒，与配料明细不符。`,
    `Typed wrong: two digits of the charged mass of heat ${planted.typedHeat} changed places; it does not agree with its lines.`,
  ],
  [
    `8 月尖峰：${planted.together} 早晨 IF1 与 IF2 同时起熔，退火炉的电热风机也在运行；其他日子 IF1 等 IF2 停后才开。`,
    `The peak of August: on the morning of ${planted.together} IF1 and IF2 started together while the electric fans and heaters of the annealing furnace ran; on other days IF1 waits for IF2.`,
  ],
  [
    `未报废品回炉：${planted.hiddenFrom} 至 ${planted.hiddenTo} 约 7 % 的铸件作废回炉而未上报；浇注质量大于铸件行之和，回炉料盘点多出。`,
    `Scrap remelted and not reported: from ${planted.hiddenFrom} to ${planted.hiddenTo} about 7 % of the castings went back unreported; more was poured than the castings account for, and the heap of returns holds more than it should.`,
  ],
  [`无单价的批次：${planted.unpriced}。`, `A lot without a price: ${planted.unpriced}.`],
  [
    "偏低的分表：E3（造型砂处理）换互感器后少计 6 %，分表之和与总表对不上。",
    "A sub-meter that reads low: E3 (green-sand line) counts 6 % too little since its transformers were changed, so that the tree does not close.",
  ],
  [
    `工作簿与记录矛盾（二处）：冲天炉 C1 仍填年投料 ${before.charged} t、焦炭 r6 仍填 ${before.coke} t，是 IF2 投产以前的数字；本季度推算约为其三分之一。`,
    `The workbook contradicts the record, twice: it still states ${before.charged} t a year charged to the cupola C1 and ${before.coke} t of coke r6, as it was before IF2; the quarter comes to about a third of that.`,
  ],
  [`无炉号的铸件行：${planted.lost.join("、")}。`, `Castings without heat: ${planted.lost.join(" and ")}.`],
];
