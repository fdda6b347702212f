import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import { grouped, heatMapping, labels, readAll, readText, withFile, workbook } from "./history-fixture.ts";
import { checkHistory, readHistory } from "./read-history.ts";

const head = "炉号,炉子,温度";
const column = (to: string, rest: object = {}) => ({ from: "温度", to, ...rest });
const mapping = (third: ReturnType<typeof column>, file: object = {}) =>
  heatMapping({ file, columns: [...heatMapping().columns, third] });

test("a file that grows while it is read, or after it was judged, is refused at its end", async () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `H${i},F1,1500`);
  const plain = mapping(column("tapTemperature"));
  await withFile("heats.csv", [head, ...lines].join("\n"), async (path) => {
    const reading = readHistory(path, plain, { labels, strict: false });
    let chunks = 0;
    for await (const _ of reading) if (chunks++ === 0) appendFileSync(path, "\nX,F1,1500");
    expect([chunks > 1, grouped(reading.report())]).toEqual([true, ["mend-file history.file-changed 1"]]);
  });
  await withFile("heats.csv", [head, ...lines.slice(0, 5)].join("\n"), async (path) => {
    let asked = 0;
    let at = Number.POSITIVE_INFINITY;
    const watched = {
      ...plain,
      get file() {
        if (++asked === at) appendFileSync(path, "\nX,F1,1500");
        return {};
      },
    };
    // how often one pass asks for it; the next question is the first one of the second pass
    expect((await checkHistory(path, watched, { labels })).ok).toBe(true);
    at = asked + 1;
    asked = 0;
    const { rows, report } = await readAll(path, watched);
    expect([rows, grouped(report)]).toEqual([[], ["mend-file history.file-changed 1"]]);
  });
});

test("a number that stands for not known is none, in a text file and in a workbook", async () => {
  const none = mapping(column("tapTemperature"), { noValue: ["999"] });
  const read = [
    { id: "H1", furnace: "F1" },
    { id: "H2", furnace: "F1", tapTemperature: 1500 },
  ];
  expect((await readText(`${head}\nH1,F1,999\nH2,F1,1500\n`, none)).rows).toEqual(read);
  const bytes = await workbook([
    ["炉号", "炉子", "温度"],
    ["H1", "F1", 999],
    ["H2", "F1", 1500],
  ]);
  expect((await withFile("heats.xlsx", bytes, (path) => readAll(path, none))).rows).toEqual(read);
});

test("a reading or a moment that stands for not known is none", async () => {
  const file = { timeZone: "+00:00", noValue: ["9999", "1900-01-01 00:00"] };
  const columns = [{ from: "值", tag: "T" }];
  const { readings } = await readText("时间,值\n2026-03-18 00:00,9999\n2026-03-18 00:01,999.9\n", {
    format: "forgecast.history/1",
    file,
    readings: { form: "wide", source: "s", time: { from: "时间" }, columns },
  });
  expect(readings).toEqual(["T@2026-03-18T00:01:00.000Z=999.9"]);
  const text = `${head}\nH1,F1,1900-01-01 00:00\nH2,F1,2026-03-18 09:30\n`;
  const { rows } = await readText(text, mapping(column("tapped"), file));
  expect(rows.map(({ tapped }) => tapped)).toEqual([undefined, "2026-03-18T09:30:00.000Z"]);
});

test("a share that a workbook shows in percent is read as it is shown", async () => {
  const cells = new Map([["1,2", { value: 0.035, type: "number" as const, style: { numFmt: "0.0%" } }]]);
  const bytes = await workbook(
    [
      ["号", "炉", "C"],
      ["1", "H1", null],
      ["2", "H1", 3.4],
    ],
    "化验",
    cells,
  );
  const columns = ["id", "heat", "C"].map((to, i) => ({ from: ["号", "炉", "C"][i] ?? "", to }));
  const { rows } = await withFile("lab.xlsx", bytes, (path) =>
    readAll(path, { format: "forgecast.history/1", table: "samples", columns }),
  );
  expect(rows.map(({ C }) => C)).toEqual([3.5, 3.4]);
});

test("a repeated hour in order: rows of one moment are of one moment, and an earlier clock is of the second hour", async () => {
  const berlin = { timeZone: "Europe/Berlin", twice: "in-order" };
  const text = `${head}\n1,F1,2026-10-25 02:45\n2,F1,2026-10-25 02:45\n3,F1,2026-10-25 02:10\n`;
  const { rows } = await readText(text, mapping(column("tapped"), berlin));
  expect(rows.map(({ tapped }) => tapped)).toEqual([
    "2026-10-25T00:45:00.000Z",
    "2026-10-25T00:45:00.000Z",
    "2026-10-25T01:10:00.000Z",
  ]);
});

test("below a cell that cannot be read nothing is filled down", async () => {
  const filled = heatMapping({
    columns: [
      { from: "炉号", to: "id" },
      { from: "炉子", to: "furnace" },
      column("tapTemperature", { fillDown: true }),
    ],
  });
  const text = `${head}\nH1,F1,1500\nH2,F1,\nH3,F1,hot\nH4,F1,\n`;
  const { rows } = await readText(text, filled, { strict: false });
  expect(rows.map(({ id, tapTemperature }) => [id, tapTemperature])).toEqual([
    ["H1", 1500],
    ["H2", 1500],
    ["H4", undefined],
  ]);
});

test("a value in the row's own unit lacks a unit where neither row, cell nor heading names one", async () => {
  const columns = ["id", "characteristic", "value"].map((to, i) => ({ from: ["号", "项目", "值"][i] ?? "", to }));
  const { rows, report } = await readText(
    "号,项目,值\n1,hardness,180\n2,hardness,180 MPa\n",
    { format: "forgecast.history/1", table: "inspections", columns },
    { strict: false },
  );
  expect(rows).toEqual([{ id: "2", characteristic: "hardness", value: 180, unit: "MPa" }]);
  expect(grouped(report)).toEqual(["set-unit plant.unit-missing 1"]);
});

test("more kinds of faults than can be shown are counted", async () => {
  const lines = Array.from({ length: 620 }, (_, i) => `H${i},F1,词${i}`);
  const { report } = await readText([head, ...lines].join("\n"), mapping(column("shift")));
  expect([report.groups.length, report.groups.at(-1)?.fault.code, report.groups.at(-1)?.count]).toEqual([
    501,
    "history.too-many-kinds",
    120,
  ]);
});
