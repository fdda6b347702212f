import type { CellStyle } from "hucre";

// The look of the workbook: ink on white, one slate blue for headings, one sand tint for what must be filled in.
const ink = "22303C";
const slate = "DCE6EE";
const sand = "FBEFD5";
const paleSand = "FEFAF0";
const rule = "B9C7D3";
const hair = "E3E8ED";
const grey = "8A949E";

/** The face of all cells; every office program replaces it by its own for the language where it is not there. */
export const font = { name: "Microsoft YaHei", size: 10, color: { rgb: ink } } as const;

const fill = (rgb: string) => ({ fill: { type: "pattern", pattern: "solid", fgColor: { rgb } } }) as const;
const line = (color: string) => ({ style: "thin", color: { rgb: color } }) as const;
const hairs = { border: { bottom: line(hair), right: line(hair) } } as const;

const headingText = {
  font: { ...font, bold: true },
  alignment: { vertical: "center", wrapText: true, indent: 1, horizontal: "left" },
} as const;
const headingRule = { border: { bottom: { style: "medium", color: { rgb: "6F8AA0" } }, right: line(rule) } } as const;

export const heading: CellStyle = { ...headingText, ...headingRule, ...fill(slate) };
export const requiredHeading: CellStyle = { ...headingText, ...headingRule, ...fill(sand) };
/** How cells stand: numbers to the right, all else to the left, both off the border. */
export const left = { vertical: "center", horizontal: "left", indent: 1 } as const;
export const right = { vertical: "center", horizontal: "right", indent: 1 } as const;
export const body: CellStyle = { font, ...hairs, alignment: left };
export const wrapping = { ...left, wrapText: true } as const;
export const wrapped: CellStyle = { font, ...hairs, alignment: wrapping };
export const requiredBody: CellStyle = { ...body, ...fill(paleSand) };
export const example: CellStyle = {
  font: { ...font, italic: true, color: { rgb: grey } },
  ...hairs,
  ...fill("F5F6F7"),
};
export const quiet: CellStyle = { ...wrapped, font: { ...font, size: 9, color: { rgb: "5E6B77" } } };
export const title: CellStyle = { font: { ...font, size: 18, bold: true }, alignment: { vertical: "center" } };
export const section: CellStyle = {
  font: { ...font, size: 11, bold: true },
  ...fill(slate),
  alignment: left,
};
export const prose: CellStyle = { font, alignment: { vertical: "top", wrapText: true } };
export const swatch = (of: CellStyle): CellStyle => ({
  ...of,
  alignment: { vertical: "center", horizontal: "center" },
});
