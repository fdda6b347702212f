import type { Row } from "#plant";
import { gas, main, sub } from "../meters.ts";

/** Meters of the foundry: a tree of electricity, gas of the annealing furnace, and the scale of the coke. */
export const meterRows: readonly Row<"meters">[] = [
  main("E0", "总表 Main meter", {
    accuracy: 0.5,
    calibrated: "2025-03-01",
    calibrationDue: "2027-03-01",
    online: true,
  }),
  sub("E1", "3 t 中频炉表 Furnace IF2", "IF2", 0.5),
  sub("E2", "0.5 t 中频炉表 Furnace IF1", "IF1", 0.5),
  sub("E3", "造型砂处理表 Green-sand line and sand plant", "G1", 1),
  sub("E4", "树脂砂线表 Furan line and reclaim", "F1", 1),
  sub("E5", "空压机表 Compressor", "AC1", 1),
  sub("E6", "抛丸打磨表 Shot-blast and fettling", "SB1", 1),
  sub("E7", "除尘风机表 Filter fan", "M1", 1),
  sub("E8", "退火炉电表 Annealing furnace fans", "HT1", 1),
  sub("E9", "冲天炉电表 Cupola blast and charging", "C1", 1),
  sub("E10", "其他用电表 Core shop, offices and the rest", undefined, 1),
  sub("E11", "去应力炉表 Stress-relief furnace", "HT2", 1),
  gas("N1", "退火炉燃气表 Gas of the annealing furnace", "HT1", 1.5),
  { id: "W1", name: "焦炭地磅 Coke weighbridge", kind: "mass", carrier: "coke", accuracy: 0.5 },
];

/** A furnace whose consumption nobody wrote down: its loads say it. */
export const unitRows: readonly Row<"units">[] = [
  {
    id: "HT2",
    name: "箱式电阻去应力炉 Electric stress-relief furnace",
    kind: "heat-treatment.box",
    status: "in-use",
    fuel: ["electricity"],
    capacity: 6,
    power: 320,
    lining: "ceramic-fibre",
    workingTemperature: 560,
  },
];

export const wasteRows: readonly Row<"waste">[] = [
  { id: "w4", name: "除尘灰 Filter dust", kind: "dust", hazardous: false, amount: 130, disposal: "recycled" },
  { id: "w5", name: "废炉衬 Spent lining", kind: "refractory", hazardous: false, amount: 45, disposal: "recycled" },
];

export const allowanceRows: readonly Row<"allowances">[] = [
  { id: "allow-pm", name: "颗粒物 Particles", pollutant: "pm", amount: 11, permit: "permit.discharge" },
  { id: "allow-so2", name: "二氧化硫 Sulphur dioxide", pollutant: "so2", amount: 8.4, permit: "permit.discharge" },
  { id: "allow-nox", name: "氮氧化物 Nitrogen oxides", pollutant: "nox", amount: 5.5, permit: "permit.discharge" },
  { id: "allow-nmhc", name: "非甲烷总烃 NMHC", pollutant: "nmhc", amount: 3.1, permit: "permit.discharge" },
];
