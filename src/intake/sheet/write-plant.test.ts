import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { type Tongue, writePlant } from "#intake/sheet";
import { type Plant, tableNames, tables } from "#plant";
import { attributesOf } from "./labels.ts";
import { someLabels } from "./words-fixture.ts";

const plant: Plant = {
  format: "forgecast.plant/1",
  site: { id: "S", country: "CN" },
  units: [{ id: "=1+1", kind: "melting.cupola" }],
};
const write = async (of: Plant | undefined, lang: Tongue, template: boolean) =>
  readXlsx(await writePlant(of, { lang, labels: someLabels, template }), { readStyles: true });

test("a guide, a sheet for every table in its order, and the hidden lists", async () => {
  const book = await write(undefined, "both", true);
  expect(book.sheets).toHaveLength(tableNames.length + 2);
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(
    expect.arrayContaining(["工艺装备 Process units", "产品   A", "site"]),
  );
  expect(book.sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name)).toEqual(["lists"]);
  for (const sheet of book.sheets) expect(sheet.name.length).toBeLessThanOrEqual(31);
});

test("headings carry words, star and unit; their comments the machine name; choices, answers and references a drop-down", async () => {
  const sheet = (await write(plant, "both", false)).sheets.find((one) => one.name === "工艺装备 Process units");
  const names = Object.keys(attributesOf("units"));
  const column = (name: string) => names.indexOf(name);
  expect(sheet?.rows[0]?.[column("capacity")]).toBe("容量\nCapacity [t]");
  expect(sheet?.rows[0]?.[column("kind")]).toBe("类型\nKind *");
  expect(sheet?.cells?.get(`0,${column("capacity")}`)?.comment?.text).toContain("units.capacity");
  expect(sheet?.freezePane).toMatchObject({ rows: 1 });
  const listed = Object.values(attributesOf("units")).filter((one) =>
    ["choice", "choices", "boolean", "ref", "refs"].includes(one.type),
  );
  expect(sheet?.dataValidations).toHaveLength(listed.length);
  expect(
    sheet?.dataValidations?.every(
      (one) => one.type === "list" && /^'.+'!\$[A-Z]+\$2:\$[A-Z]+\$\d+$/.test(one.formula1 ?? ""),
    ),
  ).toBe(true);
});

test("a text that looks like a formula is a text", async () => {
  const sheet = (await write(plant, "zh", false)).sheets.find((one) => one.name === "工艺装备");
  expect(sheet?.rows[1]?.[0]).toBe("=1+1");
  expect(sheet?.cells?.get("1,0")?.formula).toBeUndefined();
});

test("names of sheets stand in quotes wherever a range names them", async () => {
  const book = await write(undefined, "both", true);
  const titles = book.namedRanges ?? [];
  const ranges = [
    ...titles.map((one) => one.range),
    ...book.sheets.flatMap((sheet) => (sheet.dataValidations ?? []).map((one) => one.formula1 ?? "")),
  ];
  expect(ranges.length).toBeGreaterThan(100);
  for (const range of ranges) for (const part of range.split(",")) expect(part).toMatch(/^'([^']|'')+'!/);
});

test("a template has an example on every list and asks every question once", async () => {
  const book = await write(plant, "en", true);
  for (const [index, table] of tableNames.entries()) {
    const ids = (book.sheets[index + 1]?.rows ?? []).slice(1).map((row) => row[0]);
    if (!tables[table].single) expect(ids[0]).toBe("Example");
    expect(new Set(ids).size).toBe(ids.length);
  }
});
