import { expect, test } from "vitest";
import { labels, readText } from "./history-fixture.ts";
import { proposeMapping, type Sampled } from "./propose.ts";

const zone = { labels, timeZone: "Asia/Shanghai" };
const at = (names: string[], ...rows: string[][]): Sampled => ({ names, rows });
const shortly = (sampled: Sampled, table: Parameters<typeof proposeMapping>[1], options = zone) =>
  Object.fromEntries(
    proposeMapping(sampled, table, options).columns.map(({ from, to, doubts }) => [
      from.join("+"),
      `${to}${doubts.length > 0 ? ` ? ${doubts.join(" ")}` : ""}`,
    ]),
  );

test("the sheet of a melt shop, as it is kept", () => {
  const sampled = at(
    ["日期", "炉号", "炉子", "班次", "开炉时间", "出铁时间", "投料量(t)", "出铁温度(℃)", "用电量", "天气"],
    ["2026/3/18", "A1", "1#", "白班", "08:05", "09:30", "3.05", "1520", "1850", "晴"],
    ["2026/3/18", "A2", "2#", "夜", "23:10", "00:40", "2.98", "1518", "1790", "阴"],
  );
  expect(shortly(sampled, "heats")).toEqual({
    日期: "date",
    炉号: "id",
    炉子: "furnace",
    班次: "shift ? values",
    "日期+开炉时间": "started",
    "日期+出铁时间": "tapped",
    "投料量(t)": "chargedMass",
    "出铁温度(℃)": "tapTemperature",
    用电量: "energy ? unit",
  });
  const { mapping, ignored, lacking } = proposeMapping(sampled, "heats", zone);
  expect([ignored, lacking]).toEqual([["天气"], []]);
  const columns = "columns" in mapping ? mapping.columns : [];
  expect(columns.find(({ to }) => to === "tapped")?.notBefore).toBe("started");
  expect(columns.find(({ to }) => to === "shift")?.values).toEqual({ 夜: "night" });
});

test("an export of a spectrometer: symbols by their letters, CE is no Ce, ppm, decimal commas, dates of Europe", () => {
  const sampled = at(
    ["Sample No", "Heat No", "Date/Time", "C%", "Si%", "Ce", "CE", "N (ppm)", "Co", "Operator"],
    ["S1", "H1", "18.03.2026 09:12", "3,45", "2,41", "0,003", "4,25", "85", "<0,001", "Li"],
    ["S2", "H1", "18.03.2026 09:42", "3,47", "2,38", "0,004", "4,26", "83", "0,012", "Li"],
  );
  expect(shortly(sampled, "samples", { ...zone, timeZone: "Europe/Berlin" })).toEqual({
    "Sample No": "id",
    "Heat No": "heat",
    "Date/Time": "taken",
    "C%": "C",
    "Si%": "Si",
    Ce: "Ce",
    CE: "carbonEquivalent",
    "N (ppm)": "N",
    Co: "Co ? below",
    Operator: "analyst",
  });
  const { mapping } = proposeMapping(sampled, "samples", zone);
  expect(mapping.file?.decimalComma).toBe(true);
  expect("columns" in mapping && mapping.columns.find(({ to }) => to === "N")).toMatchObject({
    unit: "%",
    times: 0.0001,
  });
  expect("columns" in mapping && mapping.columns.find(({ to }) => to === "taken")?.date).toBe("DMY");
});

test("what is proposed and not doubted reads the file that it was made from", async () => {
  const rows = ["H1,F1,2026-03-18 09:30,3010,1500", "H2,F1,2026-03-18 11:00,2990,-"];
  const text = ["heat no,furnace no,tap time,tapped weight (kg),tapping temp (℃)", ...rows].join("\n");
  const names = text.split("\n")[0]?.split(",") ?? [];
  const { mapping, doubtful } = proposeMapping(at(names, ...rows.map((row) => row.split(","))), "heats", zone);
  expect(doubtful).toEqual([]);
  const read = await readText(text, mapping);
  expect(read.report.groups).toEqual([]);
  expect(read.rows[1]).toEqual({ id: "H2", furnace: "F1", tapped: "2026-03-18T03:00:00.000Z", tappedMass: 2990 });
});

test("decimals are written with a comma where one number says so and none speaks against it", () => {
  const comma = (...values: string[]) =>
    proposeMapping(at(["炉号", "C"], ...values.map((value, i) => [`H${i}`, value])), "samples", zone).mapping.file
      ?.decimalComma;
  expect([comma("3,45", "3,5"), comma("3,45", "3.5"), comma("3.45")]).toEqual([true, undefined, undefined]);
});

test("a date that two orders can be is asked for, and so are the zone, and an id that the file lacks", () => {
  const sampled = at(["炉号", "取样时间", "C"], ["H1", "03/04/2026 10:00", "3.4"], ["H1", "05/04/2026 10:00", "3.5"]);
  expect(shortly(sampled, "samples", { labels } as typeof zone)).toEqual({
    "炉号+取样时间": "id ? id",
    炉号: "heat",
    取样时间: "taken ? date-order time-zone",
    C: "C",
  });
});

test("a heading whose column holds something else is not taken for it", () => {
  const sampled = at(["炉号", "炉子", "出炉温度"], ["H1", "F1", "李四"], ["H2", "F1", "王五"]);
  expect(shortly(sampled, "heats")).toEqual({ 炉号: "id", 炉子: "furnace" });
});

test("meters: a column per tag, or columns of tags and values", () => {
  const wide = proposeMapping(
    at(
      ["采集时间", "1#炉电表(kWh)", "炉温 ℃", "备注"],
      ["2026-03-18 00:00", "12.5", "1480", "ok"],
      ["2026-03-18 00:15", "13", "1482", ""],
    ),
    "readings",
    { ...zone, source: "scada" },
  );
  expect(wide.mapping).toMatchObject({
    readings: {
      form: "wide",
      source: "scada",
      time: { from: "采集时间" },
      columns: [
        { from: "1#炉电表(kWh)", tag: "1#炉电表" },
        { from: "炉温 ℃", tag: "炉温" },
      ],
    },
    ignore: ["备注"],
  });
  expect(wide.doubtful).toEqual([]);
  const long = proposeMapping(
    at(
      ["timestamp", "tag", "value", "flag"],
      ["2026-03-18T00:00:00Z", "EM1", "1", "N"],
      ["2026-03-18T00:00:00Z", "EM2", "2", "N"],
      ["2026-03-18T00:15:00Z", "EM1", "3", "D"],
    ),
    "readings",
    { labels },
  );
  expect(long.mapping).toMatchObject({
    readings: {
      form: "long",
      time: { from: "timestamp" },
      tag: { from: "tag" },
      value: { from: "value" },
      quality: { from: "flag" },
    },
  });
  expect(long.doubtful).toEqual([]);
  const none = proposeMapping(at(["a"], ["x"]), "readings", zone);
  expect(none.lacking).toEqual(["time"]);
});
