// For tests only: words with traps in them. Some are shared by several keys, hold separators, or are another key's name.
import type { Labels, Pair } from "./labels.ts";

const words: Record<string, Pair> = {
  "table.units": ["工艺装备", "Process units"],
  "table.products": ["产品: [A]", "Products/castings which have a very long name"],
  "attribute.id": ["编号", "ID"],
  "attribute.name": ["名称", "Name"],
  "attribute.kind": ["类型", "Kind"],
  "attribute.units.capacity": ["容量", "Capacity"],
  "attribute.units.power": ["功率（额定）", "Power (rated)"],
  "attribute.monitoring.value": ["单位", "Unit"],
  "choice.unitKind.melting.cupola": ["冲天炉", "Cupola"],
  "choice.unitKind.melting.other": ["其他", "Other"],
  "choice.unitKind.holding.other": ["其他", "Other"],
  "choice.metal.steel": ["钢、铁；合金", "Steel; iron"],
  "choice.metal.copper": ["铜", "zinc"],
  "choice.metal.zinc": ["锌", "copper"],
};

export const someLabels: Labels = { pair: (code) => (Object.hasOwn(words, code) ? words[code] : undefined) };
