import { expect, test } from "vitest";
import type { SubjectKind } from "./books/subject.ts";
import { figureOf } from "./graph/figure.ts";
import { keepLedger } from "./graph/ledger.ts";
import { smallFoundry } from "./ledger-fixture.ts";
import { quantities } from "./quantities/index.ts";

const ledger = keepLedger(smallFoundry(), quantities);
const value = (quantity: string, kind: SubjectKind, id: string) =>
  Number(figureOf(ledger, quantity, kind, id)?.value ?? Number.NaN);

test("metal of a heat and of the plant", () => {
  expect(value("metal.charged", "heat", "H1")).toBe(1000);
  expect(value("metal.poured", "heat", "H1")).toBe(940);
  expect(value("metal.melt-loss", "heat", "H1")).toBe(25);
  expect(value("metal.good", "plant", "S")).toBe(1040);
  expect(value("metal.charged.returns", "plant", "S")).toBe(700);
});

test("energy: own, standby, stages, residual; the pieces carry what the meter counted", () => {
  expect(value("electricity.own", "heat", "H1")).toBe(600);
  expect(value("electricity.beyond.melt", "plant", "S")).toBe(120);
  expect(value("electricity.rest", "plant", "S")).toBe(900);
  expect(value("electricity", "casting", "K1")).toBeGreaterThan(0);
});
