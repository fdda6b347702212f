import { expect, test } from "vitest";
import { stringify } from "yaml";
import { lexicons } from "../lexicon.ts";
import { checkRowMapping } from "./check-mapping.ts";
import { heatMapping, labels } from "./history-fixture.ts";
import type { RowMapping } from "./mapping.ts";
import { readMapping } from "./read-mapping.ts";

const faults = (text: string) => {
  const read = readMapping(text, "m.yaml");
  return "faults" in read
    ? read.faults.map(({ code, params, at }) => `${code} ${params.path ?? ""}:${at?.line ?? ""}`)
    : [];
};

test("a mapping is read back from YAML and from JSON", () => {
  const mapping = heatMapping({ file: { timeZone: "Asia/Shanghai", headingRow: 3, delimiter: "\t" } });
  for (const text of [stringify(mapping), JSON.stringify(mapping, null, 2)])
    expect(readMapping(text, "m.yaml")).toEqual({ mapping });
});

test("what is wrong with its text is told with the line", () => {
  const head = "format: forgecast.history/1\ntable: heats\n";
  expect(faults(`${head}columns:\n  - from: a\n    to: [\n`)[0]).toMatch(/^history.mapping-syntax :\d$/);
  expect(faults(`${head}columns:\n  - from: a\n    to: id\n    datee: DMY\n`)).toEqual([
    "history.mapping-invalid columns.0:4",
  ]);
  expect(faults(`${head}columns:\n  - from: a\n    to: id\n    date: dmy\n`)).toEqual([
    "history.mapping-invalid columns.0.date:6",
  ]);
  expect(faults("format: forgecast.history/1\ntable: furnaces\ncolumns: []\n").sort()).toEqual([
    "history.mapping-invalid columns:3",
    "history.mapping-invalid table:2",
  ]);
  expect(faults("format: forgecast.history/1\nreadings:\n  form: wide\n  source: s\n  time: {from: t}\n")).toEqual([
    "history.mapping-invalid readings.columns:3",
  ]);
  expect(faults("")).toHaveLength(1);
  expect(faults("[1, 2]")).toHaveLength(1);
  expect(faults(`a: &a [x, x]\nb: &b [${"*a, ".repeat(50)}*a]\nc: [${"*b, ".repeat(50)}*b]\n`)).toHaveLength(1);
});

test("what a mapping says of its table is judged before any file is read", () => {
  const codes = (rest: Partial<RowMapping>) =>
    checkRowMapping(heatMapping(rest), lexicons(labels)).map(
      ({ code, params }) => `${code.slice(16)} ${params.attribute ?? params.found}`,
    );
  const base = heatMapping().columns;
  expect(codes({})).toEqual([]);
  expect(codes({ columns: [...base, { from: "x", to: "taptemperature" }] })).toEqual(["attribute taptemperature"]);
  expect(codes({ columns: [...base, { from: "x", to: "furnace" }] })).toEqual(["twice heats.furnace"]);
  expect(codes({ columns: base.slice(0, 1) })).toEqual(["lacks heats.furnace"]);
  expect(codes({ columns: base.slice(0, 1), set: { furnace: "F1" } })).toEqual([]);
  const spread = (...sets: Record<string, string>[]) => ({
    columns: base.slice(0, 1),
    spread: { to: "energy", columns: sets.map((set, i) => ({ from: `c${i}`, set })) },
  });
  expect(codes(spread({ furnace: "F1" }, { furnace: "F2" }))).toEqual([]);
  expect(codes(spread({ furnace: "F1" }, { grade: "x" }))).toEqual(["lacks heats.furnace"]);
  expect(codes({ columns: [...base, { from: "x", to: "energy", unit: "kg" }] })).toEqual(["unit heats.energy"]);
  expect(codes({ columns: [...base, { from: "x", to: "energy", unit: "万kWh" }] })).toEqual([]);
  expect(
    codes({ columns: [...base, { from: "x", to: "shift", values: { 早: "early", 夜: "night", 无: null } }] }),
  ).toEqual(["value heats.shift"]);
  expect(codes({ columns: base, set: { metal: "iron", tapTemperature: "hot", state: "tapped" } })).toEqual([
    "value heats.metal",
    "value heats.tapTemperature",
  ]);
  expect(codes({ columns: [...base, { from: "x", to: "tapped", notBefore: "furnace" }] })).toEqual([
    "value heats.tapped",
  ]);
});
