import { expect, test } from "vitest";
import { moreFactors } from "../carbon-fixture.ts";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { footprintStatements } from "./footprint-statements.ts";
import { materialUses } from "./material-uses.ts";

/** A forge of one product: batches of a lot with a footprint, and some that name none. */
function forge(named: number, nameless: number) {
  const forgingBatches = Array.from({ length: named + nameless }, (_, i) => ({
    ...{ id: `B${i}`, product: "P1", furnace: "U1", inputPieces: 10, inputMass: 100 + i, goodPieces: 9, goodMass: 80 },
    ...{ end: Date.parse("2026-02-01T04:00:00Z"), gas: 10, energy: 20 },
    ...(i < named ? { lot: "L1" } : {}),
  }));
  const books = booksOf(
    {
      units: [{ id: "U1", kind: "heating.gas" }],
      products: [{ id: "P1", metal: "steel", process: "closed-die" }],
      materials: [{ id: "M1", name: "圆钢 Bar", kind: "billet" }],
    } as never,
    {
      forgingBatches,
      lots: [
        { id: "L1", material: "M1", carbonFootprint: 2000, transportDistance: 100, received: Date.parse("2025-11-01") },
      ],
    },
    { factor: moreFactors },
  );
  const ledger = keepLedger(books, quantities);
  return { ledger, uses: materialUses(ledger)(0), lines: footprintStatements(ledger)[0]?.lines ?? [] };
}

const mass = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => 100 + from + i).reduce((a, b) => a + b, 0);

test("batches that name no lot are estimated by others, and are said to be", () => {
  const { ledger, uses, lines } = forge(6, 2);
  const nameless = uses.find(({ material }) => material === "")!;
  expect(nameless).toMatchObject({ estimated: mass(6, 8), unknown: 0 });
  expect(nameless.carbon.get("estimated")).toBeCloseTo(2 * mass(6, 8), 9);
  const all = uses.flatMap(({ carbon }) => [...carbon.values()]).reduce((a, b) => a + b, 0);
  expect(all).toBeCloseTo(ledger.column("carbon.materials", "product")!.value[0]!, 9);
  expect(lines.filter(({ code }) => code === "statement.footprint.material-estimated")).toMatchObject([
    { params: { mass: mass(6, 8) } },
  ]);
  expect(lines.filter(({ mark, code }) => mark === "unknown" && /unnamed|material/.test(code))).toEqual([]);
});

test("with too few others they are not known, without a name that is none", () => {
  const { uses, lines } = forge(2, 1);
  expect(uses.find(({ material }) => material === "")).toMatchObject({ estimated: 0, unknown: 102 });
  expect(lines.filter(({ code }) => code === "statement.footprint.unnamed")).toMatchObject([
    { params: { mass: 102 }, mark: "unknown" },
  ]);
});

test("a footprint that a lot declares has the uncertainty assumed of its kind", () => {
  const { ledger } = forge(6, 0);
  const column = ledger.column("carbon.charge", "forging-batch")!;
  const input = ledger.column("forging.input", "forging-batch")!;
  const relative = input.shared[0]! / input.value[0]!;
  expect(column.shared[0]! / column.value[0]!).toBeCloseTo(Math.hypot(0.05, relative), 6);
  const none = keepLedger(
    { ...ledger.books, factor: (kind, key) => (kind === "assumed-uncertainty" ? undefined : moreFactors(kind, key)) },
    quantities,
  );
  expect(none.column("carbon.charge", "forging-batch")!.shared[0]).toBeNaN();
});
