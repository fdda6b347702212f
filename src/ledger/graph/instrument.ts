import { type Columns, recordAttributeOf, textAt } from "#plant";
import type { Books } from "../books/books.ts";
import type { Ground } from "./ground.ts";

/** The attributes that name the scale or meter which a value of a table was taken with. */
const instruments = ["scale", "meter"];

/**
 * The expanded relative uncertainty (k = 2) of a value in the record, as a share: by the accuracy of the meter that its
 * row names, else by the factor `uncertainty` of its kind (mass, energy, volume); counts and money are exact. NaN where
 * nothing says it: the figure is known, how well is not.
 */
export function relativeUncertainty(ground: Ground, columns: Columns, attribute: string): (row: number) => number {
  const unit = (recordAttributeOf(columns.table, attribute) as { unit?: string } | undefined)?.unit ?? "1";
  const kind = kinds[unit];
  if (kind === undefined) return () => 0;
  const usual = usualUncertainty(ground.books, kind);
  const by = instruments.find((name) => columns.texts[name]);
  if (!by) return () => usual;
  const accuracies = new Map(
    (ground.books.plant.meters ?? []).flatMap((meter) =>
      meter.accuracy === undefined || !measures(meter.kind, kind) ? [] : [[meter.id, meter.accuracy / 100] as const],
    ),
  );
  return (row) => accuracies.get(textAt(columns, by, row) ?? "") ?? usual;
}

/**
 * The expanded relative uncertainty (k = 2), as a share, that the factor `uncertainty` says of a kind of figure (mass, energy,
 * volume, analysis, temperature); NaN where none does.
 */
export function usualUncertainty(books: Books, kind: string): number {
  const found = books.factor("uncertainty", kind);
  return found ? found.value / (found.unit === "%" ? 100 : 1) : Number.NaN;
}

/** Whether a meter is of a kind of figure: the electricity meter that a heat names says nothing of its masses. */
function measures(meter: string | undefined, kind: string): boolean {
  if (kind === "mass") return meter === undefined || meter === "mass";
  return (kind === "energy" || kind === "volume") && meter !== "mass";
}

const kinds: Readonly<Record<string, string>> = {
  kg: "mass",
  t: "mass",
  kWh: "energy",
  m3: "volume",
  "%": "analysis",
  "°C": "temperature",
};
