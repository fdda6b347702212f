import { fold } from "../clean-text.ts";

/** A substance that is charged: the kind of material it is, and what it is called in Chinese, English, or by its symbol. */
export type ChargeWord = { kind: string; words: readonly string[] };

/** What people call the materials that they weigh into a furnace, where the plant has not named its own. */
export const chargeWords: readonly ChargeWord[] = [
  { kind: "pig-iron", words: ["生铁", "铸造生铁", "炼钢生铁", "pig iron", "Roheisen"] },
  {
    kind: "scrap-steel",
    words: ["废钢", "废钢料", "边角料", "steel scrap", "scrap steel", "steel", "scrap", "Stahlschrott", "Schrott"],
  },
  { kind: "scrap-iron", words: ["废铁", "机铁", "铁屑", "iron scrap", "cast iron scrap", "iron chips", "Gussbruch"] },
  { kind: "scrap-aluminium", words: ["废铝", "铝屑", "aluminium scrap", "aluminum scrap"] },
  { kind: "scrap-copper", words: ["废铜", "铜屑", "copper scrap"] },
  {
    kind: "returns",
    words: ["回炉料", "回炉铁", "回炉", "返回料", "浇冒口", "returns", "return scrap", "remelt", "Kreislauf"],
  },
  { kind: "ingot", words: ["铝锭", "合金锭", "锌锭", "ingot", "ingots", "aluminium ingot", "aluminum ingot"] },
  { kind: "ferro-alloy", words: ["硅铁", "FeSi", "ferrosilicon"] },
  { kind: "ferro-alloy", words: ["锰铁", "FeMn", "ferromanganese"] },
  { kind: "ferro-alloy", words: ["硅锰", "硅锰合金", "SiMn", "silicomanganese"] },
  { kind: "ferro-alloy", words: ["铬铁", "FeCr", "ferrochrome", "ferrochromium"] },
  { kind: "ferro-alloy", words: ["钼铁", "FeMo", "ferromolybdenum"] },
  { kind: "ferro-alloy", words: ["磷铁", "FeP", "ferrophosphorus"] },
  { kind: "ferro-alloy", words: ["硫铁", "硫化铁", "FeS", "iron sulphide", "iron pyrite"] },
  { kind: "ferro-alloy", words: ["钒铁", "FeV", "ferrovanadium"] },
  { kind: "ferro-alloy", words: ["钛铁", "FeTi", "ferrotitanium"] },
  { kind: "ferro-alloy", words: ["铌铁", "FeNb", "ferroniobium"] },
  { kind: "ferro-alloy", words: ["硼铁", "FeB", "ferroboron"] },
  { kind: "other", words: ["铜", "电解铜", "纯铜", "Cu", "copper"] },
  { kind: "other", words: ["镍", "电解镍", "镍板", "Ni", "nickel"] },
  { kind: "other", words: ["锡", "锡锭", "Sn", "tin"] },
  { kind: "other", words: ["锑", "Sb", "antimony"] },
  { kind: "other", words: ["电解锰", "金属锰", "Mn", "manganese"] },
  {
    kind: "carburiser",
    words: ["增碳剂", "石墨", "carburiser", "carburizer", "recarburiser", "recarburizer", "graphite"],
  },
  { kind: "other", words: ["碳化硅", "SiC", "silicon carbide"] },
  { kind: "inoculant", words: ["孕育剂", "硅钡", "inoculant", "Impfmittel"] },
  { kind: "inoculant", words: ["球化剂", "稀土镁", "FeSiMg", "nodulariser", "nodularizer"] },
  { kind: "coke", words: ["焦炭", "铸造焦", "coke", "Koks"] },
  { kind: "flux", words: ["石灰石", "limestone", "Kalkstein"] },
  { kind: "flux", words: ["除渣剂", "聚渣剂", "覆盖剂", "精炼剂", "flux", "slag coagulant"] },
];

const byForm = new Map(chargeWords.flatMap((one) => one.words.map((word) => [fold(word), one] as const)));
const forms = [...byForm].sort(([a], [b]) => b.length - a.length);

/** What a heading calls the material by, without amounts and numbers: "Q10 生铁加入量" is 生铁, "FeSi75" is FeSi. */
export function chargeWordOf(text: string): ChargeWord | undefined {
  const plain = fold(withoutAmount(text)).replace(/[\d#%]+/g, "");
  const same = byForm.get(plain);
  if (same) return same;
  // "外购废钢" is 废钢, and "clean steel scrap" is steel scrap; short words are the end of too much else
  return forms.find(([form]) => form.length >= (/^[a-z]/.test(form) ? 6 : 2) && plain.endsWith(form))?.[1];
}

/** A heading without what says that it is an amount, and without remarks in brackets. */
export function withoutAmount(heading: string): string {
  return heading
    .replace(/\s*[（(][^（()）]*[)）]\s*$/u, "")
    .replace(/(?:实际)?(?:加入|投入|配入|添加)?(?:重量|质量|用量|量)$/u, "")
    .replace(/\s+(?:weight|mass|amount|added|charged)$/iu, "")
    .trim();
}
