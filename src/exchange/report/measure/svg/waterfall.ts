import type { Pair } from "#i18n";
import type { Cell, Waterfall } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { joined, named, show, tell } from "../../words/pair.ts";
import { shownFigure } from "../view/number.ts";
import { cellText, kindAndName, percentText, quantityName, unitName } from "../view/words.ts";
import { fillOf, type Ids, type Look, looks, patterns, picture, round, softInk, textAt } from "./paint.ts";
import type { Drawing } from "./sankey.ts";

/** A step as a bar on the common scale: from where to where, in px; `left` is the lower of both ends. */
export type StepBar = {
  readonly name: Pair;
  readonly cell: Cell;
  readonly look: Look;
  readonly left: number;
  readonly width: number;
  readonly end: number;
  /** Half the length of its uncertainty, px. */
  readonly reach: number;
};

/** Lays the steps and the total out on one scale of `width` px, whose zero is at the returned place. */
export function waterfallLayout({ steps, total }: Waterfall, width: number): { bars: StepBar[]; zero: number } {
  const ends = [0, ...steps.flatMap(({ from, to }) => [from, to]), total.value ?? 0];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const scale = high > low ? width / (high - low) : 0;
  const at = (value: number) => (value - low) * scale;
  const bar = (quantity: string, cell: Cell, from: number, to: number, look: Look): StepBar => ({
    name: quantityName(quantity),
    cell,
    look: cell.value === null ? "unknown" : look,
    left: at(Math.min(from, to)),
    width: Math.abs(to - from) * scale,
    end: at(to),
    reach: (cell.u ?? 0) * scale,
  });
  const bars = steps.map((step) =>
    bar(step.quantity, step.cell, step.from, step.to, step.to < step.from ? "minus" : "flow"),
  );
  return { bars: [...bars, bar(total.quantity, total, 0, total.value ?? 0, "total")], zero: at(0) };
}

/** What a waterfall is of: the plant, or a good kilogram of a subject. */
export function waterfallTitle({ id, subject }: Waterfall): Pair {
  if (!subject) return tell(`measure.waterfall.${id}`);
  return joined([tell(`measure.waterfall.${id}.kg`), kindAndName(subject.kind, subject.id)], "：", ": ");
}

/** Steps from nothing to a total as SVG: a row each, with its value, its share of the total and how sure it is. */
export function waterfallSvg(
  fall: Waterfall,
  { lang, width, key = "" }: Pick<Drawing, "lang" | "width"> & { key?: string },
): string {
  const id: Ids = (name) => `fall-${fall.id}${key}-${width < narrowest ? "n" : "w"}-${name}`;
  const frame = width < narrowest ? narrowFrame(width, lang) : wideFrame(width);
  const { bars, zero } = waterfallLayout(fall, frame.room);
  const rows = bars.map((bar, at) => rowSvg(bar, at, { bars, frame, lang, total: fall.total.value, id }));
  const height = bars.length * frame.row;
  const axis = frame.narrow
    ? ""
    : `<path class="u" d="M ${round(frame.left + zero)} 0 V ${height}" stroke="${softInk}"/>`;
  const steps = bars.map((bar) => joined([bar.name, cellText(bar.cell)], "：", ": "));
  const words = {
    title: show(waterfallTitle(fall), lang),
    desc: show(joined(steps, "；", "; "), lang),
  };
  return picture(id, { width, height: height + 4 }, words, patterns(id) + axis + rows.join(""));
}

/** Below this width a row's words stand over its bar. */
const narrowest = 520;

/** Where bars begin, how much room they have, and how high a row is. */
type Frame = { narrow: boolean; left: number; room: number; row: number; width: number };

function wideFrame(width: number): Frame {
  const left = Math.min(250, width * 0.28);
  return { narrow: false, left, room: width - left - 270, row: 36, width };
}

function narrowFrame(width: number, lang: Lang3): Frame {
  return { narrow: true, left: 1, room: width - 12, row: lang === "both" ? 66 : 52, width };
}

type Row = { bars: readonly StepBar[]; frame: Frame; lang: Lang3; total: number | null; id: Ids };

function rowSvg(bar: StepBar, at: number, { bars, frame, lang, total, id }: Row): string {
  const top = at * frame.row;
  const y = frame.narrow ? top + frame.row - 30 : top + 8;
  const last = at === bars.length - 1;
  const shape = `x="${round(frame.left + bar.left)}" y="${y}" width="${round(Math.max(1, bar.width))}" height="20"`;
  const rect =
    bar.look === "unknown"
      ? `<rect ${shape} fill="none" stroke="${looks.unknown}" stroke-dasharray="5 4"/>`
      : `<rect class="w ${bar.look}" ${shape} fill="${fillOf(bar.look, id)}"/>`;
  const down =
    last || frame.narrow
      ? ""
      : `<path class="u" d="M ${round(frame.left + bar.end)} ${y + 20} V ${y + frame.row}" stroke="${softInk}" stroke-dasharray="2 2"/>`;
  const names = lang === "both" && bar.name[0] !== bar.name[1] ? [...bar.name] : [show(bar.name, lang)];
  const x = frame.narrow ? 0 : frame.left - 10;
  const middle = frame.narrow ? y - 6 - (names.length - 1) * 14 : y + 15 - (names.length - 1) * 7;
  const look = {
    size: names.length > 1 ? 12 : 13,
    strong: last,
    anchor: frame.narrow ? ("start" as const) : ("end" as const),
  };
  const said = names.map((text, line) =>
    textAt(
      x,
      middle + line * 14,
      text,
      { ...look, soft: line > 0, ...(names.length > 1 ? { lang: line === 0 ? "zh" : "en" } : {}) },
      false,
    ),
  );
  const value = textAt(
    frame.width,
    frame.narrow ? y - 6 : y + 15,
    valueText(bar, total, frame.narrow, lang),
    { size: 13, anchor: "end", strong: last },
    false,
  );
  return rect + whisker(bar, frame.left, y + 10) + down + said.join("") + value;
}

/** The range of a value as a line with ends. */
function whisker({ end, reach, look }: StepBar, left: number, y: number): string {
  if (reach < 1 || look === "unknown") return "";
  const [from, to] = [round(left + end - reach), round(left + end + reach)];
  return `<path class="u" d="M ${from} ${y} H ${to} M ${from} ${y - 4} V ${y + 4} M ${to} ${y - 4} V ${y + 4}" stroke="#000000" stroke-width="1.2" fill="none"/>`;
}

function valueText({ cell }: StepBar, total: number | null, short: boolean, lang: Lang3): string {
  const shown = shownFigure(cell);
  if (!shown || cell.value === null) return show(named("measure.unknown"), lang);
  const number = short || shown.u === "" ? shown.value : `${shown.value} ± ${shown.u}`;
  const share =
    total && cell.value !== total ? ` (${cell.value < 0 ? "−" : ""}${percentText(cell.value, total)} %)` : "";
  return `${number} ${show(unitName(cell.unit, cell.quantity), lang, "/")}${share}`;
}
