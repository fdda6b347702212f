import type { Pair } from "../quarter.ts";
import { planted } from "./shop.ts";
import { designed } from "./stated.ts";

/** How the die caster's quarter was made, for its readme. */
export const made: readonly Pair[] = [
  [
    "两台燃气竖炉三班熔化：MF1 每日 5 炉（约 2.8 t），MF2 每日 3 炉（约 1.4 t）；每炉分两包送到压铸机。一行“铸型组”是一副模具当日的压射，型数即压射次数。",
    "Two gas shaft furnaces melt in three shifts: MF1 five heats of about 2.8 t a day, MF2 three of about 1.4 t; each heat goes to machines in two ladles. A row of mould groups is a day's shots of one die.",
  ],
  [
    "燃气按 V = a + b·t + h·τ 再加误差：MF1 a = 18 m³/炉、b = 69.5 m³/t（投料）、h = 13 m³/h；MF2 a = 11、b = 73、h = 8。炉次之间和周日保温另耗气，不计入炉次。",
    "Gas is V = a + b·t + h·τ with an error: MF1 a = 18 m³ a heat, b = 69.5 m³ per tonne charged, h = 13 m³/h; MF2 a = 11, b = 73, h = 8. Keeping warm between heats and on Sundays is beside the heats.",
  ],
  [
    "投料 = 铝液 + 铝灰渣（湿渣）+ 烧损；铝液 = 浇注 + 浇锭 + 洒漏；浇注 = 铸件行的毛坯质量之和；精炼熔剂不计入投料。工艺出品率 52–64 %。",
    "Charged = liquid + dross + oxidation; liquid = poured + pigged + spilled; poured = gross masses of the castings; flux does not count as charge. Yields are 52 to 64 %.",
  ],
  [
    "时效炉夜间装炉（谷段），电耗 = 128 kWh/炉 + 208 kWh/t；工作簿不填它的单耗，由炉批记录得出。电力的 20 % 由绿电合同供应（账单分两行）。",
    "The ageing furnace is loaded at night: 128 kWh a load and 208 kWh/t; the workbook does not state its consumption, the loads give it. A fifth of the electricity comes by a green-power contract (two rows a bill).",
  ],
];

/** What was planted in the die caster's quarter, for its readme. */
export const plantedTexts: readonly Pair[] = [
  [
    `仪表断线：总表 E0 在 ${planted.gap[0]}（周日）${planted.gap[1]}:00 至 ${planted.gap[2]}:00 没有用量。`,
    `A gap: the main meter E0 has no amounts from ${planted.gap[1]}:00 to ${planted.gap[2]}:00 on ${planted.gap[0]}, a Sunday.`,
  ],
  [
    `手工录错：炉次 ${planted.typedHeat} 的投料总质量多录 900 kg，与配料明细不符。`,
    `Typed wrong: the charged mass of heat ${planted.typedHeat} is 900 kg too high; it does not agree with its lines.`,
  ],
  [
    `9 月尖峰：${planted.together} 上午两台冷停的保温炉同时满功率升温，时效炉也在白天装炉；平时时效炉只在夜间运行。`,
    `The peak of September: on the morning of ${planted.together} two cold holding furnaces heated up at full power together while the ageing furnace ran by day; on other days it runs at night only.`,
  ],
  [
    `未报废品回炉：${planted.hiddenFrom} 至 ${planted.hiddenTo} 约 6 % 的铸件作废回炉而未上报。`,
    `Scrap remelted and not reported: from ${planted.hiddenFrom} to ${planted.hiddenTo} about 6 % of the castings went back unreported.`,
  ],
  [`无单价的批次：${planted.unpriced}。`, `A lot without a price: ${planted.unpriced}.`],
  [
    "偏低的分表：E3（800 t 压铸机）少计 6 %，分表之和与总表对不上。",
    "A sub-meter that reads low: E3 (machines 800 t) counts 6 % too little, so that the tree does not close.",
  ],
  [
    `工作簿与记录矛盾（一处）：竖炉 MF2 仍填设计年投料 ${designed} t；本季度推算不到其一半。其余年度数字与记录相近。`,
    `The workbook contradicts the record, once: it still states the ${designed} t a year that the shaft furnace MF2 was designed for; the quarter comes to less than half of that. Its other yearly amounts are close to the record.`,
  ],
  [`无炉号的铸件行：${planted.lost.join("、")}。`, `Castings without heat: ${planted.lost.join(" and ")}.`],
];
