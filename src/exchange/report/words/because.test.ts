import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Because } from "#evidence";
import { word } from "#i18n";
import { checkPlant } from "#norms";
import { fixture } from "../report-fixture.ts";
import { becauseWords } from "./because.ts";
import { same } from "./pair.ts";

/** The codes that the clause engine writes, read from its own source. */
function codesOfEngine(): string[] {
  const folder = fileURLToPath(new URL("../../../norms/", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const text = sources.map((file) => readFileSync(folder + file, "utf8")).join("\n");
  const calls = text.matchAll(/\b(?:because|combine|readValue)\(([^;]*?)[),]\s*(?:\{|\)|\n|parts|node|steps|;)/g);
  const codes = [...calls].flatMap((call) =>
    [...(call[1] ?? "").matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map((one) => one[1] ?? ""),
  );
  return [...new Set(codes)].filter((code) => !["yes", "no", "unknown", "text", "own"].includes(code));
}

function every(node: Because): Because[] {
  return [node, ...(node.inputs ?? []).flatMap(every)];
}

const { result, set, plant } = fixture();
const later = checkPlant(plant, set, "2031-06-01");
const early = checkPlant({ ...plant, site: { id: "P1" } }, set, "2019-06-01");
const reasons = [result, later, early].flatMap((one) => one.verdicts.flatMap((verdict) => every(verdict.because)));

test("every reason that the engine can write has a sentence in both languages", () => {
  const codes = codesOfEngine();
  expect(codes).toEqual(
    expect.arrayContaining(["test", "limit", "all", "at-least", "table-oxygen", "always", "clause"]),
  );
  expect(codes.filter((code) => !word(`because.${code}`))).toEqual([]);
});

test("the invented norms bring every reason about but that of a broken pack, and every value in a sentence is filled in", () => {
  const met = new Set(reasons.map((one) => one.code));
  expect(codesOfEngine().filter((code) => !met.has(code))).toEqual(["not-stated"]);
  for (const reason of reasons) {
    const pair = becauseWords(reason, plant, same);
    for (const text of pair) {
      expect(text, reason.code).not.toMatch(/[{}]|because\.|undefined|NaN/);
      expect(text.trim()).not.toBe("");
    }
  }
});

test("a reason whose value is missing would be seen", () => {
  expect(becauseWords({ code: "convert-unit" }, plant, same)[1]).toContain("{from}");
  expect(becauseWords({ code: "no-such-reason" }, plant, same)[1]).toBe("because.no-such-reason");
});

test("a step of a calculation tells its numbers", () => {
  const step = reasons.find((one) => one.code === "to-reference-oxygen");
  expect(step && becauseWords(step, plant, same)[1]).toBe(
    "To reference oxygen 15 %: 41.23456 × (21 − 15) ÷ (21 − 16) = 49.481472",
  );
});
