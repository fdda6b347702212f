import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { langs, word } from "#i18n";
import { doubts, historyFaults, repairs, sheetFaults } from "#intake/sheet";
import { plantProblems, rowProblemCodes } from "#plant";
import { describeFault } from "./describe-fault.ts";

const declared = Object.entries<readonly string[]>({
  ...sheetFaults,
  ...plantProblems,
  ...historyFaults,
  ...rowProblemCodes,
});

test.each(declared)(
  "%s has a sentence in both languages, which asks for no param that it does not carry",
  (code, params) => {
    const pair = word(`fault.${code}`);
    expect(pair).toBeDefined();
    for (const sentence of pair ?? []) {
      const asked = [...sentence.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
      expect(params).toEqual(expect.arrayContaining(asked));
    }
    expect(pair?.[0]).toMatch(/[一-龥]/);
  },
);

test("every repair and every doubt of an import has its words", () => {
  const codes = [...repairs.map((one) => `repair.${one}`), ...doubts.map((one) => `doubt.${one}`)];
  expect(codes.filter((code) => word(`history.${code}`) === undefined)).toEqual([]);
});

test("every code of the workbook reader has its sentences, with the params that its own list names", () => {
  const source = readFileSync(new URL("../../intake/sheet/xlsx/fault.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/^ *\| "(book\.[a-z-]+)";? ?(.*)$/gm)];
  expect(codes.length).toBeGreaterThan(10);
  for (const [, code = "", comment = ""] of codes) {
    const known = [...comment.matchAll(/`(\w+)`/g)].map((found) => found[1] ?? "");
    for (const sentence of word(`fault.${code}`) ?? ["{none}"])
      for (const [, asked = ""] of sentence.matchAll(/\{(\w+)\}/g)) expect([code, ...known]).toContain(asked);
  }
});

test("a sentence says where, and calls things by their words", () => {
  const at = { file: "plant.xlsx", sheet: "工艺装备", cell: "C2" };
  const fault = { code: "sheet.missing-required", params: { attribute: "units.kind" }, at };
  expect(langs.map((lang) => describeFault(fault, lang))).toEqual([
    "文件 plant.xlsx，“工艺装备”表，C2 格：必填项“设备类型”是空的。请填写。",
    "plant.xlsx, sheet “工艺装备”, cell C2: “Unit kind” is required and empty. Fill it in.",
  ]);
  const common = { code: "sheet.missing-required", params: { attribute: "practices.lastDone" } };
  expect(describeFault(common, "en")).toBe("“Last done” is required and empty. Fill it in.");
});

test("what a machine says of a file, and the day from which all holds, stand in words", () => {
  const unread = { code: "sheet.unreadable", params: { path: "a.xlsx", reason: "EACCES" } };
  expect(describeFault(unread, "zh")).toContain("EACCES，没有权限");
  const params = { table: "units", id: "F1", validFrom: "-infinity", change: 1, place: 2 };
  expect(describeFault({ code: "store.broken.row-edited", params }, "en")).toContain("(from the beginning)");
});

test("a type and a table stand in words too, and what was found is left as it is", () => {
  const fault = {
    code: "sheet.wrong-type",
    params: { attribute: "units.capacity", expected: "quantity", found: "units" },
  };
  expect(describeFault(fault, "en")).toBe("“Capacity” should be a number; found “units”. Correct it.");
});
