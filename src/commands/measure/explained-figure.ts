import { explainFigure as figureText, type Lang3 } from "#exchange/report";
import { quantities } from "#ledger";
import type { Refused } from "../record/open-record.ts";
import { explainFigure, type MeasureTarget } from "./measure-plant.ts";

/** Whether a name is that of a quantity of the ledger, and not of a clause. */
export function isQuantity(name: string): boolean {
  return quantities.has(name);
}

/** The reasons of a figure as text: its formula, the values in it, and what they are made of, down to the rows. */
export async function explainedFigure(
  target: MeasureTarget,
  options: Parameters<typeof explainFigure>[1],
  screen: { lang: Lang3; width: number; colour: boolean },
): Promise<{ text: string } | Refused> {
  const found = await explainFigure(target, options);
  if ("faults" in found) return found;
  const { figure, plant, placeOf } = found;
  const place = (ref: { table: string; id?: string; attribute?: string }) =>
    ref.id === undefined ? undefined : placeOf(ref.table, ref.id, ref.attribute);
  return { text: figureText(figure, { plant, sources: { place }, lang: screen.lang }, screen).trimEnd() };
}
