import { type Reference as OwnReference, type RecordTableName, recordTableNames, referencesOf } from "#plant";

/** An attribute of one noun that names rows of another. */
export type Reference = OwnReference & { noun: RecordTableName };

/** True for the name of a noun that the record keeps. */
export function isNoun(noun: string): noun is RecordTableName {
  return (recordTableNames as readonly string[]).includes(noun);
}

/** The database's table of a noun's versions, without its schema: chargeLines lies in versions_charge_lines. */
export function tableOfNoun(noun: string): string {
  return `versions_${snake(noun)}`;
}

/** The column that holds a single reference for the index: heat of castings lies in ref_heat. */
export function columnOfReference(attribute: string): string {
  return `ref_${snake(attribute)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

let byTarget: Map<string, Reference[]> | undefined;

/** The references from any noun to rows of this one. */
export function referencesTo(target: string): readonly Reference[] {
  byTarget ??= Map.groupBy(
    recordTableNames.flatMap((noun) => referencesOf(noun).map((one) => ({ noun, ...one }))),
    (one) => one.target,
  );
  return byTarget.get(target) ?? [];
}
