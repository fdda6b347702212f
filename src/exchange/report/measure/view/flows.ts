import type { Pair } from "#i18n";
import type { FlowPicture } from "#ledger";
import { same, tell } from "../../words/pair.ts";
import { graphOf } from "../svg/place-nodes.ts";
import { shownFigure } from "./number.ts";
import { percentText, withUnit } from "./words.ts";

/** What goes in at places that nothing leads to, circles cut; the whole that a residual is a part of. */
export function inflowOf({ links }: FlowPicture): number {
  const { edges } = graphOf(links.filter(({ residual }) => !residual));
  const reached = new Set(edges.map(({ to }) => to));
  return edges.reduce((sum, { from, value }) => sum + (reached.has(from) ? 0 : value), 0);
}

/** Whether a picture closes, in a sentence: by how much it does not, and what part of the inflow that is. */
export function balanceText(picture: FlowPicture): Pair {
  const open = picture.links.filter(({ residual, cell }) => residual && (cell.value ?? 0) !== 0);
  if (open.length === 0) return tell("measure.flow.closes");
  const value = open.reduce((sum, { cell }) => sum + (cell.value ?? 0), 0);
  const us = open.map(({ cell }) => cell.u);
  const u = us.includes(null) ? null : Math.hypot(...us.map((one) => one ?? 0));
  const shown = shownFigure({ value: Math.abs(value), u, unit: picture.unit });
  const amount = shown ? withUnit(shown, { unit: picture.unit, quantity: "" }) : same("");
  return tell(value < 0 ? "measure.flow.residual.over" : "measure.flow.residual", {
    value: amount,
    percent: percentText(value, inflowOf(picture)),
  });
}
