/** ISO 3166-2 codes of the provinces of China with their names, short form. */
const provinces: readonly (readonly [code: string, zh: string, en: string])[] = [
  ["BJ", "北京", "Beijing"],
  ["TJ", "天津", "Tianjin"],
  ["HE", "河北", "Hebei"],
  ["SX", "山西", "Shanxi"],
  ["NM", "内蒙古", "Inner Mongolia"],
  ["LN", "辽宁", "Liaoning"],
  ["JL", "吉林", "Jilin"],
  ["HL", "黑龙江", "Heilongjiang"],
  ["SH", "上海", "Shanghai"],
  ["JS", "江苏", "Jiangsu"],
  ["ZJ", "浙江", "Zhejiang"],
  ["AH", "安徽", "Anhui"],
  ["FJ", "福建", "Fujian"],
  ["JX", "江西", "Jiangxi"],
  ["SD", "山东", "Shandong"],
  ["HA", "河南", "Henan"],
  ["HB", "湖北", "Hubei"],
  ["HN", "湖南", "Hunan"],
  ["GD", "广东", "Guangdong"],
  ["GX", "广西", "Guangxi"],
  ["HI", "海南", "Hainan"],
  ["CQ", "重庆", "Chongqing"],
  ["SC", "四川", "Sichuan"],
  ["GZ", "贵州", "Guizhou"],
  ["YN", "云南", "Yunnan"],
  ["XZ", "西藏", "Tibet"],
  ["SN", "陕西", "Shaanxi"],
  ["GS", "甘肃", "Gansu"],
  ["QH", "青海", "Qinghai"],
  ["NX", "宁夏", "Ningxia"],
  ["XJ", "新疆", "Xinjiang"],
];

const union = new Set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "));

/**
 * The region of a site: its province where the country is China and the name is one ("江苏", "江苏省", "Jiangsu",
 * "CN-JS"), else its country as given.
 */
export function regionOf(country: string, province?: string): string {
  if (country !== "CN" || province === undefined) return country;
  const name = province.trim().toLowerCase();
  const found = provinces.find(
    ([code, zh, en]) => name.startsWith(zh) || name.startsWith(en.toLowerCase()) || name === `cn-${code.toLowerCase()}`,
  );
  return found ? `CN-${found[0]}` : country;
}

/** A region and those it lies in, narrowest first: CN-JS, CN, world; DE, EU, world. */
export function regionChain(region: string): string[] {
  const country = region.split("-")[0] ?? region;
  const chain = [region, country, ...(union.has(country) ? ["EU"] : []), "world"];
  return chain.filter((one, at) => chain.indexOf(one) === at);
}
