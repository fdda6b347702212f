// For tests only: arbitrary plants, made from the catalogue.
import fc from "fast-check";
import {
  type AnyRow,
  type Attribute,
  ownUnit,
  type Plant,
  plantFormat,
  type TableName,
  tableNames,
  tables,
} from "#plant";
import { cleanText } from "./clean-text.ts";
import { attributesOf } from "./labels.ts";
import { isAnswered, isExample, isNote, isTotal, questionnaires } from "./row-kind.ts";

const odd = [
  "=1+1",
  "'=A1",
  "''",
  "-5",
  "+x",
  "@cmd",
  "001",
  "1e5",
  "是",
  "No",
  '"',
  'a"b',
  '"a; b"',
  "a;b",
  "x、y",
  "a\nb",
  "😀",
  "1,5",
  "2024-01-01",
  "100%",
  "_x0041_",
  "x_x005F_",
  "＝1",
  "—",
  "\\",
  "<b>&amp;",
  "‮",
  "a\tb",
  "{1}",
];
const someText = fc
  .oneof(fc.constantFrom(...odd), fc.string({ unit: "binary", maxLength: 12 }), fc.string({ maxLength: 12 }))
  .map(cleanText)
  .filter((text) => text !== "");
const someDate = fc
  .date({ min: new Date("1850-01-01"), max: new Date("2200-01-01"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const units = ["mg/m3", "mg/m³", "kg/h", "ppm", "%"];

function value(attribute: Attribute, ids: ReadonlyMap<string, readonly string[]>): fc.Arbitrary<unknown> {
  switch (attribute.type) {
    case "quantity": {
      const { min, max } = attribute;
      const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, 1e9)) });
      return fc.oneof(whole, fc.double({ min, max, noNaN: true })).map((n) => (n === 0 ? 0 : n));
    }
    case "boolean":
      return fc.boolean();
    case "date":
      return someDate;
    case "unit":
      return fc.constantFrom(...units);
    case "choice":
      return fc.constantFrom(...attribute.list.values);
    case "choices":
      return fc.subarray([...attribute.list.values], { minLength: 1, maxLength: 3 });
    case "texts":
      return fc.array(someText, { minLength: 1, maxLength: 3 });
    case "ref":
    case "refs": {
      const known = ids.get(attribute.table) ?? [];
      if (known.length === 0) return fc.constant(undefined);
      return attribute.type === "ref"
        ? fc.constantFrom(...known)
        : fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 3 });
    }
    default:
      return someText;
  }
}

function row(table: TableName, id: string, ids: ReadonlyMap<string, readonly string[]>): fc.Arbitrary<AnyRow> {
  const attributes = Object.entries(attributesOf(table)).filter(([name]) => name !== "id");
  const required: readonly string[] = tables[table].required;
  const shape = Object.fromEntries(
    attributes.map(([name, attribute]) => {
      const known =
        attribute.type === "ref" && attribute.table === table ? fc.constant(undefined) : value(attribute, ids);
      return [name, required.includes(name) ? known : fc.option(known, { nil: undefined, freq: 3 })];
    }),
  );
  return fc.record(shape).map((values) => mended(table, { id, ...values }));
}

/** Makes a row one that could be: dates in order, a unit where there is a value, a unit that the pollutant can have. */
function mended(table: TableName, values: Record<string, unknown> & { id: string }): AnyRow {
  const result = { ...values };
  for (const [earlier, later] of [
    ["commissioned", "removed"],
    ["calibrated", "calibrationDue"],
    ["from", "to"],
    ["validFrom", "validTo"],
  ] as const)
    if (String(result[earlier] ?? "") > String(result[later] ?? "9"))
      [result[earlier], result[later]] = [result[later], result[earlier]];
  const own = ownUnit[table];
  if (own !== undefined && result[own] !== undefined) result.unit ??= "kg/h";
  if (table === "monitoring")
    result.pollutant = /noise|opacity|blackness|visible/.test(String(result.pollutant)) ? "pm" : result.pollutant;
  if (!isAnswered(table, result)) result.id = `${result.id}!`;
  return Object.fromEntries(Object.entries(result).filter(([, one]) => one !== undefined)) as AnyRow;
}

const someId = someText.filter((text) => !isExample(text) && !isTotal(text) && !isNote(text));

/** Plants that pass every check: every reference resolves, texts are as odd as can be. */
export const somePlant: fc.Arbitrary<Plant> = fc
  .tuple(
    ...tableNames.map((table) =>
      fc.uniqueArray(someId, tables[table].single ? { minLength: 1, maxLength: 1 } : { maxLength: 3 }),
    ),
  )
  .chain((lists) => {
    const ids = new Map(tableNames.map((table, index) => [table, lists[index] ?? []] as const));
    const rows = tableNames.map((table) => fc.tuple(...(ids.get(table) ?? []).map((id) => row(table, id, ids))));
    return fc.tuple(...rows);
  })
  .map((all) => {
    const plant: Record<string, unknown> = { format: plantFormat };
    for (const [index, table] of tableNames.entries()) {
      const rowsOfTable = all[index] ?? [];
      if (rowsOfTable.length > 0) plant[table] = tables[table].single ? rowsOfTable[0] : rowsOfTable;
    }
    return plant as Plant;
  })
  .filter(
    (plant) =>
      [...questionnaires].every((table) => ((plant[table] ?? []) as AnyRow[]).every((one) => one.id !== one.kind)) &&
      parentsFit(plant),
  );

function parentsFit(plant: Plant): boolean {
  return (plant.emissionPoints ?? []).length > 0 || (plant.monitoring ?? []).length === 0;
}
