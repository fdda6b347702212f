import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPlant } from "#intake/sheet";
import { type Rows, readBook, readText, tableOf, withSite } from "./read-fixture.ts";
import { someLabels } from "./words-fixture.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "sheet-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const read = (rows: Rows, table = "units") => tableOf(readBook({ name: table, rows }), table);
const F1 = { id: "F1", kind: "melting.cupola" };

test.each([
  ["容量 Capacity [kg]", 500, 0.5],
  ["容量（千克）", 500, 0.5],
  ["CAPACITY", 2, 2],
  ["ｃａｐａｃｉｔｙ ＊ [t]", 2, 2],
  ["容 量", "500kg", 0.5],
  ["capacity [kg]", "0.5 t", 0.5],
  ["capacity", "1,200 吨", 1200],
  ["capacity", "５００ 千克", 0.5],
  ["capacity", "", undefined],
] as const)("heading %s over %j gives %s", async (heading, value, expected) => {
  const unit = expected === undefined ? F1 : { ...F1, capacity: expected };
  expect(
    await read([
      [heading, "类型 KIND*", "编号"],
      [value, "冲天炉", "F1"],
    ]),
  ).toEqual([unit]);
});

test("decimals convert as decimals", async () => {
  const rows: Rows = [
    ["id", "kind", "capacity [kg]"],
    ...[1.1, 2.3, 100.7].map((n, i) => [`F${i}`, "melting.cupola", n]),
  ];
  expect(await read(rows)).toMatchObject([{ capacity: 0.0011 }, { capacity: 0.0023 }, { capacity: 0.1007 }]);
});

test("a heading with brackets in its own words", async () => {
  expect(
    await read([
      ["id", "kind", "功率（额定）", "容量"],
      ["F1", "Cupola", 5, 1],
    ]),
  ).toEqual([{ ...F1, power: 5, capacity: 1 }]);
});

test.each([
  "2024-01-31",
  "2024/1/31",
  "2024.1.31",
  "2024年1月31日",
  "２０２４年１月３１日",
  "20240131",
  "2024-01-31 08:30:00",
  new Date("2024-01-31T00:00:00Z"),
])("the day %s", async (day) => {
  expect(
    await read([
      ["id", "kind", "commissioned"],
      ["F1", "melting.cupola", day],
    ]),
  ).toEqual([{ ...F1, commissioned: "2024-01-31" }]);
});

test.each([
  [true, ["是", "yes", "YES", "√", "Y", "true", "有", 1, true, "是 Yes"]],
  [false, ["否", "no", "×", "N", "FALSE", "无", 0, false, "否 No"]],
] as const)("yes and no: %s", async (answer, ways) => {
  for (const way of ways)
    expect(
      await read([
        ["id", "kind", "mouldDrying"],
        ["F1", "melting.cupola", way],
      ]),
    ).toEqual([{ ...F1, mouldDrying: answer }]);
});

test("several values in one cell, and one value that holds the separator", async () => {
  const metals = async (cell: string) =>
    (
      (await read([
        ["id", "kind", "metals"],
        ["F1", "melting.cupola", cell],
      ])) as { metals: string[] }[]
    )[0]?.metals;
  expect(await metals("grey-iron；steel、zinc\nlead;")).toEqual(["grey-iron", "steel", "zinc", "lead"]);
  expect(await metals("钢、铁；合金")).toEqual(["steel"]);
  expect(await metals('"钢、铁；合金"; lead')).toEqual(["steel", "lead"]);
});

test("percent formats are shares, and a percent sign in a text is a unit", async () => {
  const cells = new Map([["1,2", { value: 0.85, type: "number" as const, style: { numFmt: "0%" } }]]);
  const rows: Rows = [
    ["id", "kind", "dustEfficiency", "vocEfficiency"],
    ["A", "spray", null, "90%"],
  ];
  expect(await tableOf(readBook({ name: "abatement", rows, cells }), "abatement")).toEqual([
    { id: "A", kind: "spray", dustEfficiency: 85, vocEfficiency: 90 },
  ]);
});

test("titles above the heading, empty rows, notes and examples are passed over", async () => {
  const rows: Rows = [
    ["Our plant 2025"],
    [],
    ["id", "kind"],
    ["例 Example", "?"],
    ["F1", "melting.cupola"],
    [],
    ["注：2025年数据"],
  ];
  expect(await read(rows)).toEqual([F1]);
});

test("a year and a count take the words that people add to them", async () => {
  expect(
    await read([
      ["id", "kind", "built", "count"],
      ["F1", "melting.cupola", "2004年", "3台"],
    ]),
  ).toEqual([{ ...F1, built: 2004, count: 3 }]);
});

test("the row's own unit: from the cell, from the heading, or converted into the unit that the row names", async () => {
  const book = (rows: Rows) => tableOf(readBook({ name: "energy", rows }), "energy");
  expect(
    await book([
      ["id", "carrier", "amount"],
      ["e", "electricity", "30 万kWh"],
    ]),
  ).toEqual([{ id: "e", carrier: "electricity", amount: 30, unit: "万kWh" }]);
  expect(
    await book([
      ["id", "carrier", "amount [MWh]"],
      ["e", "electricity", 30],
    ]),
  ).toEqual([{ id: "e", carrier: "electricity", amount: 30, unit: "MWh" }]);
  expect(
    await book([
      ["id", "carrier", "amount", "unit"],
      ["e", "electricity", "30 MWh", "kWh"],
    ]),
  ).toEqual([{ id: "e", carrier: "electricity", amount: 30_000, unit: "kWh" }]);
});

test("a table of one row as a form, with a unit of its own, and as a row", async () => {
  const form: Rows = [
    ["项目 Item", "填写", "单位 Unit"],
    ["编号 ID *", "E"],
    ["mainBusinessShare", 85],
    ["revenue", 3, "万元"],
  ];
  const row: Rows = [
    ["id", "mainBusinessShare", "revenue [万元]"],
    ["E", 85, 3],
  ];
  for (const rows of [form, row])
    expect(await read(rows, "enterprise")).toEqual({ id: "E", mainBusinessShare: 85, revenue: 30_000 });
});

test("a question without an answer is not kept, one with an answer is", async () => {
  const rows: Rows = [
    ["id", "kind", "inPlace"],
    ["transport.clean", "transport.clean", null],
    ["carbon.accounting", "carbon.accounting", "否"],
  ];
  expect(await read(rows, "practices")).toEqual([
    { id: "carbon.accounting", kind: "carbon.accounting", inPlace: false },
  ]);
});

test("sources point to the cell, the line or the path", async () => {
  const book = await readBook({
    name: "工艺装备 Process units",
    rows: [
      ["id", "kind", "capacity"],
      ["F1", "melting.cupola", 5],
    ],
  });
  expect("sources" in book && book.sources.placeOf("units", "F1", "capacity")).toEqual({
    file: "plant.xlsx",
    sheet: "工艺装备 Process units",
    cell: "C2",
  });
  expect("sources" in book && book.sources.placeOf("units", "F1")).toEqual({
    file: "plant.xlsx",
    sheet: "工艺装备 Process units",
    row: 2,
  });
  const json = await readText(JSON.stringify(withSite({ units: [F1] }), null, 1));
  expect("sources" in json && json.sources.placeOf("units", "F1", "kind")).toEqual({
    file: "plant.json",
    path: "units[0].kind",
    line: 10,
  });
});

const site = "id,country\nS,CN\n";
test.each([
  ["semicolon", "编号;类型;容量 [kg]\nF1;冲天炉;500\n", "utf8"],
  ["tab", "编号\t类型\t容量 [kg]\nF1\t冲天炉\t500", "utf8"],
  ["mark and CRLF", "\ufeff编号,类型,容量 [kg]\r\nF1,冲天炉,500\r\n", "utf8"],
  ["UTF-16", "\ufeff编号\t类型\t容量 [kg]\r\nF1\t冲天炉\t500\r\n", "utf16le"],
] as const)("CSV by %s", async (name, text, encoding) => {
  const folder = join(dir, name);
  await mkdir(folder);
  await writeFile(join(folder, "site.csv"), site);
  await writeFile(join(folder, "工艺装备.csv"), Buffer.from(text, encoding));
  expect(await tableOf(readPlant(folder, someLabels), "units")).toEqual([{ ...F1, capacity: 0.5 }]);
});

test("CSV in GB18030, as Chinese Excel saves it", async () => {
  const folder = join(dir, "gb");
  await mkdir(folder);
  await writeFile(join(folder, "site.csv"), site);
  const kinds = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x0a]);
  await writeFile(
    join(folder, "units.csv"),
    Buffer.concat([kinds, Buffer.from("F1,"), Buffer.from([0xb3, 0xe5, 0xcc, 0xec, 0xc2, 0xaf])]),
  );
  expect(await tableOf(readPlant(folder, someLabels), "units")).toEqual([F1]);
});
