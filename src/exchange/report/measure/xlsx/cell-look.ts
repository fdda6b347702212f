import type { CellStyle } from "hucre";
import type { Cell } from "#ledger";
import { body, font } from "../../xlsx/look.ts";
import { places } from "../view/number.ts";

const ground = (rgb: string) => ({ fill: { type: "pattern", pattern: "solid", fgColor: { rgb } } }) as const;
/** What is not measured or calculated has a ground of its own; what is not known a grey one. */
const grounds: Readonly<Record<string, string>> = { estimated: "FFF0D0", default: "FBE0DE", unknown: "E4E8EC" };

export type Kind = "value" | "formula" | "total";

/** A number's look: figures in blue, formulas in black, totals strong, and a ground by how it came to be. */
export function numberLook(cell: Pick<Cell, "value" | "basis">, format: string, kind: Kind): CellStyle {
  const tone = cell.value === null ? grounds["unknown"] : grounds[cell.basis ?? ""];
  const colour = kind === "value" ? "0B3F8C" : "22303C";
  return {
    ...body,
    font: { ...font, color: { rgb: colour }, ...(kind === "total" ? { bold: true } : {}) },
    alignment: { vertical: "top", horizontal: "right" },
    numFmt: format,
    ...(tone ? ground(tone) : {}),
  };
}

/** How the numbers of a column are written: thousands apart, as many decimals as its usual size asks for. */
export function formatOf(values: readonly (number | null)[]): string {
  const known = values.filter((one): one is number => one !== null && one !== 0);
  if (known.every(Number.isInteger)) return "#,##0";
  const sizes = known.map(Math.abs).sort((a, b) => a - b);
  const decimals = Math.min(6, Math.max(0, places(sizes[Math.floor(sizes.length / 2)] ?? 1, 4)));
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
}
