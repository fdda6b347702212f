import type { RecordRow, Row } from "#plant";
import type { Chance } from "../chance.ts";
import { gas, main, sub } from "../meters.ts";
import type { Specs } from "../specs.ts";
import type { Bought } from "../stock.ts";

export const meterRows: readonly Row<"meters">[] = [
  main("E0", "总表 Main meter", {
    accuracy: 0.5,
    calibrated: "2024-11-20",
    calibrationDue: "2026-11-20",
    online: true,
  }),
  sub("E1", "感应加热表 Induction heater", "IH1", 0.5),
  sub("E2", "电液锤表 Hammer", "H1", 1),
  sub("E3", "螺旋压力机线表 Screw press and trimming", "P10", 1),
  sub("E4", "碾环机表 Ring mill", "RR1", 1),
  sub("E5", "渗碳炉表 Carburising furnace", "HT2", 1),
  sub("E6", "空压机表 Compressor", "AC1", 1),
  sub("E7", "抛丸机表 Shot-blast machine", "SB1", 1),
  sub("E8", "其他用电表 Fans, saws, offices and the rest", undefined, 1),
  gas("N0", "燃气总表 Main gas meter", undefined, 1),
  gas("N1", "加热炉 1 燃气表 Furnace F1", "F1", 1.5, "N0"),
  gas("N2", "加热炉 2 燃气表 Furnace F2", "F2", 1.5, "N0"),
  gas("N3", "调质炉燃气表 Quench and temper furnace", "HT1", 1.5, "N0"),
];

export const materialRows: readonly Row<"materials">[] = [
  { id: "r3", name: "20CrMnTi 圆钢 Bar stock", kind: "billet", form: "packed", amount: 2000 },
  { id: "r4", name: "45 圆钢 Bar stock", kind: "billet", form: "packed", amount: 3450 },
];

const melt =
  (section: string, grade: string) =>
  (by: Chance, n: number): Partial<RecordRow<"lots">> => ({
    section,
    grade,
    meltNumber: `${grade.slice(0, 2)}-26${String(n).padStart(2, "0")}${by.whole(10, 99)}`,
    certificateNumber: `ZB${by.whole(100_000, 999_999)}`,
  });

const mills = ["示例特钢甲 Steel mill A", "示例特钢乙 Steel mill B"] as const;

export const bought = {
  r1: {
    material: "r1",
    suppliers: mills,
    lot: 92_000,
    opening: 3,
    price: 4620,
    footprint: { declared: 1620, onLots: 0.6 },
    km: [120, 460],
    elements: { C: 0.41, Si: 0.25, Mn: 0.7, P: 0.014, S: 0.006, Cr: 1.03, Mo: 0.19 },
    more: melt("φ90", "42CrMo"),
  },
  r3: {
    material: "r3",
    suppliers: mills,
    lot: 64_000,
    opening: 2,
    price: 4450,
    footprint: { declared: 1580, onLots: 0.4 },
    km: [120, 460],
    elements: { C: 0.2, Si: 0.26, Mn: 0.95, P: 0.014, S: 0.007, Cr: 1.15, Ti: 0.07 },
    more: melt("φ70", "20CrMnTi"),
  },
  r4: {
    material: "r4",
    suppliers: mills,
    lot: 72_000,
    opening: 2,
    price: 3880,
    footprint: { declared: 1520, onLots: 0.4 },
    km: [120, 460],
    elements: { C: 0.45, Si: 0.25, Mn: 0.64, P: 0.016, S: 0.009 },
    more: melt("φ80", "45"),
  },
  oil: {
    material: "r2",
    suppliers: ["示例油品 Oil blender"],
    lot: 4000,
    opening: 1,
    price: 9600,
    footprint: { declared: 1250 },
    km: [90, 100],
  },
} satisfies Readonly<Record<string, Bought>>;

export const specs: Specs = {
  r1: { role: "billet", grade: "42CrMo", C: 0.41, Cr: 1.03, Mo: 0.19, price: 4620, unit: "CNY/t" },
  r2: { role: "consumable", price: 9600, unit: "CNY/t" },
  r3: { role: "billet", grade: "20CrMnTi", C: 0.2, Cr: 1.15, Ti: 0.07, price: 4450, unit: "CNY/t" },
  r4: { role: "billet", grade: "45", C: 0.45, Mn: 0.64, price: 3880, unit: "CNY/t" },
};

export const wasteRows: readonly Row<"waste">[] = [
  {
    id: "w4",
    name: "飞边料头废件 Flash, crops and rejected pieces",
    kind: "other",
    hazardous: false,
    amount: 2150,
    disposal: "recycled",
  },
];

export const allowanceRows: readonly Row<"allowances">[] = [
  { id: "allow-pm", name: "颗粒物 Particles", pollutant: "pm", amount: 2.5 },
  { id: "allow-nox", name: "氮氧化物 Nitrogen oxides", pollutant: "nox", amount: 13 },
  { id: "allow-so2", name: "二氧化硫 Sulphur dioxide", pollutant: "so2", amount: 0.1 },
];
