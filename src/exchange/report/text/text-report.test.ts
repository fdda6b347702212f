import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { wordIn } from "#i18n";
import { fixture, plant } from "../report-fixture.ts";
import { explainText } from "./explain-text.ts";
import { textReport } from "./text-report.ts";
import { widthOf } from "./width.ts";

const sections = ["breaks", "retire", "coming", "grades", "questions", "norms", "outside"];

describe.each(["zh", "en", "both"] as const)("in %s", (lang) => {
  test.each([40, 64, 100])("no line is wider than %i columns", (width) => {
    const lines = textReport(fixture(lang), { width, colour: false }).split("\n");
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
  });

  test("the sections stand in their order", () => {
    const text = textReport(fixture(lang), { width: 120, colour: false });
    const places = sections.map((code) => text.indexOf(wordIn(`report.${code}`, lang === "en" ? "en" : "zh")));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  test("every derivation fits its width and leaves no word out", () => {
    const input = fixture(lang);
    for (const verdict of input.result.verdicts) {
      const text = explainText(verdict, input, { width: 72, colour: false });
      expect(text.split("\n").filter((line) => widthOf(line) > 72)).toEqual([]);
      expect(text).not.toMatch(/\{\w+\}|undefined|\b(report|because|quantity|bound)\.[a-z]/);
    }
  });
});

test("colours are only there where they are asked for, and change no word", () => {
  const plain = textReport(fixture("en"), { width: 90, colour: false });
  const coloured = textReport(fixture("en"), { width: 90, colour: true });
  expect(plain).toBe(stripVTControlCharacters(plain));
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test("a name with control characters does not reach the terminal as such", () => {
  const hostile = { ...plant, site: { ...plant.site, name: "\u001b[31mred\u0007\nplant" } };
  const text = textReport(fixture("en", hostile), { width: 90, colour: false });
  expect([...text].filter((char) => char < " " && char !== "\n")).toEqual([]);
  expect(text).toContain("red");
});

test("a derivation reaches the cell and the numbers of the calculation", () => {
  const input = fixture("en");
  const verdict = input.result.verdicts.find((one) => one.clause === "xx.air.pm" && one.subject === "S1");
  const text = verdict ? explainText(verdict, input, { width: 110, colour: false }) : "";
  expect(text).toContain("41.23456 × (21 − 15) ÷ (21 − 16) = 49.481472");
  expect(text).toContain("monitoring!H4");
  expect(text).toContain("✘ non-compliant");
});

test("a place is told in the report's language", () => {
  const text = (lang: "zh" | "en") => textReport(fixture(lang), { width: 110, colour: false });
  expect(text("zh")).toContain("AIR-1 · 表1");
  expect(text("zh")).not.toContain("Table 1");
  expect(text("en")).toContain("AIR-1 · Table 1");
});

test("the same plant gives the same text", () => {
  expect(textReport(fixture("both"), { width: 80, colour: false })).toBe(
    textReport(fixture("both"), { width: 80, colour: false }),
  );
});
