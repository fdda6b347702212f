import { expect, test } from "vitest";
import {
  elementSymbols,
  inOwnUnit,
  productionTables,
  type RecordTableName,
  recordAttributeOf,
  recordTableNames,
  recordTableOf,
  recordTables,
  referencesOf,
  type Table,
  tableNames,
  tableOf,
} from "#plant";
import { isUnit } from "#units";

const production: readonly Table[] = Object.values(productionTables);

test("the record has the tables of the plant and those of production, and the plant has none of the latter", () => {
  expect(recordTableNames).toEqual([...tableNames, ...Object.keys(productionTables)]);
  expect(new Set(recordTableNames).size).toBe(recordTableNames.length);
  expect(tableOf("heats")).toBeUndefined();
  expect(recordTableOf("heats")?.subject).toBe("heat");
  expect(recordTableOf("toString")).toBeUndefined();
});

test("subjects are told apart", () => {
  const subjects = Object.values(recordTables).map((table) => table.subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});

test("every quantity has a unit that is one, and bounds in order", () => {
  const bad = production.flatMap((table) =>
    Object.entries(table.attributes).flatMap(([name, attribute]) =>
      attribute.type === "quantity" && !(isUnit(attribute.unit) && attribute.min < attribute.max) ? [name] : [],
    ),
  );
  expect(bad).toEqual([]);
});

test("production refers only to the plant and to tables before it, so that a file can be imported table by table", () => {
  const known = new Set<string>(tableNames);
  for (const table of Object.keys(productionTables) as RecordTableName[]) {
    expect(referencesOf(table).filter(({ target }) => !known.has(target))).toEqual([]);
    known.add(table);
  }
  expect(referencesOf("mouldGroups")).toContainEqual({ attribute: "coreBatches", target: "coreBatches", many: true });
  expect(referencesOf("mouldGroups")).toContainEqual({ attribute: "line", target: "units", many: false });
});

test("required attributes and those in the row's own unit exist", () => {
  for (const table of recordTableNames) {
    const own = inOwnUnit(table);
    for (const name of [...recordTables[table].required, ...own, ...(own.length > 0 ? ["unit"] : [])])
      expect(recordAttributeOf(table, name), `${table}.${name}`).toBeDefined();
  }
  expect(inOwnUnit("monitoring")).toEqual(["value"]);
  expect(inOwnUnit("heats")).toEqual([]);
});

test("an analysis has every element, in % by mass", () => {
  for (const symbol of elementSymbols)
    expect(recordAttributeOf("samples", symbol)).toEqual({ type: "quantity", unit: "%", min: 0, max: 100 });
});
