import * as fc from "fast-check";
import { expect, test } from "vitest";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { reconcile } from "../method/reconcile.ts";
import { quantities } from "../quantities/index.ts";
import { isRefused } from "../refused.ts";
import { heatBalances, heatsOut } from "./heat-balances.ts";
import { meltShop } from "./melt-shop-fixture.ts";
import { metalBalances, metalErrors } from "./metal-balance.ts";
import { metalNetwork, metalScopes } from "./metal-network.ts";

const lineOf = (statement: ReturnType<typeof metalBalances>[number], code: string) =>
  statement.lines.find((line) => line.code === code);

test("a foundry whose masses balance has no suspect, in the period and in each month", () => {
  const ledger = keepLedger(meltShop({ heats: 84 }), quantities);
  const statements = metalBalances(ledger);
  expect(statements.map(({ subject }) => subject?.id)).toEqual(["S", "2026-01", "2026-02", "2026-03"]);
  for (const statement of statements) expect(lineOf(statement, "statement.balance.test.passed")?.mark).toBe("good");
  const charged = Number(figureOf(ledger, "metal.charged", "plant", "S")?.value);
  const loss = lineOf(statements[0]!, "quantity.metal.melt-loss")?.cell;
  expect(loss?.value).toBeCloseTo(0.015 * charged, 3);
  expect(metalErrors(ledger)).toEqual([]);
  expect(heatBalances(ledger)).toEqual([]);
});

test("the heap of returns: what was generated, charged and counted closes", () => {
  const ledger = keepLedger(meltShop({ heats: 84 }), quantities);
  expect(Number(figureOf(ledger, "metal.returns.stock-change", "plant", "S")?.value)).toBeCloseTo(
    Number(figureOf(ledger, "metal.returns.net", "plant", "S")?.value),
    4,
  );
  expect(Math.abs(Number(figureOf(ledger, "metal.returns.unaccounted", "plant", "S")?.value))).toBeLessThan(1e-4);
});

test("poured mass that reads 20 % high is the suspect, and by how much", () => {
  const typed = (_: number, row: { id: string }) => ({
    ...row,
    pouredMass: (row as never as { pouredMass: number }).pouredMass * 1.2,
  });
  const ledger = keepLedger(meltShop({ heats: 84, typed }), quantities);
  const [first] = metalErrors(ledger);
  expect(first).toMatchObject({ kind: "flag", code: "ledger.finding.gross-error" });
  expect(first?.params["quantity"]).toBe("metal.poured");
  expect(Number(first?.params["value"]) / Number(first?.params["other"])).toBeCloseTo(1.2, 2);
});

test("a heat whose charged mass was typed wrong is found, and the record that is wrong", () => {
  const typed = (heat: number, row: { id: string }) => (heat === 40 ? { ...row, chargedMass: 3700 } : row);
  const ledger = keepLedger(
    meltShop({ heats: 84, typed, tonnes: () => 2.5, hours: (i) => 0.3 + (i % 5) / 10 }),
    quantities,
  );
  expect(heatsOut(ledger).map(({ index }) => index)).toEqual([40]);
  const [found] = heatBalances(ledger);
  expect(found).toMatchObject({
    subject: { kind: "heat", id: "H40" },
    params: { quantity: "metal.charged", count: 1 },
  });
});

test("more poured than there was liquid, and more liquid than charge, cannot be", () => {
  const typed = (heat: number, row: { id: string }) => {
    const { liquidMass, pouredMass, ...others } = row as never as Record<string, number>;
    if (heat === 3) return { ...others, liquidMass: liquidMass! * 1.2, pouredMass } as never;
    if (heat === 5) return { ...others, liquidMass, pouredMass: pouredMass! * 1.3 } as never;
    return row;
  };
  const ledger = keepLedger(meltShop({ heats: 84, typed }), quantities);
  expect(
    heatsOut(ledger)
      .map(({ index }) => index)
      .sort(),
  ).toEqual([3, 5]);
});

test("what a plant does not record is not known, and nothing is tested by it", () => {
  const typed = (_: number, { id, furnace, tapped, chargedMass }: never) => ({ id, furnace, tapped, chargedMass });
  const books = meltShop({ heats: 10, typed: typed as never });
  const { stocktakes: _, castings: __, ...tables } = books.tables;
  const ledger = keepLedger({ ...books, tables }, quantities);
  const [plant] = metalBalances(ledger);
  expect(plant?.refused).toBeUndefined();
  expect(lineOf(plant!, "statement.balance.unchecked")?.mark).toBe("unknown");
  expect(lineOf(plant!, "quantity.metal.liquid")?.mark).toBe("unknown");
});

test("reconciled flows close every balance, whatever was recorded", () => {
  const factor = fc.double({ min: 0.8, max: 1.25, noNaN: true });
  fc.assert(
    fc.property(fc.array(factor, { minLength: 4, maxLength: 4 }), ([liquid, poured, pigged, slag]) => {
      const typed = (_: number, row: { id: string }) => {
        const masses = row as never as Record<string, number>;
        return {
          ...row,
          liquidMass: masses["liquidMass"]! * liquid!,
          pouredMass: masses["pouredMass"]! * poured!,
          piggedMass: masses["piggedMass"]! * pigged!,
          slagMass: masses["slagMass"]! * slag!,
        };
      };
      const ledger = keepLedger(meltShop({ heats: 40, typed }), quantities);
      for (const scope of metalScopes(ledger)) {
        const { flows, balances, correlations } = metalNetwork(ledger, scope);
        const found = reconcile(flows, balances, { correlations });
        expect(isRefused(found)).toBe(false);
        if (isRefused(found)) return;
        for (const { after } of found.balances) expect(Math.abs(after)).toBeLessThan(1e-3);
      }
    }),
    { numRuns: 15 },
  );
});
