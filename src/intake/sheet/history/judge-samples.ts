import type { Attribute } from "#plant";
import { convert, parseQuantity, parseUnit, sameDimension } from "#units";
import { cleanText, tidy } from "../clean-text.ts";
import type { Lexicons } from "../lexicon.ts";
import { readYesNo } from "../read-yes-no.ts";
import { byComma } from "./number-text.ts";
import { type DateOrder, readWallTime } from "./wall-time.ts";

/** Marks that people write where nothing is known. */
export const noValueMarks = ["-", "--", "—", "——", "/", "\\", "N/A", "NA", "null", "NULL", "无数据", "未测", "未检"];
const marks = new Set(noValueMarks.map(tidy));

/** The samples of a column that say something. */
export function saying(samples: readonly string[]): string[] {
  return samples.map(cleanText).filter((text) => text !== "" && !marks.has(tidy(text)));
}

/** Which share of the samples can be values of an attribute, from 0 to 1; 1 where there are no samples. */
export function fitOf(
  attribute: Attribute,
  samples: readonly string[],
  unit: string | undefined,
  words: Lexicons,
): number {
  const said = saying(samples);
  if (said.length === 0) return 1;
  const share = (fits: (text: string) => boolean) => said.filter(fits).length / said.length;
  switch (attribute.type) {
    case "quantity": {
      const dimension = unit === undefined ? undefined : parseUnit(unit)?.dimension;
      const own = parseUnit(attribute.unit)?.dimension;
      const traces = attribute.unit === "%" && /^ppm$/i.test(unit ?? "");
      if (attribute.unit !== "1" && dimension && own && !sameDimension(dimension, own) && !traces) return 0;
      return share((text) => {
        const number = numberOf(text);
        if (number === undefined) return false;
        const value = convert(number, unit ?? attribute.unit, attribute.unit)?.toNumber() ?? number;
        return value >= attribute.min && value <= attribute.max;
      });
    }
    case "boolean":
      return share((text) => readYesNo({ kind: "text", value: text }) !== undefined);
    case "date":
    case "time":
      return share((text) => orders.some((order) => readWallTime(text, order) !== undefined));
    case "choice":
      return 0.75 + 0.25 * share((text) => typeof words.choices(attribute.list).find(text) === "object");
    case "unit":
      return share((text) => parseUnit(text) !== undefined);
    default:
      return 1 - 0.5 * share((text) => isMoment(text));
  }
}

function isMoment(text: string): boolean {
  const time = readWallTime(text, "YMD");
  return time !== undefined && time.only === undefined && /[-/:年]/.test(text);
}

/** The number that a text is, with a point or a comma for decimals; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  const read = parseQuantity(text);
  if (!("fault" in read)) return read.value.toNumber();
  const comma = byComma(text);
  const again = comma === undefined ? undefined : parseQuantity(comma);
  return again === undefined || "fault" in again ? undefined : again.value.toNumber();
}

/** Whether decimals are written with a comma: some number cannot be read otherwise, and none speaks against it. */
export function usesComma(samples: readonly string[]): boolean {
  let comma = 0;
  for (const text of saying(samples)) {
    const read = parseQuantity(text);
    if ("fault" in read && read.fault === "ambiguous-number" && byComma(text) !== undefined) comma++;
    else if (/^\s*[-+]?\d+\.\d{1,2}\s*$/.test(text)) return false;
  }
  return comma > 0;
}

const orders: readonly DateOrder[] = ["YMD", "DMY", "MDY"];

/** The order of the dates in a column; `sure` where only one can be meant. Undefined where they are no dates. */
export function dateOrderOf(samples: readonly string[]): { order: DateOrder; sure: boolean } | undefined {
  const said = saying(samples);
  if (said.length === 0) return undefined;
  const able = orders.filter((order) => said.every((text) => readWallTime(text, order) !== undefined));
  const [first] = able;
  if (first) {
    const read = (order: DateOrder) => said.map((text) => readWallTime(text, order)?.wall).join();
    return { order: first, sure: able.every((order) => read(order) === read(first)) };
  }
  const counts = said.every((text) => /^\d{10}(\.\d+)?$/.test(text))
    ? "epoch-s"
    : said.every((text) => /^\d{13}$/.test(text))
      ? "epoch-ms"
      : said.every((text) => /^[345]\d{4}(\.\d+)?$/.test(text))
        ? "excel"
        : undefined;
  return counts && { order: counts, sure: true };
}

/** Whether the texts name their own zone, and whether they are days or times of day alone. */
export function timeKind(
  samples: readonly string[],
  order: DateOrder,
): { zoned: boolean; only: "day" | "clock" | undefined } {
  const read = saying(samples).flatMap((text) => readWallTime(text, order) ?? []);
  return {
    zoned: read.length > 0 && read.every((time) => time.offset !== undefined),
    only:
      read.length > 0 && read.every((time) => time.only === "day")
        ? "day"
        : read.length > 0 && read.every((time) => time.only === "clock")
          ? "clock"
          : undefined,
  };
}
