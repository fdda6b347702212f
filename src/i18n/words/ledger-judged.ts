import type { Pair } from "../pair.ts";

/** Quantities, statements and findings of the judgement of metal and energy. */
// biome-ignore format: one line per entry
const own: Readonly<Record<string, Pair>> = {
  "quantity.metal.returns.bought": ["购入的回炉料", "Returns bought"],

  "fault.ledger.metal-without-data": ["“{metal}”没有热力学数据，或没有写明材质，不能计算理论能耗。请填写材质。", "There are no thermodynamic data for “{metal}”, or the metal is not given, so its least energy is not known. Fill in the metal."],
  "fault.ledger.no-composition": ["没有化验成分，也没有同牌号的成分，不能计算理论能耗。请录入化验结果或牌号成分范围。", "There is no analysis of the melt nor of its grade, so its least energy is not known. Enter samples or the limits of the grade."],
  "fault.ledger.no-temperature": ["没有温度，不能计算理论能耗。请录入出炉温度或加热温度。", "There is no temperature, so the least energy is not known. Enter the temperature of tapping or heating."],

  "statement.balance.flows": ["各项金属量（按平衡校正后）", "Flows, as reconciled"],
  "statement.balance.measured": ["记录值（校正 {adjustment} kg，z = {z}）", "as recorded (adjusted by {adjustment} kg, z = {z})"],
  "statement.balance.measured.part": ["记录值（校正 {adjustment} kg，z = {z}；{missing} 行没有记录）", "as recorded (adjusted by {adjustment} kg, z = {z}; rows without it: {missing})"],
  "statement.balance.measured.unchecked": ["记录值（没有其他记录可以校核）", "as recorded (nothing checks it)"],
  "statement.balance.measured.unchecked.part": ["记录值（没有其他记录可以校核；{missing} 行没有记录）", "as recorded (nothing checks it; rows without it: {missing})"],
  "statement.balance.open": ["按记录计算的平衡差额", "What balances lack by the records"],
  "statement.balance.node.melting": ["熔炼：装料 − 金属液 − 炉渣 − 损耗", "Melting: charge − liquid − slag − loss"],
  "statement.balance.node.ladle": ["浇包：金属液 − 浇注 − 浇锭 − 洒漏", "Ladle: liquid − poured − pigged − spilled"],
  "statement.balance.node.moulds": ["铸型：浇注 − 带浇冒口铸件", "Moulds: poured − castings with gating"],
  "statement.balance.node.shake-out": ["落砂：带浇冒口铸件 − 浇冒口 − 铸件", "Shake-out: castings with gating − gating − castings"],
  "statement.balance.node.inspection": ["检验：铸件 − 合格 − 废品", "Inspection: castings − good − scrap"],
  "statement.balance.node.heap": ["回炉料堆：浇冒口 + 废品 + 浇锭 − 装入的回炉料 − 库存增加", "Heap of returns: gating + scrap + pigged − returns charged − rise of stock"],
  "statement.balance.unchecked": ["没有可以互相校核的记录，无法检验。", "No record checks another, so there is nothing to test."],
  "statement.balance.test.passed": ["总体检验：各记录在不确定度内一致（χ² = {chi}，自由度 {df}，临界值 {critical}，p {p}）", "Global test: the records agree within their uncertainties (χ² = {chi}, degrees of freedom: {df}, limit {critical}, p {p})"],
  "statement.balance.test.failed": ["总体检验：各记录不一致，超出不确定度（χ² = {chi}，自由度 {df}，临界值 {critical}，p {p}）", "Global test: the records disagree by more than they are uncertain (χ² = {chi}, degrees of freedom: {df}, limit {critical}, p {p})"],
  "statement.balance.suspect": ["可疑：{quantity}，记录值减平衡值（z = {z}）", "Suspect: {quantity}, recorded less what the balances give (z = {z})"],
  "statement.balance.suspect.or": ["或者：{quantity}（平衡无法区分）", "or: {quantity} (the balances cannot tell them apart)"],
  "statement.balance.unresolved": ["去掉可疑记录后仍不一致。", "They still disagree without the suspects."],

  "statement.metal-balance": ["金属平衡（数据校正）", "Metal balance, reconciled"],

  "statement.scrap-flag": ["废品是否全部上报", "Whether all scrap was reported"],
  "statement.scrap-flag.heats": ["按炉次：浇注量与铸件（含浇冒口）比较（{intervals} 炉）", "By heats: poured beside castings with their gating (heats: {intervals})"],
  "statement.scrap-flag.stocktakes": ["按盘点：回炉料堆的收支与库存比较（{intervals} 个区间）", "By stocktakes: what the heap of returns took in and gave beside its stock (intervals: {intervals})"],
  "statement.scrap-flag.batches": ["按锻造批次：投料与各项去向比较（{intervals} 批）", "By forging batches: what was put in beside what it became (batches: {intervals})"],
  "statement.scrap-flag.flagged": ["有未上报的迹象，请核对废品记录；这只是疑问，不是证明。", "There are signs of scrap that was not reported. Check the records of scrap: this asks a question and proves nothing."],
  "statement.scrap-flag.clear": ["没有超出偶然范围的差额。", "No excess beyond chance."],
  "statement.scrap-flag.total": ["整个期间多出的金属（p {p}）", "Excess over the whole time (p {p})"],
  "statement.scrap-flag.at-least": ["其中有把握的至少", "of it, at least, beyond doubt"],
  "statement.scrap-flag.run": ["连续多出：{first} 至 {last}（{from} 至 {to}）", "Run of excess: {first} to {last} ({from} to {to})"],
  "statement.scrap-flag.detectable": ["本方法五次中有四次能发现的总量（检验能力 80 %）", "Total that would be found four times in five (power 80 %)"],
  "statement.scrap-flag.false-alarm": ["记录无误时误报的可能", "Chance of an alarm though all is reported"],
  "statement.scrap-flag.left-out": ["单独偏离、未计入（可能是铸件未写炉号或录入有误）：{count}", "Left out since they stand out alone (castings may lack their heat, a mass may be typed wrong): {count}"],

  "statement.furnace": ["熔炼炉能耗分析", "Energy of a melting furnace"],
  "statement.furnace.fit": ["回归 E = a + b·t（{heats} 炉，缺数据 {omitted} 炉）", "Regression E = a + b·t (heats: {heats}, left out: {omitted})"],
  "statement.furnace.fit.holding": ["回归 E = a + b·t + h·τ（{heats} 炉，缺数据 {omitted} 炉）", "Regression E = a + b·t + h·τ (heats: {heats}, left out: {omitted})"],
  "statement.furnace.start-up": ["a：每炉固定能耗（p {p}，95 % 置信区间）", "a: each heat, whatever is melted (p {p}; 95 % interval)"],
  "statement.furnace.marginal": ["b：每吨装料能耗（p {p}，95 % 置信区间）", "b: each tonne charged (p {p}; 95 % interval)"],
  "statement.furnace.holding": ["h：保温功率（p {p}，95 % 置信区间）", "h: while holding (p {p}; 95 % interval)"],
  "statement.furnace.holding-derived": ["保温时间 = 开炉至出炉 − 通电时间", "Holding is the time from start to tapping less the time with power on"],
  "statement.furnace.r2": ["决定系数 R²", "R²"],
  "statement.furnace.residual-sd": ["单炉偏离回归线的标准差", "Standard deviation of a heat about the line"],
  "statement.furnace.condition": ["条件数（1 为互不相关）", "Condition number (1: unrelated)"],
  "statement.furnace.implausible.start-up": ["每炉固定能耗明显为负：模型不适用。", "The energy of each heat is clearly below zero: the model does not describe this furnace."],
  "statement.furnace.implausible.marginal": ["每吨能耗明显为负：模型不适用。", "The energy of a tonne is clearly below zero: the model does not describe this furnace."],
  "statement.furnace.implausible.holding": ["保温功率明显为负：模型不适用。", "The power of holding is clearly below zero: the model does not describe this furnace."],
  "statement.furnace.efficiency": ["效率", "Efficiency"],
  "statement.furnace.least": ["理论能耗（金属中的热量，每吨装料）", "Least energy: heat in the metal for a tonne charged"],
  "statement.furnace.useful": ["熔化的有用效率（理论能耗 ÷ b）", "Useful efficiency of melting (least energy ÷ b)"],
  "statement.furnace.holding-share": ["保温占能耗的比例", "Share of holding"],
  "statement.furnace.start-up-share": ["每炉固定能耗占的比例", "Share of what each heat takes, whatever is melted"],
  "statement.furnace.stable": ["稳定：整个期间符合同一条回归线（CUSUM，p {p}）", "Stable: one line holds for the whole period (CUSUM, p {p})"],
  "statement.furnace.unstable": ["有变化：整个期间不符合同一条回归线（CUSUM，p {p}）", "Changed: one line does not hold for the whole period (CUSUM, p {p})"],
  "statement.furnace.leaves": ["累积和超出界限：{at}，炉次 {heat}", "The cumulative sum leaves its limits: {at}, heat {heat}"],
  "statement.furnace.turns": ["最可能的变化时刻：{at}，炉次 {heat} 之后", "Most likely moment of the change: {at}, after heat {heat}"],

  "statement.meters": ["计量表的层级：{carrier}", "Tree of meters: {carrier}"],
  "statement.meters.meter": ["计量表 {id} {name}", "Meter {id} {name}"],
  "statement.meters.gap": ["缺 {hours} 小时读数，按平常的一周补入，占 {share} %", "{hours} h without readings, filled in by the usual week: {share} % of it"],
  "statement.meters.below": ["下级表之和", "Sum of the meters below"],
  "statement.meters.residual": ["差额（占 {share} %）", "What is left ({share} %)"],
  "statement.meters.silent": ["下级表 {id} 没有读数，其用量在差额中。", "Meter {id} below it has no readings; what it counted is in what is left."],

  "statement.forging": ["锻造金属平衡和利用率", "Metal of forging and how well it is used"],
  "statement.forging.ratios": ["利用率", "How the metal is used"],
  "statement.forging.kerf": ["锯口损耗率", "Kerf"],
  "statement.forging.heatings": ["锻前加热", "Heating"],
  "statement.forging.heating": ["加热炉 {id} 的热效率", "Efficiency of {id}"],

  "statement.dies": ["模具寿命", "Life of dies"],
  "statement.dies.counts": ["{total} 件有使用次数和状态的模具，其中 {failed} 件已报废", "With strokes and state: {total}, of them scrapped: {failed}"],
  "statement.dies.unknown": ["缺使用次数或状态，未计入：{count} 件", "Left out for want of strokes or state: {count}"],
  "statement.dies.life": ["寿命（Weibull 分布，在用的按截尾处理，95 % 置信区间）", "Life (Weibull; those in use are censored; 95 % intervals)"],
  "statement.dies.shape": ["形状参数 β（{low} 至 {high}）", "Shape β ({low} to {high})"],
  "statement.dies.scale": ["特征寿命 η（{low} 至 {high} 次）", "Scale η ({low} to {high} strokes)"],
  "statement.dies.b10": ["B10：10 % 报废时的次数（{low} 至 {high} 次）", "B10: 10 % are worn out ({low} to {high} strokes)"],
  "statement.dies.median": ["中位寿命", "Median life"],
  "statement.dies.mean": ["平均寿命", "Mean life"],
  "statement.dies.cost": ["成本（用到报废，不含失效造成的停机和废品）", "Cost (run until worn out; stops and scrap of a failure not included)"],
  "statement.dies.new": ["一件模具", "A new one"],
  "statement.dies.per-stroke": ["每次使用", "A stroke"],
  "statement.dies.per-piece": ["每件产品", "A piece"],

  "statement.compressed-air": ["压缩空气", "Compressed air"],
  "statement.compressed-air.energy": ["空压机耗电", "Energy of the compressors"],
  "statement.compressed-air.made": ["产气量", "Air made"],
  "statement.compressed-air.specific": ["单位产气电耗", "Energy for a cubic metre"],
  "statement.compressed-air.idle": ["停产时（{id}，{hours} 小时没有熔化、浇注、造型和锻造记录）", "While nothing is made ({id}; {hours} h without melting, pouring, moulding or forging)"],
  "statement.compressed-air.rate": ["停产时的基线（{spells} 段）", "Base load then (spells: {spells})"],
  "statement.compressed-air.early": ["期初三分之一", "in the first third"],
  "statement.compressed-air.late": ["期末三分之一", "in the last third"],
  "statement.compressed-air.idle-amount": ["停产时的用量", "Amount then"],
  "statement.compressed-air.idle-share": ["占总量的比例", "Share of all"],
  "statement.compressed-air.leakage": ["全期泄漏量的上限估计", "Leakage over the period, at most"],
  "statement.compressed-air.leak-energy": ["泄漏消耗的电量", "Energy in it"],

  "ledger.finding.gross-error-among": ["{subject}：含“{quantity}”的平衡差 {value}（{percent} %），超出不确定度；这一项或同一平衡的另一项有误，记录无法区分。", "{subject}: the balance with {quantity} is out by {value} ({percent} %), more than it is uncertain. It or another flow of that balance is wrong; the records cannot say which."],
  "ledger.finding.gross-error-among.do": ["核对这一平衡的称量和盘点。", "Check the weighing and counting of that balance."],
  "ledger.finding.scrap-unreported-run": ["{from} 至 {at} 多出 {value} 金属没有对应的产品或废品记录，超出偶然范围（误报可能 {alarm} %）。", "From {from} to {at} {value} of metal went where no piece or scrap is recorded, more than chance explains (chance of a false alarm: {alarm} %)."],
  "ledger.finding.scrap-unreported-run.do": ["核对这几天的废品记录：是否有废品未上报就回炉或运走。", "Check the scrap records of these days: was scrap remelted or thrown away without a report?"],
  "ledger.finding.batch-more": ["{subject}：各项去向之和比投料多 {value}，超出不确定度，不可能（共 {count} 批不平衡）。", "{subject}: {value} more came out than was put in, more than it is uncertain; that cannot be (batches that do not balance: {count})."],
  "ledger.finding.batch-more.do": ["核对这一批的投料质量和产出质量。", "Check what was put into this batch and what was weighed of it."],
  "ledger.finding.batch-less": ["{subject}：投料有 {value} 没有去向，超出不确定度（共 {count} 批不平衡）。", "{subject}: {value} of what was put in went nowhere, more than it is uncertain (batches that do not balance: {count})."],
  "ledger.finding.batch-less.do": ["核对飞边、废品和料头是否漏记。", "Check whether flash, scrap or ends were left out."],
  "ledger.finding.meters-more": ["计量表 {meter} 比下级表之和多 {value}（{percent} %），超出各表准确度（{least}）。", "Meter {meter} counted {value} ({percent} %) more than those below it, beyond their accuracy ({least})."],
  "ledger.finding.meters-more.do": ["查找没有装表的用户，核对各表的倍率。", "Look for users without a meter, and check the ratios of the transformers."],
  "ledger.finding.meters-more.follows": ["计量表 {meter} 比下级表之和多 {value}（{percent} %），超出各表准确度（{least}）；差额随 {id} 变化，约为其读数的 {share} %。", "Meter {meter} counted {value} ({percent} %) more than those below it, beyond their accuracy ({least}). The rest goes with {id}: {share} % of what it shows."],
  "ledger.finding.meters-more.follows.do": ["先核对该分表的互感器倍率和接线；其次查找与它同时运行而没有装表的设备。", "Check the transformers and wiring of that meter first, then look for a load that runs with it past its meter."],
  "ledger.finding.meters-less": ["计量表 {meter} 比下级表之和少 {value}（{percent} %），超出各表准确度（{least}），不可能。", "Meter {meter} counted {value} ({percent} %) less than those below it, beyond their accuracy ({least}): that cannot be."],
  "ledger.finding.meters-less.do": ["核对上级关系、倍率和读数。", "Check which meter is below which, the ratios and the readings."],
  "ledger.finding.meters-less.follows": ["计量表 {meter} 比下级表之和少 {value}（{percent} %），超出各表准确度（{least}）；差额随 {id} 变化，约为其读数的 {share} %。", "Meter {meter} counted {value} ({percent} %) less than those below it, beyond their accuracy ({least}). The difference goes with {id}: {share} % of what it shows."],
  "ledger.finding.meters-less.follows.do": ["先核对该分表的互感器倍率和接线。", "Check the transformers and wiring of that meter first."],
  "ledger.finding.air-at-night": ["停产时空压机（表 {meter}）仍有 {kw} kW，本期 {value}。", "While nothing is made the compressors (meter {meter}) still take {kw} kW: {value} over the period."],
  "ledger.finding.air-at-night.do": ["停产时关停空压机或分段关阀，查找泄漏。", "Switch them off or close valves while nothing is made, and look for leaks."],
};

/** What each balance of a heat compares. */
// biome-ignore format: one line per entry
const checks: Readonly<Record<string, Pair>> = {
  charge: ["配料明细之和与装料量相差 {value}", "charge lines and the mass charged differ by {value}"],
  melting: ["装料与金属液、炉渣、损耗之和相差 {value}", "charge and liquid, slag and loss differ by {value}"],
  "melting-lines": ["配料明细与金属液、炉渣、损耗之和相差 {value}", "charge lines and liquid, slag and loss differ by {value}"],
  gain: ["金属液比装料多 {value}", "liquid is more than the charge by {value}"],
  ladle: ["浇注和浇锭比金属液多 {value}", "poured and pigged are more than liquid by {value}"],
  ladles: ["浇注量与各包之和相差 {value}", "poured and the ladles differ by {value}"],
  moulds: ["浇注量与铸件（含浇冒口）相差 {value}", "poured and castings with their gating differ by {value}"],
};

/** A heat that does not balance: what is compared, what is most likely wrong where the others tell, what to do. */
const heats = Object.fromEntries(
  Object.entries(checks).flatMap(([check, [zh, en]]): [string, Pair][] => {
    const code = `ledger.finding.heat-${check}`;
    return [
      [
        code,
        [
          `{subject}：${zh}，超出不确定度（共 {count} 炉不平衡）。`,
          `{subject}: ${en}, more than they are uncertain (heats that do not balance: {count}).`,
        ],
      ],
      [`${code}.do`, ["核对这一炉的称量记录。", "Check what was weighed of this heat."]],
      [
        `${code}.of`,
        [
          `{subject}：${zh}，超出不确定度；最可能有误的是{quantity}，其余记录算得 {other}（共 {count} 炉不平衡）。`,
          `{subject}: ${en}, more than they are uncertain. Most likely wrong: {quantity}; the other records give {other} (heats that do not balance: {count}).`,
        ],
      ],
      [
        `${code}.of.do`,
        ["先核对这一项：录入、漏记的行、秤。", "Check that record first: typing, a row that is missing, the scale."],
      ],
    ];
  }),
);

export const ledgerJudgedWords: Readonly<Record<string, Pair>> = { ...own, ...heats };
