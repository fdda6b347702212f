import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { measuredFixture } from "../measure-fixture.ts";
import { measureXlsx } from "./measure-xlsx.ts";

type Book = Awaited<ReturnType<typeof readXlsx>>;

/** Computes a formula of this workbook: cells, + - * /, SUM, COUNT, ROWS, SUMIFS over whole columns, IF(COUNT(…)=n, …). */
function evaluate(book: Book, sheet: string, formula: string): number | string {
  const cellAt = (ref: string) => {
    const [, other, column = "", row = ""] = /^(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)$/.exec(ref) ?? [];
    const at = [...column].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1;
    return book.sheets.find((one) => one.name === (other ?? sheet))?.rows[Number(row) - 1]?.[at] ?? "";
  };
  const range = (text: string) => {
    const [, a = "", from = "", , to = ""] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(text) ?? [];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => cellAt(`${a}${Number(from) + at}`));
  };
  const numbers = (list: readonly unknown[]) => list.filter((one): one is number => typeof one === "number");
  const guarded = /^IF\(COUNT\(([^)]*)\)=(ROWS\([^)]*\)|\d+),(.*),""\)$/.exec(formula);
  if (guarded) {
    const [, listed = "", wanted = "", rest = ""] = guarded;
    const values = listed.includes(":") ? range(listed) : listed.split(",").map(cellAt);
    const count = wanted.startsWith("ROWS") ? values.length : Number(wanted);
    return numbers(values).length === count ? evaluate(book, sheet, rest) : "";
  }
  const sum = /^SUM\((.*)\)$/.exec(formula);
  if (sum) return numbers(range(sum[1] ?? "")).reduce((all, one) => all + one, 0);
  const sumifs = /^SUMIFS\((.*)\)$/.exec(formula);
  if (sumifs) {
    const [values = "", a = "", x = "", b = "", y = ""] = (sumifs[1] ?? "").split(",");
    const [of, one, two] = [range(values), range(a), range(b)];
    return of.reduce<number>(
      (all, value, at) =>
        all + (one[at] === cellAt(x) && two[at] === cellAt(y) && typeof value === "number" ? value : 0),
      0,
    );
  }
  const sides = formula.replace(/(?:'[^']+'!)?\$?[A-Z]+\$?\d+/g, (ref) => `(${Number(cellAt(ref))})`);
  if (!/^[\d\s.()+\-*/e]+$/.test(sides)) throw new Error(`cannot compute ${formula}`);
  return Number(new Function(`return ${sides}`)());
}

const formulasOf = async (bytes: Uint8Array) => {
  const book = await readXlsx(bytes, { readStyles: true });
  return {
    book,
    formulas: book.sheets.flatMap((sheet) =>
      [...(sheet.cells ?? [])]
        .filter(([, cell]) => cell.formula !== undefined)
        .map(([at, cell]) => ({ sheet: sheet.name, at, cell })),
    ),
  };
};

describe.each([
  ["part", "zh"],
  ["heat", "en"],
  ["part", "both"],
] as const)("%s in %s", (by, lang) => {
  test("every formula computes to the value beside it", async () => {
    const { book, formulas } = await formulasOf(await measureXlsx(measuredFixture(by, 40), lang));
    expect(formulas.length).toBeGreaterThan(by === "heat" ? 130 : 50);
    for (const { sheet, at, cell } of formulas) {
      const result = evaluate(book, sheet, cell.formula ?? "");
      const shown =
        book.sheets.find((one) => one.name === sheet)?.rows[Number(at.split(",")[0])]?.[Number(at.split(",")[1])] ?? "";
      if (typeof result === "string") expect([sheet, at, shown]).toEqual([sheet, at, result]);
      else
        expect(Math.abs(result - Number(shown)), `${sheet} ${at} ${cell.formula}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(result)),
        );
    }
  });
});

test("columns that follow from others are formulas in every row; sums are sums; the plant's figures are referred to", async () => {
  const { formulas, book } = await formulasOf(await measureXlsx(measuredFixture("heat", 40), "en"));
  const table = formulas.filter(({ sheet }) => sheet === "Table").map(({ cell }) => cell.formula ?? "");
  expect(table.filter((one) => /^I\d+ \/ B\d+ \* 1000$/.test(one)).length).toBe(42);
  expect(table.filter((one) => one.includes("'Plant'!$C$")).length).toBeGreaterThanOrEqual(40);
  expect(table).toContain("SUM(B2:B41)");
  expect(table.filter((one) => one.startsWith("IF(COUNT(")).length).toBeGreaterThan(3);
  expect(book.sheets.map(({ name }) => name)).toEqual([
    "Summary",
    "Table",
    "Uncertainty and basis",
    "Plant",
    "Flows",
    "Accounts",
    "Findings",
    "Factors",
  ]);
});

test("a name that looks like a formula stays text, and the same figures give the same bytes", async () => {
  const bytes = await measureXlsx(measuredFixture("part"), "en");
  const { formulas, book } = await formulasOf(bytes);
  expect(book.sheets[1]?.rows.map((row) => row[0])).toContain("=1+1 (P-103)");
  expect(formulas.filter(({ cell }) => /1\+1/.test(cell.formula ?? ""))).toEqual([]);
  expect(Buffer.from(await measureXlsx(measuredFixture("part"), "en")).equals(Buffer.from(bytes))).toBe(true);
});
