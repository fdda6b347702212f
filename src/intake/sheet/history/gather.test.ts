import fc from "fast-check";
import { expect, test } from "vitest";
import { lexicons } from "../lexicon.ts";
import { checkRowMapping } from "./check-mapping.ts";
import { grouped, labels, readText } from "./history-fixture.ts";
import type { RowMapping } from "./mapping.ts";
import { readMapping } from "./read-mapping.ts";

const analyses = (gather: Partial<RowMapping["gather"]> = {}, rest: Partial<RowMapping> = {}): RowMapping => ({
  format: "forgecast.history/1",
  table: "samples",
  columns: [
    { from: "试样", to: "id" },
    { from: "炉号", to: "heat" },
  ],
  gather: { name: { from: "元素" }, value: { from: "含量" }, ...gather },
  ...rest,
});
const head = "试样,炉号,元素,含量\n";
const shown = (rejects: { line: number | undefined; faults: { code: string; params: object }[] }[]) =>
  rejects.map(
    ({ line, faults }) => `${line} ${faults.map(({ params }) => Object.values(params).join(" ")).join("; ")}`,
  );

test("rows of one sample are one row of elements; what is empty or passed over gives nothing", async () => {
  const text = `${head}S1,H1,C,3.45\nS1,H1,Si,2.41\nS1,,碳当量,4.25\nS1,H1,备注,ok\nS2,H2,C,\nS2,H2,Mn,0.35\n`;
  const mapping = analyses({ name: { from: "元素", values: { 碳当量: "carbonEquivalent", 备注: null } } });
  const { rows, report } = await readText(text, mapping);
  expect(grouped(report)).toEqual([]);
  expect(rows).toEqual([
    { id: "S1", heat: "H1", C: 3.45, Si: 2.41, carbonEquivalent: 4.25 },
    { id: "S2", heat: "H2", Mn: 0.35 },
  ]);
  expect([report.records, report.kept, report.rejected]).toEqual([6, 2, 0]);
});

test("symbols are told apart by case, and a unit may stand in a column of its own", async () => {
  const text =
    "试样,炉号,元素,含量,单位\nS1,H1,CE,4.2,%\nS1,H1,Ce,0.004,%\nS1,H1,N,85,mg/kg\nS1,H1,Sn,<0.001,%\nS1,H1,B,0.5,kg\n";
  const mapping = analyses({
    name: { from: "元素", values: { CE: "carbonEquivalent" } },
    value: { from: ["含量", "单位"], below: "unknown" },
  });
  const { rows, report } = await readText(text.replace("S1,H1,B,0.5,kg\n", ""), mapping);
  expect([rows, grouped(report)]).toEqual([
    [{ id: "S1", heat: "H1", carbonEquivalent: 4.2, Ce: 0.004, N: 0.0085 }],
    [],
  ]);
  expect(grouped((await readText(text, mapping)).report)).toEqual(["set-unit sheet.wrong-dimension 1"]);
  const unmapped = await readText(`${head}S1,H1,CE,4.2\nS1,H1,CO,0.1\nS1,H1,id,1\n`, analyses());
  expect(unmapped.report.groups.map(({ repair, fault: { code, params } }) => [repair, code, params.found])).toEqual([
    ["map-value", "plant.no-such-attribute", "CE"],
    ["map-value", "plant.no-such-attribute", "CO"],
    ["map-value", "plant.no-such-attribute", "id"],
  ]);
});

test("an element twice, another heat under the same id, and a sample that comes back are faults; others are taken", async () => {
  const text = `${head}S1,H1,C,3.4\nS1,H1,Si,2.4\nS1,H1,C,3.4\nS1,H1,Mn,0.3\nS2,H1,C,3.5\nS3,H1,C,3.6\nS3,H9,Si,2\nS2,H1,Si,2.5\n`;
  const { rows, rejects, report } = await readText(text, analyses(), { strict: false });
  expect(rows).toEqual([{ id: "S2", heat: "H1", C: 3.5 }]);
  expect(shown(rejects)).toEqual(["2 S1 C", "3 S1 C", "4 S1 C", "5 S1 C", "7 S3 heat", "8 S3 heat", "9 S2"]);
  expect([grouped(report), report.records, report.kept, report.rejected]).toEqual([
    ["mend-id history.duplicate-id 3"],
    8,
    1,
    7,
  ]);
  expect(rejects[0]?.faults[0]?.at).toMatchObject({ line: 4 });
  const strict = await readText(text, analyses());
  expect([strict.rows, strict.report.ok, strict.report.rejected]).toEqual([[], false, 7]);
});

test("a row without id takes the samples beside it with it, and any other fault its own sample", async () => {
  const text = `${head}S1,H1,C,3.4\n,H1,Si,2.4\nS2,H2,C,3.5\nS3,H3,C,x\nS3,H3,Si,2\nS4,H4,,2\nS5,H5,C,3,4\nS5,H5,Si,2\nS6,H6,C,3.6\n`;
  const { rows, rejects, report } = await readText(text, analyses(), { strict: false });
  expect(rows).toEqual([{ id: "S6", heat: "H6", C: 3.6 }]);
  expect(rejects.map(({ line, faults }) => [line, faults.length > 0])).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9].map((line) => [line, true]),
  );
  expect(grouped(report).sort()).toEqual([
    "fill-cell history.missing-value 1",
    "map-value sheet.not-a-number 1",
    "mend-id history.missing-id 1",
    "mend-row history.too-many-fields 1",
  ]);
});

test("an id that is filled down, and a number after each sample that shares one", async () => {
  const { rows } = await readText(`${head}H1,H1,C,3.4\n,H1,Si,2.4\nH2,H2,C,3.5\nH1,H1,C,3.6\n`, {
    ...analyses(),
    columns: [
      { from: "试样", to: "id", fillDown: true, number: true },
      { from: "炉号", to: "heat" },
    ],
  });
  expect(rows).toEqual([
    { id: "H1-1", heat: "H1", C: 3.4, Si: 2.4 },
    { id: "H2-1", heat: "H2", C: 3.5 },
    { id: "H1-2", heat: "H1", C: 3.6 },
  ]);
});

test("a gather that cannot be is refused before any file is read", () => {
  const codes = (mapping: RowMapping) =>
    checkRowMapping(mapping, lexicons(labels)).map(
      ({ code, params }) => `${code.slice(16)} ${params.attribute ?? params.found}`,
    );
  const meaning = (values: Record<string, string>) => analyses({ name: { from: "元素", values } });
  expect(codes(meaning({ 碳: "C", C: "C" }))).toEqual([]);
  expect(codes(meaning({ 碳: "carbon" }))).toEqual(["attribute carbon"]);
  expect(codes(meaning({ 炉: "heat" }))).toEqual(["twice samples.heat"]);
  expect(codes(meaning({ 号: "id" }))).toEqual(["twice samples.id"]);
  const inKilograms = { from: "含量", unit: "kg" };
  expect(codes(analyses({ name: { from: "元素", values: { 碳: "C" } }, value: inKilograms }))).toEqual([
    "unit samples.C",
  ]);
  const both = { ...analyses(), spread: { to: "C", columns: [{ from: "x" }] } };
  const read = readMapping(JSON.stringify(both), "m.json");
  expect("faults" in read && read.faults.map(({ params }) => params.path)).toEqual(["gather"]);
});

test("gathering the rows of an analysis gives what the wide file gives, wherever blocks end", async () => {
  const analysis = fc.dictionary(fc.constantFrom("C", "Si", "Mn", "P", "S"), fc.integer({ min: 0, max: 9999 }), {
    minKeys: 1,
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(analysis, { minLength: 1, maxLength: 30 }), fc.boolean(), async (all, padded) => {
      const note = padded ? "x".repeat(30_000) : "";
      const lines = all.flatMap((one, i) =>
        Object.entries(one).map(([element, value]) => `S${i},H1,${element},${value / 1000},${note}`),
      );
      const mapping = analyses({}, { ignore: ["备注"] });
      const { rows, report } = await readText(`${head.trim()},备注\n${lines.join("\n")}`, mapping);
      const wanted = all.map((one, i) => ({
        id: `S${i}`,
        heat: "H1",
        ...Object.fromEntries(Object.entries(one).map(([element, value]) => [element, value / 1000])),
      }));
      expect([rows, report.ok, report.kept]).toEqual([wanted, true, all.length]);
    }),
    { numRuns: 20 },
  );
});
