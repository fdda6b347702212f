import type { Place, RecordRef } from "#evidence";
import { checkPlant, type PackTexts, readPacks } from "#norms";
import { type Plant, plantFormat } from "#plant";
import type { Lang3, ReportInput } from "./input.ts";

/** An invented norm that uses every kind of requirement, and a second one that is out of scope. */
const texts: PackTexts[] = [
  {
    folder: "xx/air",
    files: new Map([
      [
        "pack.yaml",
        `id: xx.air
issuer: xx
title: { en: "Air norm for trials", zh: "试验用大气规范" }
edition: "1"
from: 2020-01-01
scope: { country: CN }
new: { eiaApproved: { onOrAfter: 2020-01-01 } }
window: 12 months
gas: { credit: upward-only }
source: { document: AIR-1, url: "https://example.org/air?a=1&b=2", seen: 2026-11-01 }
legalBasis: [{ document: { en: Air law, zh: 大气法 } }]
grades:
  - id: xx.grade
    title: { en: Trial grade, zh: 试验等级 }
    rule: weakest-link
    levels: [A, B, C]
    floor: D
    preconditions: [xx.air.permit]
    indicators:
      - { id: dust, title: { en: Dust, zh: 粉尘 }, levels: { A: [xx.air.pm-a], B: [xx.air.pm-b, xx.air.closed] } }
`,
      ],
      ["tables/oxygen.csv", "serves.kind,=oxygen [%]\nmelting.cupola,15\n"],
      ["tables/loss.csv", "power [kW],=loss [t]\n..500,10\n(500..,8\n"],
      [
        "clauses/all.yaml",
        `- { id: xx.air.pm, place: { en: Table 1, zh: 表1 }, title: { en: Particulates from a cupola, zh: 冲天炉颗粒物 }, subject: emission-point, applies: { serves: { kind: melting.cupola } }, limit: { quantity: emission.concentration.pm, atMost: 40 mg/m3, average: 1 h, basis: dry-standard, referenceOxygen: { table: oxygen, column: oxygen } }, status: verified, remedies: [abatement.new-filter] }
- { id: xx.air.so2, place: Table 2, title: { en: Sulphur dioxide, zh: 二氧化硫 }, subject: emission-point, applies: { kind: stack }, limit: { quantity: emission.concentration.so2, atMost: 200 mg/m3, basis: dry-standard }, status: secondary }
- { id: xx.air.nox, place: Table 3, title: { en: Nitrogen oxides, zh: 氮氧化物 }, subject: emission-point, applies: { kind: stack }, limit: { quantity: emission.concentration.nox, atMost: 300 mg/m3, excessAir: "1.7", adjust: { when: { height: { below: 15 m } }, times: "0.5" } }, status: secondary }
- { id: xx.air.retire, place: item 7, title: { en: Small cupolas, zh: 小冲天炉 }, subject: unit, retire: true, forbids: { kind: melting.cupola, throughput: { below: 5 t/h } }, status: verified }
- { id: xx.air.retire-draft, place: item 8, title: { en: Old hammers, zh: 老式锻锤 }, subject: unit, retire: true, forbids: { kind: forging }, status: draft }
- { id: xx.air.permit, place: "4.1", title: { en: Permit, zh: 排污许可证 }, subject: plant, requires: { document: permit.discharge }, status: verified }
- { id: xx.air.closed, place: "4.2", title: { en: Closed containers, zh: 容器密闭 }, subject: plant, requires: { practice: voc.materials-kept-closed }, status: verified, binding: voluntary }
- { id: xx.air.monthly, place: "4.3", title: { en: Yearly tests, zh: 每年监测 }, subject: emission-point, every: { monitoring: pm, period: 12 months }, status: verified }
- { id: xx.air.audit, place: "4.4", title: { en: Ledger, zh: 台账 }, subject: plant, every: { practice: monitoring.records-kept, period: 1 months }, status: verified }
- { id: xx.air.loss, place: "5", title: { en: Transformer loss, zh: 损耗 }, subject: unit, applies: { kind: melting }, limit: { quantity: capacity, atMost: { table: loss, column: loss }, unit: t }, status: draft }
- { id: xx.air.unknown-limit, place: "6", title: { en: Figure not known, zh: 限值未收录 }, subject: unit, applies: { kind: melting }, limit: { quantity: power, atMost: null, unit: MW }, status: secondary }
- { id: xx.air.total, place: "7", title: { en: Total capacity, zh: 总产能 }, subject: plant, requires: { units: { sum: { of: capacity, where: { kind: melting }, atLeast: 1 t } } }, status: verified, binding: adopted-locally }
- { id: xx.air.number, place: "8", title: { en: Number of furnaces, zh: 炉子数量 }, subject: plant, requires: { units: { count: { where: { kind: melting }, atMost: 1 } } }, status: verified, binding: adopted-locally }
- { id: xx.air.some, place: "9", title: { en: Something captured, zh: 收集 }, subject: unit, any: [{ points: { some: { kind: stack } } }, { line: { batch: true } }, { safety: furnace.emergency-discharge }], status: verified }
- { id: xx.air.most, place: "10", title: { en: Two of three, zh: 三选二 }, subject: plant, atLeast: { n: 2, of: [{ practice: voc.leak-detection-repair }, { practice: dust.roads-hardened }, { document: eia.approval }] }, status: verified }
- { id: xx.air.coming, place: "11", title: { en: Stricter from 2030, zh: 2030年加严 }, subject: emission-point, from: 2030-01-01, limit: { quantity: emission.concentration.pm, atMost: 10 mg/m3 }, status: verified }
- { id: xx.air.ended, place: "12", title: { en: Old rule, zh: 旧条款 }, subject: plant, to: 2024-01-01, requires: { document: eia.approval }, status: verified }
- { id: xx.air.new-only, place: "13", title: { en: New plants only, zh: 仅新建 }, subject: plant, from: { new: 2021-01-01, existing: 2031-01-01 }, requires: { document: eia.approval }, status: verified }
- { id: xx.air.old-first, place: "14", title: { en: Existing first, zh: 现有先行 }, subject: plant, from: { new: 2031-01-01, existing: 2021-01-01 }, requires: { document: eia.approval }, status: verified }
- { id: xx.air.dates, place: "15", title: { en: Two dates, zh: 两个日期 }, subject: plant, from: { new: 2021-01-01, existing: 2023-07-01 }, requires: { eiaApproved: { present: true } }, status: verified }
- { id: xx.air.mean, place: "16", title: { en: Weighted mean, zh: 加权平均 }, subject: plant, limit: { quantity: emission.specific.pm, atMost: 0.4 kg/t, over: { where: { kind: stack }, weight: chargedPerMonth } }, status: verified }
- { id: xx.air.own, place: "18", title: { en: As steep as tested, zh: 不低于测试值 }, subject: abatement, limit: { quantity: pressureDrop, atLeast: { attribute: pressureDropTested } }, status: verified }
- { id: xx.air.own-plus, place: "18.1", title: { en: A little above, zh: 略高于测试值 }, subject: abatement, limit: { quantity: pressureDrop, atMost: { attribute: pressureDropTested, plus: 0.5 kPa } }, status: verified }
- { id: xx.air.megawatt, place: "20", title: { en: In another unit, zh: 换算单位 }, subject: unit, limit: { quantity: power, atMost: 1 MW }, status: verified }
- { id: xx.air.unknown-scope, place: "19", title: { en: Not stated, zh: 未写明 }, subject: plant, requires: { always: true }, status: verified }
- { id: xx.air.pm-b, place: B, title: { en: Dust at B, zh: B级粉尘 }, subject: emission-point, limit: { quantity: emission.concentration.pm, atMost: 30 mg/m3 }, status: verified, binding: grade }
- { id: xx.air.pm-a, place: A, title: { en: Dust at A, zh: A级粉尘 }, subject: emission-point, limit: { quantity: emission.concentration.pm, atMost: 10 mg/m3 }, status: draft, binding: grade }
- { id: xx.air.stores, place: "17", title: { en: Stores closed, zh: 料库封闭 }, subject: store, requires: { enclosure: closed }, status: verified }
`,
      ],
    ]),
  },
  {
    folder: "xx/abroad",
    files: new Map([
      [
        "pack.yaml",
        `id: xx.abroad\nissuer: xx\ntitle: { en: Norm of another country, zh: 他国规范 }\nedition: "1"\nscope: { country: US }\nsource: { document: ABROAD-1 }\n`,
      ],
      [
        "clauses/all.yaml",
        `- { id: xx.abroad.one, place: "1", title: { en: One, zh: 其一 }, subject: plant, requires: { always: true }, status: verified }\n`,
      ],
    ]),
  },
];

/** A plant with hostile names, results in three units, and much that is not known. */
export const plant: Plant = {
  format: plantFormat,
  site: { id: "P1", name: `<script>alert("x")</script> & 铸造厂`, country: "CN", eiaApproved: "2015-03-01" },
  units: [
    {
      id: "C1",
      name: "一号冲天炉 <b>",
      kind: "melting.cupola",
      throughput: 3,
      capacity: 2,
      power: 300,
      chargedPerMonth: 500,
    },
    { id: "C2", kind: "melting.cupola", capacity: 9 },
    { id: "H1", kind: "forging.hammer.air", power: 90 },
  ],
  emissionPoints: [
    { id: "S1", kind: "stack", serves: ["C1"], height: 12 },
    { id: "S2", kind: "stack", serves: ["C2"] },
    { id: "V1", kind: "vent" },
  ],
  monitoring: [
    {
      id: "m1",
      point: "S1",
      pollutant: "pm",
      value: 41.23456,
      unit: "mg/m3",
      date: "2026-03-01",
      average: "1 h",
      state: "dry-standard",
      oxygen: 16,
    },
    {
      id: "m2",
      point: "S1",
      pollutant: "so2",
      value: 90,
      unit: "ppm",
      date: "2026-03-01",
      average: "1 h",
      state: "actual",
      temperature: 120,
      pressure: 100,
      moisture: 8,
    },
    {
      id: "m3",
      point: "S1",
      pollutant: "nox",
      value: 100,
      unit: "mg/m3",
      date: "2026-03-01",
      average: "1 h",
      oxygen: 18,
    },
    {
      id: "m4",
      point: "S2",
      pollutant: "pm",
      value: 20,
      unit: "mg/m3",
      date: "2026-03-01",
      average: "1 h",
      state: "dry-standard",
      oxygen: 21,
    },
    {
      id: "m5",
      point: "S2",
      pollutant: "pm",
      value: 10,
      unit: "mg/m3",
      date: "2026-04-01",
      average: "1 h",
      state: "dry-standard",
      oxygen: 12,
    },
    { id: "m6", point: "S1", pollutant: "pm", value: 0.5, unit: "kg/t", date: "2026-04-01", average: "3 runs" },
    { id: "m7", point: "V1", pollutant: "pm", value: 8, unit: "mg/m3", date: "2026-04-01", average: "1 h" },
  ],
  abatement: [{ id: "B1", kind: "venturi-scrubber", pressureDrop: 2, pressureDropTested: 3 }],
  practices: [{ id: "a1", kind: "voc.materials-kept-closed", inPlace: false }],
  documents: [{ id: "d1", kind: "permit.discharge", validTo: "2025-01-01" }],
} as Plant;

const place = (ref: RecordRef): Place | undefined =>
  ref.id === undefined
    ? undefined
    : { file: "plant.xlsx", sheet: ref.table, cell: `${ref.attribute === undefined ? "A" : "H"}4` };

/** A report's input made of the invented norms and any others, for the tests of this room. */
export function fixture(lang: Lang3 = "both", of: Plant = plant, others: readonly PackTexts[] = []): ReportInput {
  const { set, faults } = readPacks([...texts, ...others]);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return { result: checkPlant(of, set, "2026-11-25"), set, plant: of, sources: { place }, lang };
}
