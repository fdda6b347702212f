import type { TableColumn } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { joined, show } from "../../words/pair.ts";
import { quantityName, unitName } from "../view/words.ts";

/** A column's heading: its name, and its unit on a line of its own. */
export function headText(
  { quantity, unit }: Pick<TableColumn, "quantity" | "unit">,
  kind: string,
  lang: Lang3,
): string {
  const name = unitName(unit, quantity);
  const head = quantityName(quantity, kind);
  if (lang === "both") return [...new Set([...head, show(name, lang)])].filter((one) => one !== "").join("\n");
  return show(joined([head, ...(name[1] === "" ? [] : [name])], "\n", "\n"), lang);
}
