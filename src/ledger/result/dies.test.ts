import { expect, test } from "vitest";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { dieStatements } from "./dies.ts";

const tool = (id: string, strokes: number | undefined, state: string, kind = "forging-die") => ({
  id,
  kind,
  state,
  cost: 12_000,
  cavities: 2,
  ...(strokes === undefined ? {} : { strokes }),
});
const statements = (tools: { id: string }[]) => dieStatements(keepLedger(booksOf({}, { tools }), quantities));
const worn = [5200, 6100, 4800, 7300, 5900].map((strokes, i) => tool(`D${i}`, strokes, "scrapped"));

test("dies in use lengthen the life, and a piece pays for the mean life over its cavities", () => {
  const value = (code: string, list: { id: string }[]) =>
    statements(list)[0]!.lines.find((line) => line.code === code)?.cell?.value ?? Number.NaN;
  const all = [...worn, tool("E0", 8000, "in-use"), tool("E1", 3000, "in-repair")];
  expect(value("statement.dies.mean", all)).toBeGreaterThan(value("statement.dies.mean", worn));
  expect(value("statement.dies.per-piece", all)).toBeCloseTo(12_000 / value("statement.dies.mean", all) / 2, 9);
  expect(value("statement.dies.b10", all)).toBeLessThan(value("statement.dies.median", all));
});

test("two failures are too few, and a die without strokes is left out and said", () => {
  const [statement] = statements([...worn.slice(0, 2), tool("E0", 8000, "in-use"), tool("E1", undefined, "in-use")]);
  expect(statement?.refused?.code).toBe("ledger.weibull-too-few-failures");
  expect(statement?.lines.find(({ code }) => code === "statement.dies.unknown")?.params).toEqual({ count: 1 });
});

test("patterns that never wore out are no matter", () => {
  expect(statements([tool("P1", 50_000, "in-use", "pattern")])).toEqual([]);
});
