import type { Pair, Quarter } from "./quarter.ts";

/** The readme of a quarter: that it is made up, how, and what was planted in it; Chinese, then English. */
export function readme({ example, seed, made, planted }: Quarter): string {
  const list = (pairs: readonly Pair[], lang: 0 | 1) => pairs.map((pair) => `- ${pair[lang]}`).join("\n");
  return `# ${example}: 2026-07-01 – 2026-09-30

**合成数据 SYNTHETIC DATA** · seed ${seed} · Asia/Shanghai

## 中文

本文件夹的全部数据由 \`scripts/quarter\` 生成（\`npx node scripts/quarter/main.ts\`，种子 ${seed}，同一种子得到同样的字节），不是任何真实企业的记录；客户和供应商均为虚构。每个 CSV 是一张生产记录表；\`readings-15min.csv\` 为总表每 15 分钟的用量（时标为时段结束），\`readings-hourly.csv\` 为分表和燃气表每小时的表底数，列名为“计量表”的编号和单位。

怎样生成：

${list(made, 0)}
- 电费按旁边的虚构电价 \`../tariff.yaml\`（五时段、最大需量、力调）计算。账单由供电方电表计量，与总表在其准确度之内一致。
- 供应商声明的碳足迹（材料规格中来源为 supplier 的行和部分批次）均为虚构，有常见范围的取在范围之内；没有声明的批次按材料规格取值。

有意埋入的问题：

${list(planted, 0)}

## English

All data in this folder are made by \`scripts/quarter\` (\`npx node scripts/quarter/main.ts\`, seed ${seed}; the same seed gives the same bytes). They are the records of no real plant; customers and suppliers are invented. Each CSV is a table of production; \`readings-15min.csv\` holds the amounts of the main meter for every quarter of an hour (stamped at its end), \`readings-hourly.csv\` the registers of sub-meters and gas meters on every hour. Columns are headed by the ids and units of the meters.

How it was made:

${list(made, 1)}
- Electricity is billed by the invented tariff \`../tariff.yaml\` beside (five periods, maximum demand, power factor). Bills are by the supplier's own meter and agree with the main meter within its accuracy.
- The footprints that suppliers declare (specifications with source supplier, and some lots) are invented, within the usual ranges where there are any; a lot that says none takes that of its material's specification.

What was planted on purpose:

${list(planted, 1)}
`;
}
