import type { CellStyle, ConditionalRule } from "hucre";
import type { VerdictWord } from "#evidence";
import type { Lang3 } from "../input.ts";
import { marks } from "../text/page.ts";
import { named, show } from "../words/pair.ts";

/** The face of all cells; office programs replace it by their own for the language where it is not there. */
export const font = { name: "Microsoft YaHei", size: 10, color: { rgb: "22303C" } } as const;

const solid = (rgb: string) => ({ fill: { type: "pattern", pattern: "solid", fgColor: { rgb } } }) as const;
const thin = (rgb: string) => ({ style: "thin", color: { rgb } }) as const;

export const heading: CellStyle = {
  font: { ...font, bold: true },
  alignment: { vertical: "center", wrapText: true, horizontal: "left", indent: 1 },
  border: { bottom: { style: "medium", color: { rgb: "6F8AA0" } } },
  ...solid("DCE6EE"),
};
export const body: CellStyle = {
  font,
  alignment: { vertical: "top", wrapText: true, horizontal: "left", indent: 1 },
  border: { bottom: thin("E3E8ED") },
};
export const strong: CellStyle = { ...body, font: { ...font, bold: true } };
export const title: CellStyle = { font: { ...font, size: 16, bold: true }, alignment: { vertical: "center" } };
export const quiet: CellStyle = {
  font: { ...font, color: { rgb: "5E6B77" } },
  alignment: { vertical: "top", wrapText: true },
};
export const total: CellStyle = { ...strong, border: { top: thin("6F8AA0"), bottom: thin("6F8AA0") } };

/** A number cell; a limit's sign is part of its format, so that the cell stays a number. */
export function numeric(sign = ""): CellStyle {
  return {
    ...body,
    alignment: { vertical: "top", horizontal: "right" },
    ...(sign === "" ? {} : { numFmt: `"${sign} "General` }),
  };
}

const inks: Record<VerdictWord, [ink: string, ground: string]> = {
  "non-compliant": ["9B1510", "FBE0DE"],
  unknown: ["6F4300", "FFF0D0"],
  compliant: ["125231", "DFF1E6"],
  "not-applicable": ["515C69", "ECEFF3"],
};

/** The text of a state in a cell: mark and word. */
export function stateText(state: VerdictWord, lang: Lang3): string {
  return `${marks[state]} ${show(named(`verdict.${state}`), lang)}`;
}

/** Colours of states over a range of cells, live: a cell that is changed changes its colour. */
export function stateColours(range: string, lang: Lang3): ConditionalRule[] {
  return Object.entries(inks).map(([state, [ink, ground]], at) => ({
    type: "cellIs",
    operator: "equal",
    priority: at + 1,
    range,
    formula: `"${stateText(state as VerdictWord, lang)}"`,
    style: {
      font: { color: { rgb: ink }, bold: true },
      fill: { type: "pattern", pattern: "solid", fgColor: { rgb: ground }, bgColor: { rgb: ground } },
    },
  }));
}
