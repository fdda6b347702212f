import type { Place, RecordRef } from "#evidence";
import type { Lang, Pair } from "#i18n";
import { type AnyRow, attributeOf, type Plant, rowsOf, type TableName, tableOf } from "#plant";
import { joined, named, same, show, tell } from "./pair.ts";
import { attributeWords, choiceWords, pollutantWords } from "./quantity.ts";

const byKind = new Set(["practices", "safety", "documents"]);

/** The rows of a plant by table and id; an index is made once for each plant. */
const indexes = new WeakMap<Plant, Map<string, Map<string, AnyRow>>>();

/** The row of a table with an id, or undefined. */
export function rowOf(plant: Plant, table: string, id: string): AnyRow | undefined {
  let index = indexes.get(plant);
  if (!index) {
    index = new Map();
    indexes.set(plant, index);
  }
  let rows = index.get(table);
  if (!rows) {
    rows = new Map(tableOf(table) ? rowsOf(plant, table as TableName).map((row) => [row.id, row]) : []);
    index.set(table, rows);
  }
  return rows.get(id);
}

/** What a row is called: its name with its id, else its kind with its id; an answer or document by what it is about. */
export function subjectWords(table: string, id: string, plant: Plant): Pair {
  const row = rowOf(plant, table, id);
  const kind = row?.["kind"] as string | undefined;
  if (table === "norm") return tell("report.limit-of-norm");
  if (table === "site") return same(plant.site.name ?? id);
  if (byKind.has(table)) return choiceWords(attributeOf(table, "kind"), kind ?? id);
  if (table === "monitoring") return monitoringWords(row, id, plant);
  const name = row?.["name"] as string | undefined;
  if (name !== undefined) return same(name === id ? name : `${name} (${id})`);
  const noun = kind === undefined ? named(`table.${table}`) : choiceWords(attributeOf(table, "kind"), kind);
  return joined([noun, same(id)], " ", " ");
}

/** A result is told by its point and pollutant; one that is still lacking has the id "point:pollutant". */
function monitoringWords(row: AnyRow | undefined, id: string, plant: Plant): Pair {
  const [point, pollutant] = row ? [row["point"], row["pollutant"]] : id.split(":");
  if (typeof point !== "string" || typeof pollutant !== "string") return same(id);
  const what = tell(row ? "report.result" : "report.result-of", { pollutant: pollutantWords(pollutant), id });
  return joined([subjectWords("emissionPoints", point, plant), what], " · ", " · ");
}

/** A reference in both languages: "冲天炉 C1 · 热风温度", "Cupola C1 · Blast temperature". */
export function refPair(ref: RecordRef, plant: Plant): Pair {
  if (ref.table === "norm") return tell("report.limit-of-norm");
  const whole = tableOf("site") && ref.table === "site" && ref.attribute?.endsWith("Complete");
  if (whole && ref.attribute) return attributeWords("site", ref.attribute);
  const subject = ref.id === undefined ? named(`table.${ref.table}`) : subjectWords(ref.table, ref.id, plant);
  const lacking = ref.table === "monitoring" && (ref.id === undefined || !rowOf(plant, ref.table, ref.id));
  if (ref.attribute === undefined || lacking) return subject;
  if (byKind.has(ref.table) && (ref.attribute === "held" || ref.attribute === "inPlace")) return subject;
  return joined([subject, attributeWords(ref.table, ref.attribute)], " · ", " · ");
}

/**
 * A reference in words: "Cupola C1 · Blast temperature", with its input cell where that is known:
 * "Cupola C1 · Blast temperature [units!H4]".
 */
export function refWords(ref: RecordRef, plant: Plant, lang: Lang, place?: Place): string {
  const text = show(refPair(ref, plant), lang);
  const where = place && show(placeWords(place), lang);
  return where ? `${text} [${where}]` : text;
}

/** A place: the figure of the ledger that it is, or the change of the record that it came with, if any, and where it stands in the file. */
export function placeWords(place: Place): Pair {
  if (place.quantity !== undefined)
    return tell("report.from-made", { quantity: named(`quantity.${place.quantity}`), period: place.period ?? "" });
  if (place.change === undefined) return filePlaceWords(place);
  const change = tell("report.change", { change: place.change });
  const inFile = filePlaceWords(place);
  return inFile[0] === "" ? change : joined([change, inFile], " · ", " · ");
}

/** A place in the user's file: units!H4; a row without a cell by its number; a line or path of a text file. */
function filePlaceWords(place: Place): Pair {
  const sheet = place.sheet ?? place.file ?? "";
  const column = place.column === undefined ? "" : ` · ${place.column}`;
  if (place.cell !== undefined) return same(`${sheet}!${place.cell}`);
  if (place.row !== undefined) return joined([tell("report.row", { sheet, row: place.row }), same(column)], "", "");
  if (place.line !== undefined) return same(`${place.file ?? sheet}:${place.line}${column}`);
  if (place.path !== undefined) return same(place.path);
  return same(sheet);
}
