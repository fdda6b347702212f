import fc from "fast-check";
import { expect, test } from "vitest";
import { word } from "#i18n";
import { proposeMapping } from "#intake/sheet";
import { type Attribute, inOwnUnit, type RecordTableName, recordTableNames, recordTables } from "#plant";

const labels = { pair: word };
const options = { labels, timeZone: "Asia/Shanghai" };

function headingOf(table: RecordTableName, name: string, attribute: Attribute, way: number): string {
  const [zh, en] = word(`attribute.${table}.${name}`) ?? word(`attribute.${name}`) ?? [name, name];
  const shown = [zh, en, `${zh} ${en}`, en.toUpperCase(), `${zh}\n${en}`][way % 5] ?? zh;
  if (attribute.type !== "quantity" || attribute.unit === "1") return shown;
  return `${shown}${[` (${attribute.unit})`, `[${attribute.unit}]`, `（${attribute.unit}）`][way % 3]}`;
}

function sampleOf(attribute: Attribute, seed: number): string {
  switch (attribute.type) {
    case "quantity": {
      const { min, max } = attribute;
      return String(Math.round((min + ((max - min) * (seed % 97)) / 1e4) * 100) / 100 || min);
    }
    case "date":
      return `2026-03-${10 + (seed % 20)}`;
    case "time":
      return `2026-03-${10 + (seed % 20)} 08:${10 + (seed % 50)}`;
    case "boolean":
      return seed % 2 ? "是" : "否";
    case "choice":
    case "choices":
      return attribute.list.values[seed % attribute.list.values.length] ?? "";
    case "unit":
      return "MPa";
    default:
      return `X${seed}`;
  }
}

const some = fc.record({
  table: fc.constantFrom(...recordTableNames),
  order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
  count: fc.integer({ min: 2, max: 12 }),
  way: fc.nat(29),
});

test("headings in the catalogue's words, in any language and order, are all known, and none is doubted", () => {
  fc.assert(
    fc.property(some, ({ table, order, count, way }) => {
      const attributes = Object.entries(recordTables[table].attributes as Readonly<Record<string, Attribute>>)
        .map((entry, i) => ({ entry, at: order[i % order.length] ?? i }))
        .sort((a, b) => a.at - b.at)
        .slice(0, count)
        .map(({ entry }) => entry);
      const names = attributes.map(([name, attribute], i) =>
        headingOf(table, name, attribute, way + i).replace("\n", " "),
      );
      // two attributes of a table may be headed alike in capitals only, as "Pb" and "PB" are
      if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return;
      const rows = [1, 2, 3, 4].map((seed) => attributes.map(([, attribute]) => sampleOf(attribute, seed * (way + 3))));
      const { columns } = proposeMapping({ names, rows }, table, options);
      const found = new Map(columns.filter(({ from }) => from.length === 1).map(({ from, to }) => [from[0], to]));
      for (const [i, [name]] of attributes.entries()) expect([names[i], found.get(names[i])]).toEqual([names[i], name]);
      const doubted = columns.filter(
        ({ to, doubts }) => to !== "id" && !inOwnUnit(table).includes(to) && doubts.includes("name"),
      );
      expect(doubted.map(({ from, to }) => [from, to])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a price whose row names its unit is not asked for it; without such a column it is", () => {
  const rows = [
    ["L1", "pig", "3100", "CNY/t"],
    ["L2", "pig", "3.2", "CNY/kg"],
  ];
  const names = ["编号", "材料编号", "单价", "计价单位"];
  const doubtsOf = (count: number) =>
    proposeMapping({ names: names.slice(0, count), rows: rows.map((row) => row.slice(0, count)) }, "lots", {
      labels: { pair: word },
    }).columns.find(({ to }) => to === "price")?.doubts;
  expect(doubtsOf(4)).toEqual([]);
  expect(doubtsOf(3)).toEqual(["unit"]);
});
