import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped, heatMapping, readAll, readText, withFile, workbook } from "./history-fixture.ts";

test("a CSV as a melt shop keeps it: units in headings, a day and times of day, words of lists, midnight passed", async () => {
  const text = [
    "3号车间熔炼记录,,,,,,,",
    "日期,炉号,炉子,班次,开炉,出铁,投料(t),出铁温度(℃)",
    "2026/3/18,A1,1#,白班,08:05,09:30,3.05,1520",
    "2026/3/18,A2,1#,夜,23:10,00:40,2980 kg,1518",
    "合计,,,,,,6.03,",
  ].join("\r\n");
  const mapping = heatMapping({
    file: { timeZone: "Asia/Shanghai", totals: "skip" },
    columns: [
      { from: ["日期", "炉号"], to: "id" },
      { from: "炉子", to: "furnace", values: { "1#": "F1" } },
      { from: "日期", to: "date" },
      { from: "班次", to: "shift", values: { 夜: "night" } },
      { from: ["日期", "开炉"], to: "started" },
      { from: ["日期", "出铁"], to: "tapped", notBefore: "started" },
      { from: "投料(t)", to: "chargedMass" },
      { from: "出铁温度(℃)", to: "tapTemperature" },
    ],
    set: { metal: "ductile-iron" },
  });
  const { rows, report } = await readText(text, mapping);
  expect(grouped(report)).toEqual([]);
  expect(rows).toEqual([
    {
      id: "2026/3/18-A1",
      furnace: "F1",
      date: "2026-03-18",
      shift: "day",
      started: "2026-03-18T00:05:00.000Z",
      tapped: "2026-03-18T01:30:00.000Z",
      chargedMass: 3050,
      tapTemperature: 1520,
      metal: "ductile-iron",
    },
    {
      id: "2026/3/18-A2",
      furnace: "F1",
      date: "2026-03-18",
      shift: "night",
      started: "2026-03-18T15:10:00.000Z",
      tapped: "2026-03-18T16:40:00.000Z",
      chargedMass: 2980,
      tapTemperature: 1518,
      metal: "ductile-iron",
    },
  ]);
  expect([report.records, report.kept, report.skipped, report.head?.headingRow]).toEqual([3, 2, 1, 2]);
});

const table = [
  ["炉号", "炉子", "出炉时间", "温度", "合格"],
  ["H1", "F1", "2026-03-18 09:30:00", 1520.5, "x"],
  ["H2", "F2", "2026-03-18 10:30:00", 1490, "x"],
] as const;
const tapped = heatMapping({
  columns: [
    { from: "炉号", to: "id" },
    { from: "炉子", to: "furnace" },
    { from: "出炉时间", to: "tapped" },
    { from: "温度", to: "tapTemperature" },
  ],
  ignore: ["合格"],
});
const read = [
  { id: "H1", furnace: "F1", tapped: "2026-03-18T01:30:00.000Z", tapTemperature: 1520.5 },
  { id: "H2", furnace: "F2", tapped: "2026-03-18T02:30:00.000Z", tapTemperature: 1490 },
];

test("the same rows from a workbook with cells of dates, from UTF-8, UTF-16 and the encoding of Chinese Excel", async () => {
  const csv = table.map((row) => row.join(",")).join("\n");
  // "炉号 炉子 出炉时间 温度 合格" as Chinese editions of Excel save them
  const gbk: Record<string, number[]> = {
    炉: [0xc2, 0xaf],
    号: [0xba, 0xc5],
    子: [0xd7, 0xd3],
    出: [0xb3, 0xf6],
    时: [0xca, 0xb1],
    间: [0xbc, 0xe4],
    温: [0xce, 0xc2],
    度: [0xb6, 0xc8],
    合: [0xba, 0xcf],
    格: [0xb8, 0xf1],
  };
  const gb = Buffer.from([...csv].flatMap((letter) => gbk[letter] ?? [...Buffer.from(letter)]));
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, "utf16le")]);
  for (const [encoding, bytes] of [
    ["utf-8", Buffer.from(csv)],
    ["utf-8", Buffer.from(`\ufeff${csv}`)],
    ["utf-16le", utf16],
    ["gb18030", gb],
  ] as const) {
    const { rows, report } = await readText(bytes, tapped);
    expect([rows, report.encoding]).toEqual([read, encoding]);
  }
  const cells = table.map((row, i) =>
    row.map((cell, j) => (i > 0 && j === 2 ? new Date(`${String(cell).replace(" ", "T")}Z`) : cell)),
  );
  const fromBook = await withFile("heats.xlsx", await workbook(cells), (path) => readAll(path, tapped));
  expect([fromBook.rows, fromBook.report.sheet]).toEqual([read, "炉次"]);
});

test("nothing is handed over in strict mode where one row is wrong; otherwise the others are, and the rejects keep their texts", async () => {
  const text =
    "炉号,炉子,出炉时间,温度,合格\nH1,F1,2026-03-18 09:30,1520,\nH2,F1,2026-03-18 9h30,15200,y\nH1,F1,,1500,\n,F1,,1500,\n";
  const strict = await readText(text, tapped);
  expect([strict.rows, strict.report.ok, strict.report.rejected]).toEqual([[], false, 3]);
  expect(grouped(strict.report).sort()).toEqual([
    "mend-cell plant.out-of-range 1",
    "mend-id history.duplicate-id 1",
    "mend-id history.missing-id 1",
    "set-date-style history.not-a-time 1",
  ]);
  const lenient = await readText(text, tapped, { strict: false });
  expect(lenient.rows.map((row) => row.id)).toEqual(["H1"]);
  expect(lenient.rejects.map(({ row, line, texts, faults }) => [row, line, texts.join("|"), faults.length])).toEqual([
    [3, 3, "H2|F1|2026-03-18 9h30|15200|y", 2],
    [4, 4, "H1|F1||1500|", 1],
    [5, 5, "|F1||1500|", 1],
  ]);
  expect(lenient.rejects[0]?.faults[1]).toEqual({
    code: "plant.out-of-range",
    params: { attribute: "heats.tapTemperature", found: 15_200, min: 0, max: 2000, unit: "°C" },
    at: { file: "history.csv", line: 3, cell: "D3" },
  });
});

test("faults that one repair mends are one group: a word that is not known, however often", async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `H${i},F1,${i % 2 ? "早" : "晚"}`);
  const mapping = heatMapping();
  mapping.columns.push({ from: "班", to: "shift" });
  const { report } = await readText(`炉号,炉子,班\n${rows.join("\n")}`, mapping);
  expect(
    report.groups.map(({ repair, fault, count, places }) => [repair, fault.params.found, count, places.length]),
  ).toEqual([
    ["map-value", "晚", 25, 20],
    ["map-value", "早", 25, 20],
  ]);
  expect(report.groups[0]?.places[1]).toEqual({ file: "history.csv", line: 4, cell: "C4" });
});

test("decimal commas, thousands, marks for nothing known, results under detection, traces in ppm, a meter's ratio", async () => {
  const text = "号;炉;Mg;N(ppm);Sn;电表\n1;H1;0,045;85;<0,001;1.234,5\n2;H1;-;;0,02;10\n";
  const { rows, report } = await readText(text, {
    format: "forgecast.history/1",
    file: { decimalComma: true, noValue: ["-"] },
    table: "samples",
    columns: [
      { from: "号", to: "id" },
      { from: "炉", to: "heat" },
      { from: "Mg", to: "Mg" },
      { from: "N(ppm)", to: "N", unit: "%", times: 0.0001 },
      { from: "Sn", to: "Sn", below: "unknown" },
      { from: "电表", to: "temperature", unit: "°C", times: 0.5 },
    ],
  });
  expect(report.ok).toBe(true);
  expect(rows).toEqual([
    { id: "1", heat: "H1", Mg: 0.045, N: 0.0085, temperature: 617.25 },
    { id: "2", heat: "H1", Sn: 0.02, temperature: 5 },
  ]);
});

test("a charge sheet with a column per material is a charge line for each", async () => {
  const text = "炉号,废钢(kg),生铁(t),回炉料\nH1,1200,0.8,0\nH2,,1,500\n";
  const { rows, report } = await readText(text, {
    format: "forgecast.history/1",
    table: "chargeLines",
    columns: [
      { from: "炉号", to: "id" },
      { from: "炉号", to: "heat" },
    ],
    set: { stage: "furnace" },
    spread: {
      to: "mass",
      zero: "skip",
      columns: [
        { from: "废钢(kg)", id: "scrap", set: { material: "scrap" } },
        { from: "生铁(t)", id: "pig", set: { lot: "P-77" } },
        { from: "回炉料", unit: "kg", set: { material: "returns" } },
      ],
    },
  });
  expect(grouped(report)).toEqual([]);
  expect(rows).toEqual([
    { id: "H1-scrap", heat: "H1", stage: "furnace", mass: 1200, material: "scrap" },
    { id: "H1-pig", heat: "H1", stage: "furnace", mass: 800, lot: "P-77" },
    { id: "H2-pig", heat: "H2", stage: "furnace", mass: 1000, lot: "P-77" },
    { id: "H2-回炉料", heat: "H2", stage: "furnace", mass: 500, material: "returns" },
  ]);
  expect([report.records, report.kept]).toEqual([2, 4]);
});

test("merged cells are filled down where it is said, and rows that share an id are numbered", async () => {
  const bytes = await workbook([
    ["炉号", "料", "kg"],
    ["H1", "废钢", 100],
    [null, "生铁", 50],
    ["H2", "废钢", 90],
  ]);
  const { rows } = await withFile("charge.xlsx", bytes, (path) =>
    readAll(path, {
      format: "forgecast.history/1",
      table: "chargeLines",
      columns: [
        { from: "炉号", to: "id", fillDown: true, number: true },
        { from: "炉号", to: "heat", fillDown: true },
        { from: "料", to: "material" },
        { from: "kg", to: "mass" },
      ],
    }),
  );
  expect(rows.map(({ id, heat, mass }) => [id, heat, mass])).toEqual([
    ["H1-1", "H1", 100],
    ["H1-2", "H1", 50],
    ["H2-1", "H2", 90],
  ]);
});

test("a value in the row's own unit keeps the unit that its column, its cell or its heading names", async () => {
  const text = "号,项目,值(MPa),下限,单位\n1,tensile-strength,452,400,\n2,hardness,180,,kN\n";
  const { rows } = await readText(
    text,
    {
      format: "forgecast.history/1",
      table: "inspections",
      columns: [
        { from: "号", to: "id" },
        { from: "项目", to: "characteristic" },
        { from: "值(MPa)", to: "value", unit: "MPa" },
        { from: "下限", to: "lower" },
        { from: "单位", to: "unit" },
      ],
    },
    { strict: false },
  );
  expect(rows).toEqual([{ id: "1", characteristic: "tensile-strength", value: 452, lower: 400, unit: "MPa" }]);
});

test("a file that is not what the mapping says is refused as a whole", async () => {
  const mapping = heatMapping({
    columns: [
      { from: "炉号", to: "id" },
      { from: "炉子", to: "furnace" },
      { from: "温度", to: "tapTemperature" },
    ],
  });
  const codes = async (text: string) => grouped((await readText(text, mapping, { strict: false })).report);
  expect(await codes("炉号,炉子,浇温\nH1,F1,1400\n")).toEqual([
    "place-column history.no-such-column 1",
    "place-column history.new-column 1",
  ]);
  expect(await codes("")).toEqual(["mend-file history.no-heading 1"]);
  expect(await codes('炉号,炉子,温度\nH1,F1,"1400\nH2,F1,1300\n')).toEqual(["mend-file sheet.csv-open-quote 1"]);
  expect(await codes("炉号,炉子,温度\nH1,F1,1,400\n")).toEqual(["mend-row history.too-many-fields 1"]);
  expect(await codes("炉号,炉子,温度\n合计,,1400\n")).toEqual(["mend-row sheet.totals-row 1"]);
  const gone = await readAll("/nowhere/heats.csv", mapping);
  expect(grouped(gone.report)).toEqual(["mend-file sheet.file-not-found 1"]);
});

test("any file is read or refused, and each of its rows is counted once", async () => {
  const piece = fc.constantFrom(
    ",",
    "\n",
    "\r\n",
    '"',
    "炉号",
    "炉子",
    "温度",
    "H1",
    "1520",
    "1,5",
    "合计",
    "-",
    " ",
    "2026-03-18 09:30",
    "\u0000",
    "<1",
    "#DIV/0!",
  );
  const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(""));
  const mapping = heatMapping({
    columns: [
      { from: "炉号", to: "id" },
      { from: "炉子", to: "furnace" },
      { from: "温度", to: "tapTemperature" },
    ],
  });
  const bytes = fc.oneof(
    text.map((one) => Buffer.from(`炉号,炉子,温度\n${one}`)),
    fc.uint8Array({ maxLength: 200 }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom("x.csv", "x.xlsx"), async (content, name) => {
      const { rows, rejects, report } = await withFile(name, content, (path) =>
        readAll(path, mapping, { strict: false }),
      );
      expect(report.records).toBe(rows.length + report.rejected);
      expect(rejects).toHaveLength(report.rejected);
      expect(report.ok).toBe(report.groups.length === 0);
      expect(rows.every((row) => row.id !== "" && typeof row.furnace === "string")).toBe(true);
    }),
    { numRuns: 150 },
  );
});
