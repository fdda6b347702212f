import type { Pair } from "#i18n";
import type { Cell } from "#ledger";
import { unitText } from "../../words/number.ts";
import { joined, named, same, tell } from "../../words/pair.ts";
import { type Shown, shownFigure } from "./number.ts";

/** The name of a quantity; that of a kind of subject where it has one of its own: the plant's energy. */
export function quantityName(quantity: string, kind = ""): Pair {
  return named(`quantity.${quantity}@${kind}`, `quantity.${quantity}`, quantity);
}

const counted: Readonly<Record<string, string>> = { "forging.strokes": "stroke", "die.life": "stroke" };

/** A unit as people read it: 元/kg, CNY/kg; pieces and strokes for pure numbers that count them; "" for other pure numbers. */
export function unitName(unit: string, quantity = ""): Pair {
  if (unit === "1") {
    const noun = quantity.startsWith("piece.") ? "piece" : counted[quantity];
    return noun ? named(`unit.${noun}`) : same("");
  }
  const text = unitText(unit);
  const money = named("unit.CNY");
  return [text.replace("CNY", money[0]), text.replace("CNY", money[1])];
}

/** The number of a figure with its uncertainty and unit: "12,300 ± 200 kWh"; what is not known is said. */
export function cellText(cell: Cell): Pair {
  const shown = shownFigure(cell);
  return shown ? withUnit(shown, cell) : named("measure.unknown");
}

/** A shown number with its unit. */
export function withUnit({ value, u }: Shown, { unit, quantity }: Pick<Cell, "unit" | "quantity">): Pair {
  const number = u === "" ? value : `${value} ± ${u}`;
  const name = unitName(unit, quantity);
  return joined([same(number), ...(name[1] === "" ? [] : [name])], " ", " ");
}

/** Where something comes from or goes: a place by its code ("flow.furnace", "flow.stage.melting", "flow.electricity"). */
export function placeName(code: string): Pair {
  const short = code.replace(/^flow\./, "");
  return named(code, short, `choice.carrier.${short}`, `ledger.flow.${short}`, `quantity.${short}`, short);
}

/** What a subject is called: its own name with its id, a stage or metal by its word, else the id. */
export function subjectName(kind: string, { id, name }: { id: string; name?: string }): Pair {
  if (name !== undefined && name !== id) return same(`${name} (${id})`);
  if (kind === "process") return named(`stage.${id}`, id);
  if (kind === "family") return named(`choice.metal.${id}`, id);
  return same(id);
}

/** A subject with what it is: "炉次 H1", "Heat H1"; the plant alone. */
export function kindAndName(kind: string, id: string): Pair {
  const noun = named(`subject-kind.${kind}`, kind);
  return kind === "plant" ? noun : joined([noun, subjectName(kind, { id })], " ", " ");
}

/** How a figure came to be, in one word; nothing for what is not known. */
export function basisName(basis: Cell["basis"]): Pair {
  return basis === null ? named("measure.unknown") : named(`basis.${basis}`);
}

/** "%" of a whole, to what is worth telling: 12.3, 0.04. */
export function percentText(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * Math.abs(part)) / Math.abs(whole);
  return share >= 10 ? share.toFixed(0) : share >= 1 ? share.toFixed(1) : share.toFixed(2);
}

/** The period of a measurement: its first and last day. */
export function periodText(period: { firstDay: string; lastDay: string }): Pair {
  return tell("measure.period", { from: period.firstDay, to: period.lastDay });
}
