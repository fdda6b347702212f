import { escaped } from "../../html/escape.ts";

/**
 * What a shape stands for, each with a colour of its own (Okabe and Ito, 2008: told apart by all kinds of eyes) and, where
 * it must not be missed, a pattern: hatched for what does not close, striped for what is taken off, dashed for what is not known.
 */
export const looks = {
  flow: "#3f7fb5",
  electricity: "#0072b2",
  fuel: "#d08a00",
  good: "#008c66",
  loss: "#7d8793",
  residual: "#c24e00",
  minus: "#008c66",
  total: "#33475b",
  unknown: "#5b6672",
} as const;
export type Look = keyof typeof looks;

const ink = "#1a2029";
export const softInk = "#4d5866";

/** An id that no other picture of the page has. */
export type Ids = (name: string) => string;

/** The patterns that a picture uses: hatched and striped, readable without colour. */
export function patterns(id: Ids): string {
  const lines = (name: string, look: Look, turn: number, ground: number) =>
    `<pattern id="${id(name)}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="6" height="6" fill="${looks[look]}" fill-opacity="${ground}"/><rect width="2.4" height="6" fill="${looks[look]}"/></pattern>`;
  return `<defs>${lines("residual", "residual", 45, 0.18)}${lines("minus", "minus", -45, 0.25)}</defs>`;
}

/** The fill of a look: its pattern where it has one, else its colour. */
export function fillOf(look: Look, id: Ids): string {
  return look === "residual" || look === "minus" ? `url(#${id(look)})` : looks[look];
}

export type TextLook = {
  size: number;
  soft?: boolean;
  strong?: boolean;
  anchor?: "start" | "middle" | "end";
  lang?: string;
};

/** A line of text with a light edge, so that it is read over ribbons. `halo` draws the edge as a text of its own, for what knows no paint-order. */
export function textAt(x: number, y: number, text: string, look: TextLook, halo: boolean): string {
  const { size, soft = false, strong = false, anchor = "start", lang } = look;
  const at = `x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"${lang ? ` lang="${lang}"` : ""}`;
  const weight = strong ? ' font-weight="600"' : "";
  const colour = soft ? softInk : ink;
  const edge = halo
    ? `<text ${at} fill="#ffffff" stroke="#ffffff" stroke-width="3" stroke-linejoin="round">${escaped(text)}</text>`
    : "";
  return `${edge}<text ${at}${weight} class="${soft ? "t s" : "t"}" fill="${colour}">${escaped(text)}</text>`;
}

/** A number of a drawing, to a tenth of a pixel. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The frame of a picture that reads itself out: a title, and all that it shows as text. */
export function picture(
  id: Ids,
  size: { width: number; height: number },
  words: { title: string; desc: string },
  body: string,
): string {
  const view = `0 0 ${Math.ceil(size.width)} ${Math.ceil(size.height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" width="${Math.ceil(size.width)}" height="${Math.ceil(size.height)}" role="img" aria-labelledby="${id("t")} ${id("d")}" font-family="Sans"><title id="${id("t")}">${escaped(words.title)}</title><desc id="${id("d")}">${escaped(words.desc)}</desc>${body}</svg>`;
}
