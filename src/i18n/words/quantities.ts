import type { Pair } from "../pair.ts";
import { flowChoiceWords } from "./choices-flows.ts";

/** Names of the ledger's quantities that are each a name of their own. */
// biome-ignore format: one line per entry
const own: Readonly<Record<string, Pair>> = {
  "quantity.metal.charged.purchased": ["外购炉料", "Purchased charge"],
  "quantity.metal.charged.returns": ["回炉料用量", "Returns charged"],
  "quantity.metal.charged.alloys": ["合金和添加剂", "Alloys and additions"],
  "quantity.metal.charged": ["装料量", "Charged"],
  "quantity.metal.slag": ["炉渣", "Slag"],
  "quantity.metal.liquid": ["金属液", "Liquid metal"],
  "quantity.metal.melt-loss": ["熔炼损耗", "Melt loss"],
  "quantity.metal.pigged": ["浇锭余料", "Pigged"],
  "quantity.metal.poured": ["浇注量", "Poured"],
  "quantity.metal.spill": ["浇注前差额", "Not accounted for before pouring"],
  "quantity.metal.gross": ["带浇冒口铸件", "Castings with gating"],
  "quantity.metal.unrecorded": ["没有铸件记录的浇注量", "Poured without castings recorded"],
  "quantity.metal.castings": ["铸件质量", "Castings"],
  "quantity.metal.castings.good": ["合格铸件", "Good castings"],
  "quantity.metal.castings.scrap": ["废铸件", "Scrap castings"],
  "quantity.metal.good": ["合格品质量", "Good pieces, mass"],
  "quantity.metal.scrap": ["废品质量", "Scrap, mass"],
  "quantity.metal.made": ["产出质量", "Made, mass"],
  "quantity.metal.gating": ["浇冒口", "Gating and risers"],
  "quantity.metal.yield.box": ["型内出品率", "Box yield"],
  "quantity.metal.yield.casting": ["工艺出品率", "Casting yield"],
  "quantity.metal.yield.metal": ["炉料成品率", "Metal yield"],
  "quantity.metal.ome": ["金属液利用率", "Operational material efficiency"],
  "quantity.metal.loss-rate": ["熔炼损耗率", "Melt loss rate"],
  "quantity.metal.returns-rate": ["回炉料比例", "Share of returns in the charge"],
  "quantity.metal.returns.generated": ["产生的回炉料", "Returns generated"],
  "quantity.metal.returns.net": ["回炉料结余", "Returns generated less returns charged"],
  "quantity.made.castings": ["铸件产出质量", "Castings made, mass"],
  "quantity.made.forgings": ["锻件产出质量", "Forgings made, mass"],
  "quantity.share.castings": ["铸件占产出的比例", "Share of castings in what is made"],
  "quantity.share.forgings": ["锻件占产出的比例", "Share of forgings in what is made"],
  "quantity.piece.made": ["生产件数", "Pieces made"],
  "quantity.piece.good": ["合格件数", "Good pieces"],
  "quantity.piece.scrap": ["废品件数", "Scrap pieces"],
  "quantity.scrap.rate": ["废品率（质量）", "Scrap rate by mass"],
  "quantity.scrap.rate.pieces": ["废品率（件数）", "Scrap rate by pieces"],

  "quantity.metal.returns.stock-change": ["回炉料库存变动", "Change of the stock of returns"],
  "quantity.metal.returns.unaccounted": ["回炉料差额", "Returns not accounted for"],

  "quantity.forging.input": ["坯料投入", "Billets put in"],
  "quantity.forging.flash": ["飞边", "Flash"],
  "quantity.forging.scale": ["氧化皮", "Scale"],
  "quantity.forging.kerf": ["锯口损耗", "Kerf"],
  "quantity.forging.good": ["合格锻件", "Good forgings"],
  "quantity.forging.scrap": ["废锻件", "Scrap forgings"],
  "quantity.forging.unaccounted": ["锻造差额", "Not accounted for in forging"],
  "quantity.forging.utilisation": ["材料利用率", "Material utilisation"],
  "quantity.forging.flash-rate": ["飞边率", "Flash rate"],
  "quantity.forging.scale-rate": ["氧化烧损率", "Scale rate"],
  "quantity.forging.strokes": ["锻打次数", "Strokes"],
  "quantity.die.cost": ["模具费用", "Cost of the die"],
  "quantity.die.life": ["模具寿命", "Life of the die"],
  "quantity.treated.mass": ["热处理质量", "Mass heat-treated"],

  "quantity.heat.meter-start": ["炉前电表起数", "Furnace meter at the start"],
  "quantity.heat.meter-end": ["炉前电表止数", "Furnace meter at the end"],
  "quantity.energy.per-tonne-charged": ["吨炉料电耗", "Electricity per tonne charged"],
  "quantity.energy.per-tonne-good": ["吨合格品综合能耗", "Energy per tonne of good pieces"],
  "quantity.energy.heat-content": ["综合能耗（热值）", "Energy as heat content"],
  "quantity.energy.coal-equivalent": ["综合能耗（当量值）", "Energy in standard coal, by heat content"],
  "quantity.energy.coal-equal-value": ["综合能耗（等价值）", "Energy in standard coal, by equal value"],
  "quantity.energy.theoretical": ["熔化理论能耗", "Least energy of melting"],
  "quantity.energy.melting": ["熔化能耗", "Energy of melting"],
  "quantity.energy.efficiency": ["熔化能源利用率", "Energy efficiency of melting"],
  "quantity.energy.heating-theoretical": ["加热理论能耗", "Least energy of heating"],
  "quantity.energy.heating": ["锻前加热能耗", "Energy of heating"],
  "quantity.energy.heating-efficiency": ["加热热效率", "Thermal efficiency of heating"],
  "quantity.electricity.runs": ["各炉次用电量", "Electricity of the runs"],
  "quantity.energy.own@plant": ["全厂能耗", "Energy of the plant"],
  "quantity.electricity.own@plant": ["全厂用电量", "Electricity of the plant"],
  "quantity.gas.own@plant": ["全厂天然气用量", "Natural gas of the plant"],
  "quantity.combustion.own@plant": ["全厂燃烧排放", "Combustion emissions of the plant"],
  "quantity.key.mould": ["造型分摊量", "Key of moulding"],
  "quantity.key.core": ["制芯分摊量", "Key of cores"],

  "quantity.cost.charge": ["炉料成本", "Cost of the charge"],
  "quantity.cost.materials": ["金属材料", "Metal"],
  "quantity.cost.sand": ["型砂成本", "Cost of sand"],
  "quantity.cost.cores": ["砂芯成本", "Cost of cores"],
  "quantity.cost.moulding": ["型砂和砂芯", "Sand and cores"],
  "quantity.cost.gas": ["天然气费", "Natural gas, cost"],
  "quantity.cost.die": ["模具分摊", "Share of dies"],
  "quantity.cost.total": ["成本合计", "Cost, total"],
  "quantity.cost.additions": ["球化、孕育和合金添加", "Treatment and additions"],
  "quantity.cost.treatment": ["金属液处理", "Treatment of the liquid metal"],
  "quantity.cost.lining": ["炉衬和耐火材料", "Linings and refractories"],
  "quantity.cost.refractory": ["炉衬分摊", "Share of linings"],
  "quantity.key.lining": ["炉衬分摊量", "Key of linings"],
  "quantity.cost.waste": ["废物处置", "Waste disposal"],
  "quantity.cost.waste.sand": ["废砂处置费", "Disposal of spent sand"],
  "quantity.cost.waste.melt": ["炉渣处置费", "Disposal of slag"],
  "quantity.cost.waste.others": ["其他废物处置费", "Disposal of other waste"],
  "quantity.cost.waste.castings": ["其他废物处置费（铸件）", "Disposal of other waste: castings"],
  "quantity.cost.waste.forgings": ["其他废物处置费（锻件）", "Disposal of other waste: forgings"],
  "quantity.cost.tax": ["环境保护税分摊", "Share of the environmental tax"],
  "quantity.cost.tax.castings": ["环境保护税（铸件）", "Environmental tax: castings"],
  "quantity.cost.tax.forgings": ["环境保护税（锻件）", "Environmental tax: forgings"],
  "quantity.cost.paid": ["已付费用", "Paid in all"],
  "quantity.cost.unallocated": ["没有产品承担的费用", "Paid and carried by no piece"],
  "quantity.cost.carbon": ["碳成本（不计入合计）", "Price of carbon, not in the total"],
  "quantity.cost.electricity.runs": ["各炉次电费", "Electricity of the runs, cost"],
  "quantity.price.carbon": ["碳价", "Price of carbon"],
  "quantity.price.electricity.energy": ["平均电量电价", "Average price of electric energy"],
  "quantity.revenue": ["销售收入", "Revenue"],
  "quantity.margin": ["毛利", "Margin"],
  "quantity.margin.rate": ["毛利率", "Margin rate"],
  "quantity.bill.electricity.tariff": ["按电价计算的电费", "Electricity bill by the tariff"],
  "quantity.bill.electricity": ["电费账单", "Electricity bill"],
  "quantity.bill.natural-gas": ["天然气账单", "Natural gas bill"],
  "quantity.price.electricity": ["平均电价", "Average price of electricity"],
  "quantity.price.natural-gas": ["平均天然气价", "Average price of natural gas"],

  "quantity.carbon.charge": ["炉料上游排放", "Upstream of the charge"],
  "quantity.carbon.materials": ["金属材料上游", "Metal, upstream"],
  "quantity.carbon.sand": ["型砂上游排放", "Upstream of sand"],
  "quantity.carbon.cores": ["砂芯上游排放", "Upstream of cores"],
  "quantity.carbon.moulding": ["型砂和砂芯上游", "Sand and cores, upstream"],
  "quantity.carbon.combustion": ["厂内燃烧", "Combustion on the site"],
  "quantity.carbon.electricity.location": ["电力（位置法）", "Electricity, by location"],
  "quantity.carbon.electricity.market": ["电力（市场法）", "Electricity, by market"],
  "quantity.carbon.total.location": ["碳排放合计（位置法）", "Carbon, total by location"],
  "quantity.carbon.total.market": ["碳排放合计（市场法）", "Carbon, total by market"],
  "quantity.footprint.electricity.location": ["电力碳足迹因子（位置法）", "Footprint of electricity, by location"],
  "quantity.footprint.electricity.market": ["电力碳足迹因子（市场法）", "Footprint of electricity, by market"],
  "quantity.factor.grid": ["电网排放因子", "Emission factor of the grid"],
  "quantity.factor.grid.market": ["电网排放因子（市场法）", "Emission factor of electricity, by market"],
  "quantity.inventory.scope1.combustion": ["范围一：燃料燃烧", "Scope 1: combustion"],
  "quantity.inventory.scope2.location": ["范围二：外购电力（位置法）", "Scope 2: electricity, by location"],
  "quantity.inventory.scope2.market": ["范围二：外购电力（市场法）", "Scope 2: electricity, by market"],
  "quantity.inventory.scope3.materials": ["范围三：外购材料", "Scope 3: purchased materials"],
};

type Named = readonly (readonly [code: string, name: Pair])[];

/** What is carried down to the piece. */
const burdens: Named = [
  ["energy", ["能耗", "Energy"]],
  ["electricity", ["用电量", "Electricity"]],
  ["gas", ["天然气用量", "Natural gas"]],
  ["combustion", ["燃烧排放", "Combustion emissions"]],
  ["cost.electricity", ["电费", "Cost of electricity"]],
  ["cost.demand", ["基本电费", "Demand charge"]],
];

/** What is shared out together, and what its runs are called. */
const pools: readonly (readonly [code: string, name: Pair, runs?: Pair])[] = [
  ["melt", ["熔炼", "melting"], ["炉次", "heats"]],
  ["mould", ["砂处理和造型", "sand and moulding"]],
  ["core", ["制芯", "core making"]],
  ["forge", ["加热和锻造", "heating and forging"], ["锻造批次", "forging batches"]],
  ["treat", ["热处理", "heat treatment"], ["热处理炉次", "loads"]],
  ["mass", ["清理、精整和公用", "cleaning, finishing and utilities"]],
];

const pieces: Named = [
  ["castings", ["铸件", "castings"]],
  ["forgings", ["锻件", "forgings"]],
];

/** What is told for one kilogram of good pieces, and what its whole is called. */
const perGood: readonly (readonly [code: string, name: Pair, lost: Pair])[] = [
  ["energy.per-kg", ["单位能耗", "Energy per kg"], ["废品所耗能量", "Energy in scrap"]],
  ["cost.per-kg", ["单位成本", "Cost per kg"], ["废品成本", "Cost of scrap"]],
  [
    "carbon.footprint.location",
    ["碳足迹（位置法）", "Carbon footprint, by location"],
    ["废品排放（位置法）", "Carbon in scrap, by location"],
  ],
  [
    "carbon.footprint.market",
    ["碳足迹（市场法）", "Carbon footprint, by market"],
    ["废品排放（市场法）", "Carbon in scrap, by market"],
  ],
];

const carriers: Named = Object.entries(flowChoiceWords)
  .filter(([code]) => code.startsWith("choice.carrier."))
  .map(([code, name]) => [code.slice("choice.carrier.".length), name]);

type Rules = readonly (readonly [code: string, name: Pair])[];
const low = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function ofBurden(id: string, [zh, en]: Pair): Rules {
  return [
    [id, [zh, en]],
    [`${id}.own`, [`自身${zh}`, `Own ${low(en)}`]],
    [`${id}.stages`, [`各工序${zh}合计`, `${en} of all stages`]],
    [`${id}.rest`, [`未分到工序的${zh}`, `${en} that no stage has`]],
    [`${id}.beyond`, [`摊入的炉次外${zh}`, `Share of ${low(en)} beyond the runs`]],
    ...pieces.flatMap(
      ([code, [piece, pieceEn]]): Rules => [
        [`${id}.mass.${code}`, [`按质量摊给${piece}的${zh}`, `${en} shared by mass: ${pieceEn}`]],
        [`${id}.rest.${code}`, [`未分到工序的${zh}（${piece}）`, `${en} that no stage has: ${pieceEn}`]],
      ],
    ),
    ...pools.flatMap(
      ([code, [pool, poolEn], runs]): Rules => [
        [`${id}.stage.${code}`, [`${pool}${zh}`, `${en} of ${poolEn}`]],
        ...(runs
          ? ([
              [`${id}.runs.${code}`, [`${runs[0]}${zh}合计`, `${en} of ${runs[1]}`]],
              [`${id}.beyond.${code}`, [`${pool}的${runs[0]}以外${zh}`, `${en} of ${poolEn} beyond its ${runs[1]}`]],
            ] as const)
          : []),
      ],
    ),
  ];
}

function ofCarrier(id: string, [zh, en]: Pair): Rules {
  const carrier = `carrier.${id}`;
  return [
    [carrier, [`${zh}用量`, en]],
    [`${carrier}.metered`, [`${zh}用量（单独计量）`, `${en}, metered by itself`]],
    [`${carrier}.by-unit`, [`设备${zh}用量`, `${en} of the unit`]],
    [`${carrier}.of-runs`, [`各炉次${zh}用量合计`, `${en} of its metered runs`]],
    [`${carrier}.unmetered`, [`未单独计量的${zh}用量`, `${en} that no run's meter has`]],
    [`${carrier}.key`, [`${zh}分摊量`, `Key of ${low(en)}`]],
    [`${carrier}.assigned`, [`已分到工序的${zh}用量`, `${en} of the stages`]],
    [`${carrier}.unassigned`, [`未分到工序的${zh}用量`, `${en} that no stage has`]],
    [`energy.of.${id}`, [`${zh}折合能量`, `Energy of ${low(en)}`]],
    [`coal.of.${id}`, [`${zh}折标准煤（当量值）`, `Standard coal of ${low(en)}, by heat content`]],
    [`coal.equal.${id}`, [`${zh}折标准煤（等价值）`, `Standard coal of ${low(en)}, by equal value`]],
    [`content.${id}`, [`${zh}热值`, `Heat content of ${low(en)}`]],
    [`equivalent.${id}`, [`${zh}折标煤系数（当量值）`, `Standard coal of ${low(en)}, by heat content`]],
    [`equal-value.${id}`, [`${zh}折标煤系数（等价值）`, `Standard coal of ${low(en)}, by equal value`]],
    [`combustion.${id}`, [`${zh}燃烧排放因子`, `Combustion factor of ${low(en)}`]],
  ];
}

function ofPerGood(id: string, [zh, en]: Pair, lost: Pair): Rules {
  return [
    [id, [zh, en]],
    [`${id}.made`, [`${zh}，按全部产出`, `${en}, of all that is made`]],
    [`${id}.lost`, lost],
    [`${id}.scrap`, [`${zh}，废品摊入`, `${en}, brought by scrap`]],
  ];
}

const byRule: Rules = [
  ...burdens.flatMap(([id, name]) => ofBurden(id, name)),
  ...carriers.flatMap(([id, name]) => ofCarrier(id, name)),
  ...perGood.flatMap(([id, name, lost]) => ofPerGood(id, name, lost)),
];

/** The names of the ledger's quantities: those of burdens, carriers and per kilogram are made of their parts. */
export const quantityWords: Readonly<Record<string, Pair>> = {
  ...own,
  ...Object.fromEntries(byRule.map(([code, name]) => [`quantity.${code}`, name])),
};
