import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { heatMapping, readAll, withFile, workbook } from "./history-fixture.ts";
import { lookHistory } from "./look-history.ts";
import { rejectFile } from "./reject-file.ts";

const mapping = heatMapping({
  columns: [
    { from: "炉号", to: "id" },
    { from: "炉子", to: "furnace" },
    { from: "出炉温度(℃)", to: "tapTemperature" },
  ],
  ignore: ["备注"],
});
const lines = [
  "熔炼记录,,,",
  "",
  "炉号,炉子,出炉温度(℃),备注",
  "H1,F1,1500,",
  'H2,F1,"15,00","说明, ""急""\n第二行"',
  "H3,,1510,=1+1",
];

async function rejected(path: string, mend: (text: string) => string) {
  const read = await readAll(path, mapping, { strict: false });
  const target = join(dirname(path), "rejects.csv");
  if (!read.report.head) throw new Error("no head");
  const file = await rejectFile(target, read.report.head, read.report.delimiter ?? ",", ({ code }) => code);
  if ("code" in file) throw new Error(file.code);
  expect([await file.add(read.rejects), await file.close()]).toEqual([undefined, undefined]);
  const text = await readFile(target, "utf8");
  await writeFile(target, mend(text));
  return { text, first: read, again: await readAll(target, mapping) };
}

test("rejected rows come back as a file with their reasons, which the same mapping reads when they are mended", async () => {
  await withFile("heats.csv", lines.join("\n"), async (path) => {
    const { text, first, again } = await rejected(path, (all) =>
      all.replace('"15,00"', "1500").replace("H3,,", "H3,F1,"),
    );
    expect(first.rows.map((row) => row.id)).toEqual(["H1"]);
    expect(text).toBe(
      [
        "\ufeff熔炼记录,,,,",
        "",
        "炉号,炉子,出炉温度(℃),备注,原因 Reason",
        'H2,F1,"15,00","说明, ""急""\n第二行",sheet.ambiguous-number',
        "H3,,1510,'=1+1,history.missing-value",
        "",
      ].join("\r\n"),
    );
    expect(again.rows).toEqual([
      { id: "H2", furnace: "F1", tapTemperature: 1500 },
      { id: "H3", furnace: "F1", tapTemperature: 1510 },
    ]);
  });
});

test("those of a workbook too, and a file that is there is not written over", async () => {
  const bytes = await workbook([
    ["炉号", "炉子", "出炉温度(℃)"],
    ["H1", "F1", 99_999],
  ]);
  await withFile("heats.xlsx", bytes, async (path) => {
    const { again, first } = await rejected(path, (all) => all.replace("99999", "1500"));
    expect(again.rows).toEqual([{ id: "H1", furnace: "F1", tapTemperature: 1500 }]);
    const there =
      first.report.head && (await rejectFile(join(dirname(path), "rejects.csv"), first.report.head, ",", () => ""));
    expect(there).toMatchObject({ code: "sheet.write-failed", params: { reason: "EEXIST" } });
  });
});

test("a file is looked at before it is mapped: its heading, the units below it, its first rows", async () => {
  const text = "炉号\t温度\tC\n\t℃\t%\nH1\t1500\t3.4\nH2\t1510\t3.5\n";
  const look = await withFile("lab.txt", text, (path) => lookHistory(path));
  expect(look).toMatchObject({
    delimiter: "\t",
    encoding: "utf-8",
    head: { headingRow: 1, firstRow: 3, names: ["炉号", "温度", "C"], units: [undefined, "℃", "%"] },
    rows: [
      ["H1", "1500", "3.4"],
      ["H2", "1510", "3.5"],
    ],
  });
  const twice = await withFile("x.csv", "a,a,\n1,2,3\n", (path) => lookHistory(path));
  expect("head" in twice && twice.head.names).toEqual(["a", "a #2", "#C"]);
  const none = await withFile("x.csv", "1,2\n3,4\n", (path) => lookHistory(path, { headingRow: 0 }));
  expect("head" in none && [none.head.names, none.rows]).toEqual([
    ["#A", "#B"],
    [
      ["1", "2"],
      ["3", "4"],
    ],
  ]);
});
