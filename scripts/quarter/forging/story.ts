import type { Pair } from "../quarter.ts";
import { planted } from "./shop.ts";
import { scaleBefore } from "./stated.ts";

/** How the forge's quarter was made, for its readme. */
export const made: readonly Pair[] = [
  [
    "每个工作日：螺旋压力机 P10（感应加热 IH1）3 批、电液锤 H1（燃气炉 F1）2 批、碾环机 RR1（燃气炉 F2）2 批，每批约 5 t（齿轮轴 1.4 t）。照此推算，全年数字与工作簿所填的 2025 年数字相近。",
    "A working day has three batches on the screw press P10 (induction heater IH1), two on the hammer H1 (gas furnace F1) and two on the ring mill RR1 (gas furnace F2), about 5 t each (pinion shafts 1.4 t). Taken for a year, it comes close to what the workbook states of 2025.",
  ],
  [
    "加热能耗按 a + b·t + h·τ 再加误差：IH1 24 kWh/批、338 kWh/t、55 kW；F1 34 m³/批、66 m³/t、17 m³/h；F2 41、71、20。燃气炉早晨升温和夜间保温不计入批次。",
    "Heating takes a + b·t + h·τ with an error: IH1 24 kWh a batch, 338 kWh/t, 55 kW; F1 34 m³, 66 m³/t, 17 m³/h; F2 41, 71, 20. Lighting up and keeping gas furnaces warm is beside the batches.",
  ],
  [
    "投料 = 合格 + 废品 + 飞边 + 氧化皮 + 料头；模锻飞边 17–26 %，碾环无飞边、冲芯计入料头；氧化皮：感应 0.6–1.0 %，燃气 1.5–2.5 %。",
    "Input = good + scrap + flash + scale + crops; flash is 17 to 26 % of the billet, rings have none and a punched-out core among the crops; scale is 0.6 to 1.0 % by induction, 1.5 to 2.5 % in gas furnaces.",
  ],
  [
    "锻模记录累计打击次数，每用寿命的三分之一修模一次，到寿命换新模；调质（HT1，燃气）与渗碳（HT2，电，夜间，330 kWh/炉 + 740 kWh/t）按炉批；工作簿不填 HT2 的单耗，由炉批记录得出。",
    "Dies count their strokes, are dressed after a third of their life and replaced at the end of their life; quench-and-temper (HT1, gas) and carburising (HT2, electric, at night, 330 kWh a load and 740 kWh/t) go by loads. The workbook does not state the consumption of HT2: the loads give it.",
  ],
];

/** What was planted in the forge's quarter, for its readme. */
export const plantedTexts: readonly Pair[] = [
  [
    `仪表断线：N1（F1 燃气）${planted.gap[0]} ${planted.gap[1]}:00 之后至 ${planted.gap[2]}:00 无读数；表底数继续走。`,
    `A gap: N1 (gas of F1) has no readings after ${planted.gap[1]}:00 until ${planted.gap[2]}:00 on ${planted.gap[0]}; its register went on.`,
  ],
  [
    `手工录错：批次 ${planted.typedBatch} 的投料质量少录 1000 kg，小于各去向之和（锻造没有熔炼炉次）。`,
    `Typed wrong: the input of batch ${planted.typedBatch} is 1000 kg too low, less than what it became (a forge has no heats).`,
  ],
  [
    `7 月尖峰：${planted.together} 上午渗碳炉 HT2 与备用盐浴炉（计入“其他”表）同时升温，感应加热和锻锤正在运行；平时 HT2 只在夜间运行。`,
    `The peak of July: on the morning of ${planted.together} the carburising furnace HT2 and the stand-by salt bath (on the meter of the rest) heated up together while the induction heater and the hammer ran; on other days HT2 runs at night.`,
  ],
  [
    `未报废品：${planted.hiddenFrom} 至 ${planted.hiddenTo} 约 3.5 % 的锻件作废未上报；坯料件数多于合格与废品之和，投料有去向不明。`,
    `Scrap not reported: from ${planted.hiddenFrom} to ${planted.hiddenTo} about 3.5 % of the pieces were thrown away unreported; there are more billets than pieces, and input that went nowhere.`,
  ],
  [`无单价的批次：${planted.unpriced}。`, `A lot without a price: ${planted.unpriced}.`],
  [
    "偏低的分表：E2（电液锤）少计 6 %，分表之和与总表对不上。",
    "A sub-meter that reads low: E2 (hammer) counts 6 % too little, so that the tree does not close.",
  ],
  [
    `工作簿与记录矛盾（一处）：氧化皮 w1 仍填 ${scaleBefore} t/年，是感应加热投产以前的数字；本季度推算明显更少。其余年度数字与记录相近。`,
    `The workbook contradicts the record, once: it still states ${scaleBefore} t of scale w1 a year, as it was before the induction heater; the quarter comes to far less. Its other yearly amounts are close to the record.`,
  ],
  [
    `无坯料批次的锻造批：${planted.lost.join("、")}（锻造没有铸件炉号）。`,
    `Batches without billet lot: ${planted.lost.join(" and ")} (a forge has no castings and heats).`,
  ],
];
