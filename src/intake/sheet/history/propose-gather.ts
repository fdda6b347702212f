import { elementSymbols, type RecordTableName } from "#plant";
import { isUnit } from "#units";
import { fold } from "../clean-text.ts";
import { attributesOf, type Labels } from "../labels.ts";
import { unitOfHeading } from "./heading-row.ts";
import { numberOf, saying } from "./judge-samples.ts";
import type { Gather } from "./mapping.ts";
import { type HeadingMatch, matchHeading } from "./match-heading.ts";
import type { ColumnProposal, Doubt } from "./propose.ts";
import { gatherSynonyms } from "./synonyms.ts";

/** Columns of elements and values as one row of several: what is proposed, and which attributes no other column can fill. */
export type GatherProposal = {
  gather: Gather;
  proposals: ColumnProposal[];
  barred: readonly string[];
};

/** The columns of a file with their texts, the words that name attributes, and from which confidence on a text is sure. */
type Known = {
  names: readonly string[];
  units: readonly (string | undefined)[];
  samples: readonly (readonly string[])[];
  labels: Labels;
  sure: number;
};
/** A text of the column of elements, and the attribute that it names. */
type Meant = { text: string; to: HeadingMatch | undefined };
type Found = { element: number; meant: Meant[]; value: number; isNamed: boolean; unit: number | undefined };

/** How well a text must name an attribute to be taken for it. */
const least = 0.6;

/**
 * Proposes a column of elements and one of their values as the attributes of one row, for a table that has the elements. Texts
 * that are not an attribute's own name go into `values`; those that may be another, or are none, are asked for.
 */
export function proposeGather(table: RecordTableName, known: Known): GatherProposal | undefined {
  const found = find(table, known);
  if (!found) return undefined;
  const { names, units, samples, sure } = known;
  const { element, meant, value, isNamed, unit } = found;
  const nameOf = (column: number) => names[column] ?? "";
  const from = [value, ...(unit === undefined ? [] : [unit])].map(nameOf);
  const named = meant.flatMap(({ text, to }) => (to && to.score >= least ? [{ text, to: to.attribute }] : []));
  const values = Object.fromEntries(named.flatMap(({ text, to }) => (text === to ? [] : [[text, to]])));
  const unknown = meant.filter(({ to }) => (to?.score ?? 0) < sure).map(({ text }) => text);
  const below = (samples[value] ?? []).some((text) => /^\s*[<≤＜]/.test(text));
  const isTrace = (text: string | undefined) => /^ppm$/i.test(text ?? "");
  const asked: Doubt[] = isNamed ? [] : ["name"];
  if (below) asked.push("below");
  // in a column of units, ppm by mass must be written mg/kg: ppm alone is a share by volume
  if (unit !== undefined && samples[unit]?.some(isTrace)) asked.push("unit");
  const proposal = (
    columns: string[],
    to: string,
    confidence: number,
    doubts: Doubt[],
    unknownValues: string[] = [],
  ) => ({
    from: columns,
    to,
    confidence,
    doubts,
    others: [],
    unknownValues,
  });
  return {
    gather: {
      name: { from: nameOf(element), ...(Object.keys(values).length > 0 ? { values } : {}) },
      value: {
        from: unit === undefined ? nameOf(value) : from,
        ...(unit === undefined && isTrace(units[value]) ? { unit: "%", times: 0.0001 } : {}),
        ...(below ? { below: "unknown" } : {}),
      },
    },
    proposals: [
      proposal([nameOf(element)], "element", 0.95, unknown.length > 0 ? ["values"] : [], unknown),
      proposal(from, "value", isNamed ? 0.95 : 0.7, asked),
    ],
    barred: named.map(({ to }) => to),
  };
}

/** The column of elements, that of their values, and one of units where there is one; undefined where the file has none such. */
function find(table: RecordTableName, { names, samples, labels }: Known): Found | undefined {
  const attributes = attributesOf(table);
  if (!elementSymbols.every((symbol) => symbol in attributes)) return undefined;
  const said = names.map((_, column) => saying(samples[column] ?? []));
  const called = (column: number, kind: keyof typeof gatherSynonyms) =>
    gatherSynonyms[kind].some((word) => fold(word) === fold(unitOfHeading(names[column] ?? "").rest));
  const isNumber = (text: string) => numberOf(text.replace(/^[<≤＜]/, "")) !== undefined;
  const [best] = said
    .flatMap((texts, element) => {
      if (texts.length === 0 || texts.some(isNumber)) return [];
      const meant: Meant[] = [...new Set(texts)].map((text) => ({
        text,
        to: matchHeading(text, table, labels).find(({ attribute }) => attributes[attribute]?.type === "quantity"),
      }));
      const count = meant.filter(({ to }) => (to?.score ?? 0) >= least).length;
      const enough = called(element, "name") ? 1 : 3;
      return count >= enough && count >= 0.6 * meant.length ? [{ element, meant, count }] : [];
    })
    .sort((a, b) => b.count - a.count);
  if (!best) return undefined;
  const numbers = said.flatMap((texts, column) => (texts.length > 0 && texts.every(isNumber) ? [column] : []));
  const named = numbers.find((column) => called(column, "value"));
  const others = numbers.filter((column) => (matchHeading(names[column] ?? "", table, labels)[0]?.score ?? 0) < 0.85);
  const value = named ?? (others.length === 1 ? others[0] : undefined);
  if (value === undefined) return undefined;
  // "S1" would be a unit by itself, so the heading must say that they are
  const unit = said.findIndex((texts, column) => called(column, "unit") && texts.every((text) => isUnit(text)));
  return { ...best, value, isNamed: named !== undefined, unit: unit < 0 ? undefined : unit };
}
