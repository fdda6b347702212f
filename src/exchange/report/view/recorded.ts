import type { RecordRef } from "#evidence";
import type { Pair } from "#i18n";
import type { DerivedAttribute } from "#ledger";
import type { Made } from "../input.ts";
import { shownFigure } from "../measure/view/number.ts";
import { withUnit } from "../measure/view/words.ts";
import { named, same, tell } from "../words/pair.ts";

/** What the record says of one attribute; `typed` where the description says otherwise, and that counted. */
export type Recorded = DerivedAttribute & { readonly typed?: number };

/** Looks up what the record says of an attribute. */
export type FromRecord = (ref: RecordRef) => Recorded | undefined;

/** Prepares the look-up of what came out of the record. */
export function fromRecord(made: Made | undefined): FromRecord {
  if (!made) return () => undefined;
  const all: readonly Recorded[] = [...made.taken, ...made.doubled];
  const found = new Map(all.map((one) => [keyOf(one), one]));
  return ({ table, id, attribute }) =>
    id === undefined || attribute === undefined ? undefined : found.get(keyOf({ table, id, attribute }));
}

function keyOf({ table, id, attribute }: Pick<Recorded, "table" | "id" | "attribute">): string {
  return `${table}\n${id}\n${attribute}`;
}

/** "7,395.2 ± 3.1 t/yr". */
export function recordedValue({ figure }: Recorded): Pair {
  const shown = shownFigure({
    value: figure.value === null ? null : Number(figure.value),
    u: figure.uncertainty === undefined ? null : Number(figure.uncertainty),
    unit: figure.unit,
  });
  return shown ? withUnit(shown, figure) : named("measure.unknown");
}

/** By which rule a figure of some days stands for an attribute. */
export function ruleWords({ because }: Recorded["figure"]): Pair {
  const params = Object.entries(because?.params ?? {}).map(([name, value]) => [name, String(value)]);
  return because ? tell(because.code, Object.fromEntries(params)) : same("");
}
