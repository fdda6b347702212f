import type { Row } from "#plant";
import { gas, main, sub } from "../meters.ts";
import type { Specs } from "../specs.ts";
import type { Bought } from "../stock.ts";

export const meterRows: readonly Row<"meters">[] = [
  main("E0", "总表 Main meter", {
    accuracy: 0.5,
    calibrated: "2025-06-10",
    calibrationDue: "2027-06-10",
    online: true,
  }),
  sub("E1", "保温炉表 Holding furnaces", "HF1", 0.5),
  sub("E2", "1250 t 压铸机表 Machines 1250 t", "DC1", 1),
  sub("E3", "800 t 压铸机表 Machines 800 t", "DC2", 1),
  sub("E4", "空压机表 Compressor", "AC1", 1),
  sub("E5", "时效炉表 Ageing furnace", "HT1", 1),
  sub("E6", "抛丸打磨表 Shot-blast and deburring", "SB1", 1),
  sub("E7", "喷粉线表 Powder coating line", "PC1", 1),
  sub("E8", "其他用电表 Offices, fans and the rest", undefined, 1),
  gas("N0", "燃气总表 Main gas meter", undefined, 1),
  gas("N1", "竖炉 1 燃气表 Shaft furnace 1", "MF1", 1.5, "N0"),
  gas("N2", "竖炉 2 燃气表 Shaft furnace 2", "MF2", 1.5, "N0"),
  gas("N3", "固化炉燃气表 Curing oven", "DO1", 1.5, "N0"),
];

export const materialRows: readonly Row<"materials">[] = [
  { id: "r4", name: "精炼熔剂 Refining flux", kind: "flux", form: "packed", amount: 12.5 },
  { id: "r5", name: "金属硅 Silicon metal", kind: "ferro-alloy", form: "packed", amount: 17 },
];

export const bought = {
  ingot: {
    material: "r1",
    suppliers: ["示例再生铝甲 Secondary smelter A", "示例再生铝乙 Secondary smelter B"],
    lot: 62_000,
    opening: 2,
    price: 19_400,
    footprint: { declared: 820, onLots: 0.5 },
    km: [60, 240],
    store: "ST1",
    elements: { Si: 10.8, Cu: 2.1, Fe: 0.8, Mg: 0.2, Mn: 0.22, Zn: 0.7 },
    more: (by, n) => ({
      grade: "ADC12",
      meltNumber: `AL${4100 + n}`,
      certificateNumber: `Z${2600 + n}-${by.whole(10, 99)}`,
    }),
  },
  release: {
    material: "r3",
    suppliers: ["示例脱模剂 Release agent maker"],
    lot: 9000,
    opening: 2,
    price: 9200,
    footprint: { declared: 1900 },
    km: [120, 130],
    store: "ST2",
  },
  flux: {
    material: "r4",
    suppliers: ["示例熔剂 Flux maker"],
    lot: 1500,
    opening: 2,
    price: 4600,
    footprint: { declared: 900 },
    km: [200, 240],
  },
  silicon: {
    material: "r5",
    suppliers: ["示例硅业 Silicon maker"],
    lot: 2500,
    opening: 2,
    price: 13_200,
    footprint: { declared: 9400, onLots: 0.5 },
    km: [900, 1400],
    elements: { Si: 98.7, Fe: 0.4 },
  },
} satisfies Readonly<Record<string, Bought>>;

export const specs: Specs = {
  r1: { role: "charge-metal", Si: 10.8, Cu: 2.1, Fe: 0.8, Mg: 0.2, metallicYield: 98.5, price: 19_400, unit: "CNY/t" },
  r2: { role: "charge-metal", Si: 10.9, Cu: 2.1, Fe: 0.84, Mg: 0.19, metallicYield: 96 },
  r3: { role: "consumable", price: 9200, unit: "CNY/t" },
  /** A salt flux: no carbonate in it. */
  r4: { role: "flux", C: 0, price: 4600, unit: "CNY/t" },
  r5: { role: "alloy", Si: 98.7, recovery: 95, price: 13_200, unit: "CNY/t" },
};

export const allowanceRows: readonly Row<"allowances">[] = [
  { id: "allow-pm", name: "颗粒物 Particles", pollutant: "pm", amount: 7.2, permit: "permit.discharge" },
  { id: "allow-nox", name: "氮氧化物 Nitrogen oxides", pollutant: "nox", amount: 6.9, permit: "permit.discharge" },
  { id: "allow-so2", name: "二氧化硫 Sulphur dioxide", pollutant: "so2", amount: 1.2, permit: "permit.discharge" },
  { id: "allow-nmhc", name: "非甲烷总烃 NMHC", pollutant: "nmhc", amount: 2.6, permit: "permit.discharge" },
];
