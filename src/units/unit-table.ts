import type { Dimension } from "./dimension.ts";

type Row = readonly [names: string, factor: string, dimension: Dimension];

const one: Dimension = {};
const mass: Dimension = { mass: 1 };
const length: Dimension = { length: 1 };
const area: Dimension = { length: 2 };
const volume: Dimension = { length: 3 };
const time: Dimension = { time: 1 };
const energy: Dimension = { mass: 1, length: 2, time: -2 };
const power: Dimension = { mass: 1, length: 2, time: -3 };
const pressure: Dimension = { mass: 1, length: -1, time: -2 };
const force: Dimension = { mass: 1, length: 1, time: -2 };

/**
 * Unit names and sizes in base units (kg, m, s, K). Sizes are exact by definition unless said:
 * the pound, grain, foot and short ton by the 1959 agreement; 1 Btu = 1055.05585262 J (ISO 31-4, International Table);
 * 1 kgce = 29.3076 MJ (GB/T 2589-2020); a year is 365 days. A normal or standard cubic metre is a cubic metre: the
 * state of the gas is a fact of the measurement, not of its unit.
 */
export const unitRows: readonly Row[] = [
  ["1", "1", one],
  ["% ％ percent pct 百分比", "0.01", one],
  ["‰", "0.001", one],
  ["pc pcs piece pieces 件 个 台 套 人 种 条 项", "1", { count: 1 }],
  ["kg 千克 公斤", "1", mass],
  ["g 克", "0.001", mass],
  ["mg 毫克", "0.000001", mass],
  ["ug µg μg 微克", "0.000000001", mass],
  ["ng 纳克", "0.000000000001", mass],
  ["t 吨 tonne tonnes Mg mt", "1000", mass],
  ["万吨", "10000000", mass],
  ["kt 千吨", "1000000", mass],
  ["lb lbs 磅", "0.45359237", mass],
  ["ton tons short-ton shortton 短吨", "907.18474", mass],
  ["gr grain grains", "0.00006479891", mass],
  ["m 米 公尺", "1", length],
  ["mm 毫米", "0.001", length],
  ["cm 厘米", "0.01", length],
  ["km 千米 公里", "1000", length],
  ["ft 英尺", "0.3048", length],
  ["in 英寸", "0.0254", length],
  ["m2 平方米 ㎡", "1", area],
  ["ha 公顷", "10000", area],
  ["mu 亩", "666.6666666666666666666666666666666666667", area],
  ["m3 立方米 ㎥ Nm3 标立方米 标准立方米 标方 Sm3 dscm", "1", volume],
  ["万立方米 万m3 万Nm3 万标立方米 万方", "10000", volume],
  ["L l 升", "0.001", volume],
  ["ft3 cf scf dscf", "0.028316846592", volume],
  ["s sec 秒", "1", time],
  ["min 分钟 分", "60", time],
  ["h hr hour hours 小时 时", "3600", time],
  ["d day days 天 日", "86400", time],
  ["yr year years a 年", "31536000", time],
  ["J 焦", "1", energy],
  ["kJ 千焦", "1000", energy],
  ["MJ 兆焦", "1000000", energy],
  ["GJ 吉焦", "1000000000", energy],
  ["TJ 太焦", "1000000000000", energy],
  ["Wh", "3600", energy],
  ["kWh 千瓦时 千瓦小时 度", "3600000", energy],
  ["MWh 兆瓦时", "3600000000", energy],
  ["GWh 吉瓦时", "3600000000000", energy],
  ["万kWh 万千瓦时 万度", "36000000000", energy],
  ["kgce 千克标准煤 千克标煤 公斤标准煤", "29307600", energy],
  ["tce 吨标准煤 吨标煤", "29307600000", energy],
  ["kcal 千卡 大卡", "4186.8", energy],
  ["Btu", "1055.05585262", energy],
  ["MMBtu", "1055055852.62", energy],
  ["W 瓦", "1", power],
  ["kW 千瓦", "1000", power],
  ["MW 兆瓦", "1000000", power],
  ["hp 马力", "735.49875", power],
  ["VA 伏安", "1", { apparent: 1 }],
  ["kVA 千伏安", "1000", { apparent: 1 }],
  ["MVA 兆伏安", "1000000", { apparent: 1 }],
  ["V 伏", "1", { voltage: 1 }],
  ["kV 千伏", "1000", { voltage: 1 }],
  ["Pa 帕", "1", pressure],
  ["kPa 千帕", "1000", pressure],
  ["MPa 兆帕", "1000000", pressure],
  ["bar 巴", "100000", pressure],
  ["atm 大气压", "101325", pressure],
  ["N 牛", "1", force],
  ["kN 千牛", "1000", force],
  ["MN 兆牛", "1000000", force],
  ["tf 吨力", "9806.65", force],
  ["K 开", "1", { temperature: 1 }],
  ["Hz 赫兹 赫", "1", { time: -1 }],
  ["kHz 千赫", "1000", { time: -1 }],
  ["dB dB(A) dBA 分贝", "1", { sound: 1 }],
  ["Ringelmann 林格曼级 林格曼黑度", "1", { ringelmann: 1 }],
  ["ppm ppmv", "1", { volumeRatio: 1 }],
  ["ppb ppbv", "0.001", { volumeRatio: 1 }],
  ["mol", "1", { amount: 1 }],
  ["umol µmol μmol 微摩尔", "0.000001", { amount: 1 }],
  ["TEQ I-TEQ WHO-TEQ", "1", { toxicEquivalent: 1 }],
  ["CO2 CO2e", "1", { carbonEquivalent: 1 }],
  ["CNY yuan RMB 元", "1", { cny: 1 }],
  ["万元", "10000", { cny: 1 }],
  ["亿元", "100000000", { cny: 1 }],
  ["EUR 欧元", "1", { eur: 1 }],
  ["USD 美元", "1", { usd: 1 }],
];

/** Temperatures with an offset, only valid standing alone: value x factor + offset = kelvin. */
export const scaleRows: readonly (readonly [names: string, factor: string, offset: string])[] = [
  ["°C ℃ degC C 摄氏度", "1", "273.15"],
  ["°F ℉ degF F 华氏度", "0.5555555555555555555555555555555555555556", "255.3722222222222222222222222222222222222"],
];
