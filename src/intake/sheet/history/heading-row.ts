import { isUnit, parseUnit } from "#units";
import { columnName } from "../cell.ts";
import { tidy } from "../clean-text.ts";
import { headingUnit } from "../read-quantity.ts";
import { type Block, rowTexts } from "./block.ts";

/** The names by which a mapping calls the columns of a file: their headings; "#C" without one, "重量 #2" for a second of that name. */
export function columnNames(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text, column) => {
    const plain = text.replace(/\s+/g, " ").trim();
    if (plain === "") return `#${columnName(column)}`;
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? plain : `${plain} #${count}`;
  });
}

/** The column of a name, by the name as it stands or as people compare it; undefined where there is none. */
export function columnOf(names: readonly string[], wanted: string): number | undefined {
  const exact = names.indexOf(wanted.replace(/\s+/g, " ").trim());
  if (exact >= 0) return exact;
  const loose = names.findIndex((name) => tidy(name) === tidy(wanted));
  return loose >= 0 ? loose : undefined;
}

/** The first rows of a file, as texts with their numbers. */
export type HeadRow = { row: number; texts: string[] };

/** How far down a heading may begin. */
const within = 30;

/** The first rows of a block that are not blank. */
export function headRows(block: Block, most: number): HeadRow[] {
  const rows: HeadRow[] = [];
  for (let index = 0; index < block.count && rows.length < most; index++) {
    const texts = rowTexts(block, index);
    if (texts.some((text) => text !== "")) rows.push({ row: block.row(index), texts });
  }
  return rows;
}

/** The row that holds the most of the wanted names; undefined where none holds any. */
export function headingWith(rows: readonly HeadRow[], wanted: readonly string[]): HeadRow | undefined {
  let best: { row: HeadRow; count: number } | undefined;
  for (const row of rows.slice(0, within)) {
    const names = columnNames(row.texts);
    const count = wanted.filter((name) => !name.startsWith("#") && columnOf(names, name) !== undefined).length;
    if (count > (best?.count ?? 0)) best = { row, count };
  }
  return best?.row;
}

/** The row that looks most like a heading: the most different short texts that are no numbers; the first of equals. */
export function likelyHeading(rows: readonly HeadRow[]): HeadRow | undefined {
  let best: { row: HeadRow; count: number } | undefined;
  for (const row of rows.slice(0, within)) {
    const words = row.texts.filter((text) => text !== "" && text.length <= 60 && !/^[-+<]?[\d.,:/\s-]+%?$/.test(text));
    const count = new Set(words).size;
    if (count > (best?.count ?? 0)) best = { row, count };
  }
  return best?.row;
}

/** The units that a row below the heading names, where that is all it does: "(kg)", "℃", "%"; undefined where it holds data. */
export function unitRow(row: HeadRow | undefined): (string | undefined)[] | undefined {
  const units = row?.texts.map((text) => {
    const bare = /^[[(（【](.*)[\])）】]$/.exec(text.trim())?.[1] ?? text.trim();
    return bare === "" ? undefined : bare;
  });
  const named = units?.filter((unit) => unit !== undefined) ?? [];
  return named.length > 0 && named.every((unit) => isUnit(unit) && !/^\d/.test(unit)) ? units : undefined;
}

/** The unit that a heading names: in brackets "(kg)", or behind it as "C%" or "重量 kg". `rest` is the heading without it. */
export function unitOfHeading(heading: string): { rest: string; unit: string | undefined } {
  const found = headingUnit(heading);
  if (found.unit !== undefined) return found;
  const last = /^(.*)[(（[]([^()（）[\]]+)[)）\]]$/su.exec(found.rest);
  if (last?.[1] && last[2] !== undefined && isUnit(last[2])) return { rest: last[1].trim(), unit: last[2].trim() };
  const behind = /^(.*?[^\s/])(?:\s*[/,，:：]\s*|\s+|(?=[%‰℃]))([^\s\d][^\s]*)$/u.exec(found.rest);
  const unit = behind?.[2];
  // "Good pieces" are pieces, and no unit
  if (behind?.[1] && unit !== undefined && isUnit(unit) && !parseUnit(unit)?.dimension.count)
    return { rest: behind[1].trim(), unit };
  return found;
}
