import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped, readAll, readText, withFile, workbook } from "./history-fixture.ts";
import type { ReadingMapping, ReadingsPart } from "./mapping.ts";

const mapping = (
  readings: ReadingsPart,
  file: ReadingMapping["file"] = { timeZone: "Asia/Shanghai" },
): ReadingMapping => ({
  format: "forgecast.history/1",
  file,
  readings,
});
const wide = (...tags: string[]): ReadingsPart => ({
  form: "wide",
  source: "meters",
  time: { from: "时间" },
  columns: tags.map((tag) => ({ from: tag, tag })),
});
const long: ReadingsPart = {
  form: "long",
  source: "meters",
  time: { from: "时间" },
  tag: { from: "点位" },
  value: { from: "值" },
};

test("any interval, any order of rows, with gaps: wide and long say the same", async () => {
  const tags = ["EM1", "炉温", "P 3"];
  const value = fc.option(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => Math.round(v * 1000) / 1000),
    { nil: null },
  );
  const rows = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 0, max: 2e9 }), values: fc.tuple(value, value, value) }),
    {
      selector: (row) => row.at,
      maxLength: 30,
      minLength: 1,
    },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), async (some, quoted) => {
      const shown = (s: number) => new Date(1.7e12 + s * 1000).toISOString().slice(0, 19).replace("T", " ");
      const q = (text: string) => (quoted ? `"${text}"` : text);
      const wideText = [["时间", ...tags], ...some.map(({ at, values }) => [shown(at), ...values.map((v) => v ?? "")])];
      const longText = [
        ["时间", "点位", "值"],
        ...some.flatMap(({ at, values }) => values.map((v, i) => [shown(at), tags[i] ?? "", v ?? ""])),
      ];
      const csv = (lines: unknown[][]) => lines.map((line) => line.map((one) => q(String(one))).join(",")).join("\n");
      const a = await readText(csv(wideText), mapping(wide(...tags)));
      const b = await readText(csv(longText), mapping(long));
      expect(grouped(a.report)).toEqual([]);
      expect(a.readings).toEqual(b.readings);
      expect(a.readings).toEqual(
        some.flatMap(({ at, values }) =>
          values.flatMap((v, i) =>
            v === null
              ? []
              : [`${tags[i]}@${new Date(1.7e12 + at * 1000 - 28_800_000).toISOString()}=${v === 0 ? 0 : v}`],
          ),
        ),
      );
    }),
    { numRuns: 60 },
  );
});

test("a workbook with cells of dates reads as the CSV does", async () => {
  const at = [Date.UTC(2026, 2, 18, 0, 0), Date.UTC(2026, 2, 18, 0, 15), Date.UTC(2026, 2, 18, 0, 30, 0)];
  const bytes = await workbook([["时间", "EM1"], ...at.map((ms, i) => [new Date(ms), i + 0.5])], "抄表");
  const book = await withFile("meters.xlsx", bytes, (path) => readAll(path, mapping(wide("EM1"))));
  const text = ["时间,EM1", ...at.map((ms, i) => `${new Date(ms).toISOString().slice(0, 16)},${i + 0.5}`)].join("\r\n");
  const csv = await readText(text, mapping(wide("EM1")));
  expect(grouped(book.report)).toEqual([]);
  expect(book.readings).toEqual(csv.readings);
  expect(book.readings[0]).toBe("EM1@2026-03-17T16:00:00.000Z=0.5");
});

test("the hour that the clocks repeat: in the order of the rows, for each tag on its own", async () => {
  const quarter = ["01:45", "02:00", "02:15", "02:30", "02:45", "02:00", "02:15", "02:30", "02:45", "03:00"];
  const zone = { timeZone: "Europe/Berlin", twice: "in-order" } as const;
  const byTime = ["时间,点位,值", ...quarter.flatMap((t, i) => ["A", "B"].map((tag) => `25.10.2026 ${t},${tag},${i}`))];
  const byTag = ["时间,点位,值", ...["A", "B"].flatMap((tag) => quarter.map((t, i) => `25.10.2026 ${t},${tag},${i}`))];
  const wideText = ["时间,A,B", ...quarter.map((t, i) => `25.10.2026 ${t},${i},${i}`)];
  const file = { ...zone, date: "DMY" } as const;
  const expected = quarter.flatMap((_, i) =>
    ["A", "B"].map((tag) => `${tag}@${new Date(Date.parse("2026-10-24T23:45Z") + i * 900_000).toISOString()}=${i}`),
  );
  expect((await readText(byTime.join("\n"), mapping(long, file))).readings).toEqual(expected);
  expect((await readText(wideText.join("\n"), mapping(wide("A", "B"), file))).readings).toEqual(expected);
  expect((await readText(byTag.join("\n"), mapping(long, file))).readings.sort()).toEqual([...expected].sort());
  const refused = await readText(wideText.join("\n"), mapping(wide("A", "B"), { ...file, twice: "refuse" }));
  expect(grouped(refused.report)).toEqual(["choose-hour history.time-twice 8"]);
  const never = await readText("时间,A\n2026-03-29 02:30,1\n", mapping(wide("A"), zone));
  expect(grouped(never.report)).toEqual(["mend-cell history.time-skipped 1"]);
});

test("units of the file become those of the tag, a ratio multiplies, flags are the historian's", async () => {
  const text = "日期,时间,功率(MW),表\n2026-03-18,08:00,1.25,12.5\n2026-03-18,08:15,—,13\n";
  const file = { timeZone: "+08:00", noValue: ["—"] };
  const { readings } = await readText(
    text,
    mapping(
      {
        form: "wide",
        source: "s",
        time: { from: ["日期", "时间"] },
        columns: [
          { from: "功率(MW)", tag: "power", into: "kW" },
          { from: "表", tag: "meter", unit: "kWh", into: "kWh", times: 60 },
        ],
      },
      file,
    ),
  );
  expect(readings).toEqual([
    "power@2026-03-18T00:00:00.000Z=1250",
    "meter@2026-03-18T00:00:00.000Z=750",
    "meter@2026-03-18T00:15:00.000Z=780",
  ]);
  const flagged: ReadingsPart = {
    ...long,
    form: "long",
    tag: { from: "点位", values: { "1号": "em1", 备用: null } },
    quality: { from: "标记", values: { D: "faulty" } },
  } as ReadingsPart;
  const qualities = { good: 0, faulty: 66 };
  const csv =
    "时间,点位,值,标记\n2026-03-18T00:00:00Z,1号,5,\n2026-03-18T01:00:00Z,1号,6,D\n2026-03-18T01:00:00Z,备用,6,\n";
  const good = await readText(csv, mapping(flagged), { qualities });
  expect(good.readings).toEqual(["em1@2026-03-18T00:00:00.000Z=5", "em1@2026-03-18T01:00:00.000Z=6/66"]);
  const bad = await readText(`${csv}2026-03-18T02:00:00Z,2号,6,Q\n2026-03-18 02:00,,6,\n,1号,6,\n`, mapping(flagged), {
    qualities,
    strict: false,
  });
  expect(grouped(bad.report).sort()).toEqual([
    "fill-cell history.missing-tag 1",
    "fill-cell history.missing-time 1",
    "map-value history.unknown-tag 1",
  ]);
  expect(bad.readings).toEqual(good.readings);
});

test("a row of which one value cannot be read gives no reading, so that its mended row gives all", async () => {
  const text = "时间,A,B\n2026-03-18 00:00,1,x\n2026-03-18 01:00,2,3\n";
  const read = await readText(text, mapping(wide("A", "B")), { strict: false });
  expect(read.readings.map((one) => one.slice(0, 1))).toEqual(["A", "B"]);
  expect(read.rejects.map((one) => one.texts)).toEqual([["2026-03-18 00:00", "1", "x"]]);
  expect(read.report.groups[0]?.places).toEqual([{ file: "history.csv", line: 2, cell: "C2" }]);
});

test("times need a zone, and a day alone is a time only where that is said", async () => {
  const text = "时间,A\n2026-03-18,1\n2026-03-19,2\n";
  expect(grouped((await readText(text, mapping(wide("A"), {}))).report)).toEqual([
    "set-date-style history.no-time-of-day 2",
  ]);
  const daily: ReadingsPart = { ...wide("A"), time: { from: "时间", midnight: true } };
  expect(grouped((await readText(text, mapping(daily, {}))).report)).toEqual(["set-time-zone history.no-time-zone 2"]);
  expect((await readText(text, mapping(daily))).readings[0]).toBe("A@2026-03-17T16:00:00.000Z=1");
});

test("200 000 readings come in several chunks, with a tag that appears late", async () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `${1_700_000_000 + i * 60},${i / 4},${i > 90_000 ? i : ""}`);
  const read = await readText(`时间,A,B\n${lines.join("\n")}\n`, mapping(wide("A", "B"), { date: "epoch-s" }));
  expect(read.report.kept).toBe(109_999);
  expect(read.readings.at(-1)).toBe(`B@${new Date((1_700_000_000 + 99_999 * 60) * 1000).toISOString()}=99999`);
  expect(new Set(read.readings).size).toBe(109_999);
});
