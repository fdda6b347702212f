import { type Dimension, dimensionText, isDate, parseUnit } from "#units";
import type { Attribute } from "./attribute.ts";
import { type TableName, tableNames, tables } from "./catalogue.ts";
import { type AnyRow, type Plant, rowsOf } from "./plant.ts";

/** What is wrong in a plant whose values all have their type. `index` is the row's place in its table, from 0. */
export type PlantProblem = {
  table: TableName;
  id: string;
  index: number;
  attribute: string;
  code: keyof typeof plantProblems;
  params: Record<string, string | number>;
};

/** The codes of `validatePlant` with the params each one carries; permanent. An attribute is named with its table: "units.capacity". */
export const plantProblems = {
  "plant.duplicate-id": ["id"],
  "plant.dangling-reference": ["attribute", "found", "target", "nearest"],
  "plant.out-of-range": ["attribute", "found", "min", "max", "unit"],
  "plant.unit-missing": ["attribute"],
  "plant.unit-does-not-fit": ["found", "pollutant", "expected"],
  "plant.not-a-date": ["attribute", "found"],
  "plant.dates-out-of-order": ["earlier", "earlierDate", "later", "laterDate"],
  "plant.parent-cycle": ["chain"],
} as const;

/** Which quantity of a table is in the unit that the row itself names: monitoring value, energy amount. */
export const ownUnit: { readonly [table: string]: string | undefined } = { monitoring: "value", energy: "amount" };

const dateOrder: { readonly [N in TableName]?: readonly (readonly [earlier: string, later: string])[] } = {
  units: [["commissioned", "removed"]],
  meters: [["calibrated", "calibrationDue"]],
  energy: [["from", "to"]],
  documents: [["validFrom", "validTo"]],
};

const perVolume = ["length^-3·mass", "length^-3·mass·toxicEquivalent"];
const substance = [
  ...perVolume,
  "volumeRatio",
  "1",
  "mass·time^-1",
  "mass·time^-1·toxicEquivalent",
  "toxicEquivalent",
  "length^-2·time^2",
];
const special: Record<string, { dimensions: readonly string[]; example: string }> = {
  opacity: { dimensions: ["1"], example: "%" },
  "opacity-peak": { dimensions: ["1"], example: "%" },
  blackness: { dimensions: ["ringelmann"], example: "Ringelmann" },
  "visible-emissions": { dimensions: ["1", "time"], example: "% | min" },
};

/**
 * Checks what no single cell shows: ids that repeat, references to rows that are not there, numbers outside what is
 * possible, units that a pollutant cannot have, dates in the wrong order, meters that are their own parents.
 * It judges no norm. Every problem is returned, in the order of the tables.
 */
export function validatePlant(plant: Plant): PlantProblem[] {
  const ids = new Map<string, Set<string>>(
    tableNames.map((table) => [table, new Set(rowsOf(plant, table).map((row) => row.id))]),
  );
  const problems: PlantProblem[] = [];
  for (const table of tableNames) {
    const seen = new Set<string>();
    for (const [index, row] of rowsOf(plant, table).entries()) {
      const add: Add = (attribute, code, params) =>
        problems.push({ table, id: row.id, index, attribute, code, params });
      if (seen.has(row.id)) add("id", "plant.duplicate-id", { id: row.id });
      seen.add(row.id);
      const attributes = tables[table].attributes as Readonly<Record<string, Attribute>>;
      for (const [name, attribute] of Object.entries(attributes))
        checkValue(table, name, attribute, row[name], ids, add);
      checkUnit(table, row, add);
      for (const [earlier, later] of dateOrder[table] ?? []) checkOrder(table, row, earlier, later, add);
    }
  }
  return [...problems, ...parentCycles(plant)];
}

type Add = (attribute: string, code: PlantProblem["code"], params: PlantProblem["params"]) => void;

function checkValue(
  table: TableName,
  name: string,
  attribute: Attribute,
  value: unknown,
  ids: Map<string, Set<string>>,
  add: Add,
): void {
  if (value === undefined) return;
  if (attribute.type === "quantity") {
    const { min, max, unit } = attribute;
    const found = Number(value);
    if (!(found >= min && found <= max))
      add(name, "plant.out-of-range", { attribute: `${table}.${name}`, found, min, max, unit });
  } else if (attribute.type === "date") {
    if (!isDate(String(value))) add(name, "plant.not-a-date", { attribute: `${table}.${name}`, found: String(value) });
  } else if (attribute.type === "ref" || attribute.type === "refs") {
    const known = ids.get(attribute.table) ?? new Set<string>();
    for (const found of [value].flat().map(String))
      if (!known.has(found))
        add(name, "plant.dangling-reference", {
          attribute: `${table}.${name}`,
          found,
          target: attribute.table,
          nearest: someOf(known),
        });
  }
}

/** Three ids of a table, to show what ids there look like. */
function someOf(ids: ReadonlySet<string>): string {
  const shown: string[] = [];
  for (const id of ids) if (shown.push(id) === 3) break;
  return shown.join(" | ");
}

function checkUnit(table: TableName, row: AnyRow, add: Add): void {
  const attribute = ownUnit[table];
  if (attribute === undefined || row[attribute] === undefined) return;
  if (row.unit === undefined) {
    add("unit", "plant.unit-missing", { attribute: `${table}.${attribute}` });
    return;
  }
  const unit = parseUnit(String(row.unit));
  if (table !== "monitoring" || !unit || row.pollutant === undefined) return;
  const pollutant = String(row.pollutant);
  if (unitFits(pollutant, unit.dimension)) return;
  add("unit", "plant.unit-does-not-fit", { found: String(row.unit), pollutant, expected: exampleUnit(pollutant) });
}

/** Whether a result of this pollutant can be in a unit of this dimension: noise in dB, dust in mass per volume, and so on. */
function unitFits(pollutant: string, dimension: Dimension): boolean {
  const text = dimensionText(dimension);
  if (pollutant.startsWith("noise-")) return text === "sound";
  return (special[pollutant]?.dimensions ?? substance).includes(text);
}

function exampleUnit(pollutant: string): string {
  if (pollutant.startsWith("noise-")) return "dB(A)";
  return special[pollutant]?.example ?? "mg/m3 | ppm | kg/h | kg/t | %";
}

function checkOrder(table: TableName, row: AnyRow, earlier: string, later: string, add: Add): void {
  const [earlierDate, laterDate] = [row[earlier], row[later]];
  if (typeof earlierDate !== "string" || typeof laterDate !== "string" || earlierDate <= laterDate) return;
  add(later, "plant.dates-out-of-order", {
    earlier: `${table}.${earlier}`,
    earlierDate,
    later: `${table}.${later}`,
    laterDate,
  });
}

/** Each meter that comes back to itself by way of its parents, once per cycle. */
function parentCycles(plant: Plant): PlantProblem[] {
  const rows = plant.meters ?? [];
  const parents = new Map(rows.map((row) => [row.id, row.parent]));
  const settled = new Set<string>();
  const problems: PlantProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const path = new Set<string>();
    let id: string | undefined = row.id;
    while (id !== undefined && !settled.has(id) && !path.has(id)) {
      path.add(id);
      id = parents.get(id);
    }
    if (id !== undefined && path.has(id)) {
      const chain = [...path]
        .slice([...path].indexOf(id))
        .concat(id)
        .join(" → ");
      problems.push({
        table: "meters",
        id: row.id,
        index,
        attribute: "parent",
        code: "plant.parent-cycle",
        params: { chain },
      });
    }
    for (const one of path) settled.add(one);
  }
  return problems;
}
