import { expect, test } from "vitest";
import { chargeWordOf, chargeWords } from "./charge-words.ts";
import { labels, readText } from "./history-fixture.ts";
import { isReadingMapping, type RowMapping } from "./mapping.ts";
import { type KnownMaterial, proposeMapping } from "./propose.ts";

const cells = (text: string) => text.split("\n").map((line) => line.split(","));
function propose(text: string, table: "chargeLines" | "samples" | "heats", materials?: KnownMaterial[]) {
  const [names = [], ...rows] = cells(text);
  const options = { labels, timeZone: "Asia/Shanghai", ...(materials ? { materials } : {}) };
  const proposal = proposeMapping({ names, rows }, table, options);
  if (isReadingMapping(proposal.mapping)) throw new Error("rows were asked for");
  const mapping: RowMapping = proposal.mapping;
  const doubts = Object.fromEntries(
    proposal.doubtful.map(({ from, doubts: asked }) => [from.join("+"), asked.join(" ")]),
  );
  const set = mapping.spread?.columns.map(({ set: one, id }) => `${id} ${one?.material}`);
  return { ...proposal, mapping, doubts, set };
}

const sheet =
  "炉号,电炉,生铁(kg),废钢加入量(kg),回炉料(kg),硅铁75(kg),FeMn,废钢比例(%),合计(kg)\nH1,F1,500,1200,800,12,8,47,2520\nH2,F1,450,1250,-,11.5,,49,2511";

test("a charge sheet with a column per material of the plant is spread, and reads the file it was made from", async () => {
  const found = propose(sheet, "chargeLines", [
    { id: "PIG", name: "生铁" },
    { id: "SCRAP", name: "废钢", kind: "scrap-steel" },
    { id: "R1", name: "本厂回炉料", kind: "returns" },
    { id: "FeSi75", name: "75硅铁" },
    { id: "femn" },
  ]);
  expect(found.set).toEqual(["PIG PIG", "SCRAP SCRAP", "R1 R1", "FeSi75 FeSi75", "femn femn"]);
  expect(found.doubts).toEqual({ 炉号: "id", "回炉料(kg)": "name", "硅铁75(kg)": "name", FeMn: "unit" });
  expect([found.ignored, found.lacking]).toEqual([["电炉", "废钢比例(%)", "合计(kg)"], []]);
  const { rows, report } = await readText(sheet, found.mapping);
  expect([report.ok, rows.length]).toEqual([true, 8]);
  expect(rows[1]).toEqual({ id: "H1-SCRAP", heat: "H1", material: "SCRAP", mass: 1200 });
  expect(rows.at(-1)).toEqual({ id: "H2-FeSi75", heat: "H2", material: "FeSi75", mass: 11.5 });
});

test("without materials of the plant the heading's own words are proposed and asked for, in English too", () => {
  const found = propose(
    "Heat No,Pig iron (t),Clean steel scrap weight (t),Returns (t),Scrap #2,Carburizer kg,Shift\nH1,0.5,1.2,0.8,10,3,a\nH1,0.5,1.2,0.8,10,3,b",
    "chargeLines",
  );
  expect(found.set).toEqual([
    "Pig iron Pig iron",
    "Clean steel scrap Clean steel scrap",
    "Returns Returns",
    "Scrap Scrap",
    "Carburizer Carburizer",
  ]);
  expect(found.doubts["Pig iron (t)"]).toBe("name");
  expect(found.mapping.columns[0]).toEqual({ from: ["Heat No"], to: "id", join: "-", number: true });
});

test("one of several materials that a heading may name is never taken for sure, and two columns of one have two ids", () => {
  const two = [
    { id: "S1", name: "废钢A", kind: "scrap-steel" },
    { id: "S2", name: "废钢B", kind: "scrap-steel" },
  ];
  expect(propose("炉号,废钢(kg),生铁(kg)\nH1,1,2", "chargeLines", two).set).toEqual(["废钢 废钢", "生铁 生铁"]);
  const found = propose("炉号,重废(kg),废钢(kg),外购废钢(kg)\nH1,1,2,3", "chargeLines", [
    { id: "S1", name: "重废", kind: "scrap-steel" },
  ]);
  expect(found.set).toEqual(["S1 S1", "S1-2 S1", "S1-3 S1"]);
  expect(found.doubts).toEqual({ 炉号: "id", "废钢(kg)": "name", "外购废钢(kg)": "name" });
  const same = propose("炉号,废钢(kg),生铁(kg)\nH1,1,2", "chargeLines", [
    { id: "A", name: "废钢" },
    { id: "B", name: "废钢" },
  ]);
  expect(same.doubts["废钢(kg)"]).toBe("name");
});

test("a long charge sheet, and materials in a sheet of heats or of words, are not spread", () => {
  const long = propose("炉号,炉料,重量(kg)\nH1,生铁,500\nH1,废钢,1200", "chargeLines");
  expect([long.mapping.spread, long.lacking]).toEqual([undefined, []]);
  expect(propose("炉号,炉子,废钢,生铁\nH1,F1,1,2", "heats").mapping.spread).toBeUndefined();
  expect(propose("炉号,废钢,生铁\nH1,好,差", "chargeLines").mapping.spread).toBeUndefined();
  expect(propose("炉号,废钢(kg),重量(kg)\nH1,1,2", "chargeLines").mapping.spread).toBeUndefined();
});

test("words of materials are known with amounts, numbers and remarks about them, and each is its own", () => {
  for (const one of chargeWords) for (const word of one.words) expect([word, chargeWordOf(word)]).toEqual([word, one]);
  const kindOf = (text: string) => chargeWordOf(text)?.words[0];
  expect(["Q10生铁", "75#硅铁加入量", "FeSi75", "回炉料（同牌号）", "废钢2 实际重量"].map(kindOf)).toEqual([
    "生铁",
    "硅铁",
    "硅铁",
    "回炉料",
    "废钢",
  ]);
  expect(["炉号", "备注", "重量", "铁水", "Fe", "stainless", "unit"].map(kindOf)).toEqual(Array(7).fill(undefined));
});

const analysis =
  "试样编号,炉号,取样时间,元素,含量,单位\nS1,H1,2026-03-18 09:30,C,3.45,%\nS1,H1,2026-03-18 09:30,SI,2.41,%\nS1,H1,2026-03-18 09:30,CE,4.25,%\nS1,H1,2026-03-18 09:30,杂质,0.1,%\nS2,H2,2026-03-18 11:00,C,3.5,%\nS2,H2,2026-03-18 11:00,N,85,mg/kg";

test("an analysis with a row per element is gathered; texts that are not sure are asked for", async () => {
  const found = propose(analysis, "samples");
  expect(found.mapping.gather).toEqual({
    name: { from: "元素", values: { SI: "Si", CE: "carbonEquivalent" } },
    value: { from: ["含量", "单位"] },
  });
  expect(found.doubts).toEqual({ 元素: "values" });
  expect(found.doubtful[0]?.unknownValues).toEqual(["SI", "杂质"]);
  expect([found.ignored, found.lacking]).toEqual([[], []]);
  const { gather } = found.mapping;
  const name = { from: "元素", values: { ...gather?.name.values, 杂质: null } };
  const { rows, report } = await readText(analysis, {
    ...found.mapping,
    gather: { value: { from: "" }, ...gather, name },
  });
  expect(report.groups).toEqual([]);
  expect(rows).toEqual([
    { id: "S1", heat: "H1", taken: "2026-03-18T01:30:00.000Z", C: 3.45, Si: 2.41, carbonEquivalent: 4.25 },
    { id: "S2", heat: "H2", taken: "2026-03-18T03:00:00.000Z", C: 3.5, N: 0.0085 },
  ]);
});

test("columns of elements with other names, results under detection, ppm; an id that the file lacks is not numbered", () => {
  const other = propose("Heat No,X,Y\nH1,C,3.4\nH1,Si,<2\nH1,Mn,0.3", "samples");
  expect(other.mapping.gather).toEqual({ name: { from: "X" }, value: { from: "Y", below: "unknown" } });
  expect(other.doubts).toEqual({ "Heat No": "id", Y: "name below" });
  expect(other.mapping.columns[0]).toEqual({ from: ["Heat No"], to: "id", join: "-" });
  const traces = propose("Heat No,Element,Result (ppm)\nH1,N,85\nH1,O,20", "samples");
  expect(traces.mapping.gather?.value).toEqual({ from: "Result (ppm)", unit: "%", times: 0.0001 });
  const byVolume = propose("Heat No,Element,Result,Unit\nH1,N,85,ppm\nH1,C,3,%", "samples");
  expect(byVolume.doubts["Result+Unit"]).toBe("unit");
});

test("a wide analysis, letters that are no elements, and elements without values are not gathered", () => {
  expect(propose("炉号,C,Si\nH1,3.4,2.4", "samples").mapping.gather).toBeUndefined();
  expect(propose("炉号,班组,C\nH1,B,3.4\nH2,C,3.5", "samples").mapping.gather).toBeUndefined();
  expect(propose("炉号,元素\nH1,C\nH1,Si", "samples").mapping.gather).toBeUndefined();
  expect(propose("炉号,元素,含量\nH1,C,3\nH1,Si,2", "heats").mapping.gather).toBeUndefined();
});
