import type { Fault, Place } from "#evidence";
import { type Lang, say, word, wordIn } from "#i18n";

/**
 * One sentence for a fault of a plant's file: where, what was found, what is expected, how to mend it. Names of tables,
 * attributes, types and pollutants become words.
 */
export function describeFault(fault: Fault, lang: Lang): string {
  const params: Record<string, string | number> = { ...fault.params };
  for (const [name, value] of Object.entries(params)) {
    const key = keysOf(name, String(value)).find((one) => word(one) !== undefined);
    if (key) params[name] = wordIn(key, lang);
  }
  const where = fault.at ? placeText(fault.at, lang) : "";
  const sentence = say(`fault.${fault.code}`, params, lang);
  return where === "" ? sentence : `${where}${lang === "zh" ? "：" : ": "}${sentence}`;
}

/** Where something stands, from the file inwards: "plant.xlsx, sheet “产品 Products”, cell C4". */
function placeText(at: Place, lang: Lang): string {
  const parts = (["change", "file", "sheet", "cell", "row", "line", "path"] as const).filter(
    (part) => at[part] !== undefined,
  );
  const shown = parts.filter((part) => part !== "row" || at.cell === undefined);
  return shown.map((part) => say(`fault.place.${part}`, { [part]: at[part] }, lang)).join(lang === "zh" ? "，" : ", ");
}

/** The words that a param may stand for, by what it is called. "units.capacity" falls back to the common "capacity". */
function keysOf(param: string, value: string): string[] {
  if (param === "attribute" || param === "earlier" || param === "later")
    return [`attribute.${value}`, `attribute.${value.slice(value.indexOf(".") + 1)}`, `table.${value}`];
  if (param === "table" || param === "target") return [`table.${value}`];
  if (param === "pollutant") return [`choice.pollutant.${value}`];
  if (param === "by") return [`table.${value.split(".")[0]}`];
  if (param === "validFrom") return [`fault.day.${value}`];
  if (param === "reason") return [`fault.reason.${value}`];
  return param === "expected" ? [`fault.type.${value}`] : [];
}
