import { type RecordTableName, recordTables } from "#plant";
import { isUnit } from "#units";
import { fold } from "../clean-text.ts";
import type { Lexicons } from "../lexicon.ts";
import { chargeWordOf, withoutAmount } from "./charge-words.ts";
import { unitOfHeading } from "./heading-row.ts";
import { fitOf } from "./judge-samples.ts";
import type { Spread } from "./mapping.ts";
import type { ColumnProposal, Doubt, KnownMaterial } from "./propose.ts";

/** Columns that are materials, as charge lines: what is proposed for each, and which attributes no other column can fill. */
export type SpreadProposal = {
  spread: Spread;
  proposals: ColumnProposal[];
  barred: readonly string[];
};

const mass = recordTables.chargeLines.attributes.mass;

/**
 * Proposes columns of numbers that are headed by materials as masses of charge lines, where a file has two of them or more.
 * A material is one of the plant by its id or name, or by a word of the trade; without one of the plant the heading's own word
 * stands for it, and is asked for.
 */
export function proposeSpread(
  table: RecordTableName,
  names: readonly string[],
  units: readonly (string | undefined)[],
  samples: readonly (readonly string[])[],
  materials: readonly KnownMaterial[],
  words: Lexicons,
  sure: number,
): SpreadProposal | undefined {
  if (table !== "chargeLines") return undefined;
  const found = names.flatMap((name, column) => {
    const meant = materialOf(name, materials);
    return meant && fitOf(mass, samples[column] ?? [], units[column], words) >= 0.8 ? [{ name, column, ...meant }] : [];
  });
  if (found.length < 2) return undefined;
  const ids = new Map<string, number>();
  const proposals: ColumnProposal[] = [];
  const columns = found.map(({ name, column, material, confidence }): Spread["columns"][number] => {
    const doubts: Doubt[] = confidence < sure ? ["name"] : [];
    const unit = units[column];
    if (unit === undefined || !isUnit(unit)) doubts.push("unit");
    proposals.push({ from: [name], to: "mass", confidence, doubts, others: [], unknownValues: [] });
    const count = (ids.get(material) ?? 0) + 1;
    ids.set(material, count);
    return {
      from: name,
      id: count === 1 ? material : `${material}-${count}`,
      set: { material },
      ...(unit === undefined ? { unit: mass.unit } : {}),
    };
  });
  return {
    spread: { to: "mass", zero: "skip", columns },
    proposals,
    barred: ["mass", "plannedMass", "material"],
  };
}

type Meant = { material: string; confidence: number };

/** The material that a heading names, and how sure that is; undefined where it names none. */
function materialOf(heading: string, materials: readonly KnownMaterial[]): Meant | undefined {
  const rest = unitOfHeading(heading.replace(/ #\d+$/, "")).rest;
  const forms = [fold(rest), fold(withoutAmount(rest))];
  const called = ({ id, name }: KnownMaterial) => [id, name ?? id];
  const own = materials.filter((one) => called(one).some((text) => forms.includes(fold(text))));
  const [only] = own;
  if (only) return { material: only.id, confidence: own.length === 1 ? 0.97 : 0.6 };
  const word = chargeWordOf(rest);
  if (!word) return undefined;
  const alike = materials.filter((one) => called(one).some((text) => chargeWordOf(text) === word));
  const near = alike.length > 0 ? alike : materials.filter(({ kind }) => kind !== "other" && kind === word.kind);
  const [first] = near;
  if (first && near.length === 1) return { material: first.id, confidence: alike.length === 1 ? 0.8 : 0.7 };
  return { material: withoutAmount(rest), confidence: 0.6 };
}
