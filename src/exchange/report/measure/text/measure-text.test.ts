import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../text/width.ts";
import { measuredFixture } from "../measure-fixture.ts";
import { measureText } from "./measure-text.ts";

const plain = (width: number) => ({ width, colour: false });

describe.each(["zh", "en", "both"] as const)("in %s", (lang) => {
  test.each([60, 80, 120])("no line is wider than %i columns, and no word is left out", (width) => {
    for (const by of ["heat", "part"] as const) {
      const text = measureText(measuredFixture(by, 30), lang, plain(width));
      expect(text.split("\n").filter((line) => widthOf(line) > width)).toEqual([]);
      expect(text.replace(/ledger\.finding\.unheard-of|statement\.(made-up|refused-one)/g, "")).not.toMatch(
        /\{\w+\}|undefined|NaN|\b(measure|quantity|flow|ledger)\.[a-z]/,
      );
    }
  });
});

test("money comes first, then what it is made of, the table, what to do, where the metal went, the factors", () => {
  const text = measureText(measuredFixture("part"), "en", plain(100));
  const places = [
    "Cost, total ",
    "What the cost is made of",
    "In detail",
    "What to know",
    "Where the metal went",
    "statement.made-up",
    "Factors used",
  ].map((one) => text.indexOf(one));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test("numbers stand at the right with ± and the mark of their basis; what does not close is marked", () => {
  const lines = measureText(measuredFixture("part"), "en", plain(100)).split("\n");
  const key = lines.filter((line) => / ± .* [MCEDS]$/.test(line)).slice(0, 3);
  expect(new Set(key.map((line) => line.indexOf("±"))).size).toBe(1);
  expect(lines.find((line) => line.startsWith("≈ Liquid metal → Not accounted for"))).toContain(
    "8,600  ± 7,700   kg C",
  );
});

test("a long table is cut and says by how much", () => {
  const text = measureText(measuredFixture("heat", 600), "en", plain(100));
  expect(text).toContain("The first 20 of 600 rows");
  expect(text).not.toContain("H0021");
});

test("colours only where asked for, changing no word; no control character of a name gets through", () => {
  const measured = { ...measuredFixture("part"), name: "\u001b[31mred\u0007\nplant" };
  const text = measureText(measured, "zh", plain(90));
  const coloured = measureText(measured, "zh", { width: 90, colour: true });
  expect([...text].filter((char) => char < " " && char !== "\n")).toEqual([]);
  expect(coloured).not.toBe(text);
  expect(stripVTControlCharacters(coloured)).toBe(text);
});
