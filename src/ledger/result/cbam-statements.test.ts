import { expect, test } from "vitest";
import type { AnyRow } from "#plant";
import type { Books } from "../books/books.ts";
import { carbonFoundry, lots, moreFactors } from "../carbon-fixture.ts";
import { keepLedger } from "../graph/ledger.ts";
import { quantities } from "../quantities/index.ts";
import { cbamStatements } from "./cbam-statements.ts";
import { materialUses } from "./material-uses.ts";
import type { Statement } from "./measured.ts";

const manganese: readonly AnyRow[] = lots.map((lot) => (lot["id"] === "fesi-1" ? { ...lot, Mn: 75, C: 7 } : lot));
const specified = { lots: manganese, materialSpecs: [{ id: "m", material: "fesi", Mn: 75, C: 7 }] };
const keep = (books: Books) => keepLedger(books, quantities);
const ledger = keep(carbonFoundry(specified));
const code = (statement: Statement | undefined, name: string) =>
  statement?.lines.find((line) => line.code === `statement.cbam.${name}`);

test("scope by code, cast or not, law in force and proposed", () => {
  const [in_, out] = cbamStatements(ledger);
  expect(code(in_, "scope.yes")?.params).toMatchObject({ cn: "7307 19 10", on: "2026-03-31" });
  expect(code(out, "scope.no")).toBeDefined();
  expect(code(out, "proposed-in")?.params).toMatchObject({ cn: "7325", from: "2028-01-01" });
  expect(code(out, "actual")).toBeUndefined();
});

test("whether it is cast decides, by its process or by what is recorded of it; else it is not known", () => {
  const coded = (process: string | undefined, castings: readonly AnyRow[] = []) => {
    const books = carbonFoundry({ castings });
    const products = [{ id: "P1", customsCode: "7326 90 98", ...(process ? { process } : {}) }];
    const plant = { ...books.plant, products } as unknown as Books["plant"];
    return cbamStatements(keep({ ...books, plant }))[0];
  };
  expect(code(coded("green-sand"), "scope.no")).toBeDefined();
  expect(code(coded("closed-die-forging"), "scope.yes")).toBeDefined();
  expect(code(coded(undefined), "scope.unknown")?.mark).toBe("unknown");
  expect(code(coded(undefined), "cast-unknown")).toBeDefined();
  expect(code(coded(undefined, [{ id: "K", product: "P1", heat: "H1", pieces: 1 }]), "scope.no")).toBeDefined();
});

test("embedded emissions by hand: direct of its making, precursors at marked-up defaults, indirect apart", () => {
  const [found] = cbamStatements(ledger);
  const at = (id: string) => ledger.column(id, "product")!.value[0]!;
  const good = at("metal.good");
  const own = (at("carbon.combustion") + at("carbon.oxidation") + at("carbon.process")) / good;
  expect(code(found, "own")?.cell?.value).toBeCloseTo(Math.max(0, own), 9);
  const mass = (name: string) => materialUses(ledger)(0).find(({ material }) => material === name)!.mass;
  const precursors = (mass("pig") * 1.5 * 1.1 + mass("fesi") * 1.7 * 1.1) / good;
  expect(code(found, "precursors")?.cell?.value).toBeCloseTo(precursors, 9);
  expect(code(found, "actual")?.cell?.value).toBeCloseTo(Math.max(0, own) + precursors, 9);
  expect(code(found, "indirect")?.cell?.value).toBeCloseTo((at("electricity") * 0.6) / good, 9);
  expect(code(found, "default")?.cell?.value).toBeCloseTo(3.3, 9);
  expect(code(found, "by-actual")).toBeDefined();
});

test("what is due is not known while the benchmark is not, and the price paid is asked for", () => {
  const [found] = cbamStatements(ledger);
  expect(code(found, "gross")?.mark).toBe("unknown");
  expect(code(found, "missing.benchmark")).toBeDefined();
  const factor: Books["factor"] = (kind, key) =>
    kind === "cbam-benchmark"
      ? { id: "b", value: 0.1, u: 0, unit: "t CO2e/t", status: "draft", expired: false }
      : moreFactors(kind, key);
  const [known] = cbamStatements(keep(carbonFoundry(specified, { factor })));
  const see = code(known, "actual")!.cell!.value!;
  expect(code(known, "gross")?.cell?.value).toBeCloseTo(see - 0.1 * 0.975, 9);
  expect(code(known, "certificates")?.mark).toBe("unknown");
});

test("a precursor of unknown sort, or carbon that is not assessed, leaves the default to count", () => {
  const [sort] = cbamStatements(keep(carbonFoundry()));
  expect(code(sort, "cbam-precursor-unknown")?.text).toBe("fesi");
  expect(code(sort, "by-default")).toBeDefined();
  const [carbon] = cbamStatements(keep(carbonFoundry({ ...specified, samples: [] })));
  expect(code(carbon, "cbam-term-unknown")?.text).toBe("direct");
});

test("a code that is none is refused; without the list of goods nothing is said", () => {
  const books = carbonFoundry();
  const plant = { ...books.plant, products: [{ id: "P1", customsCode: "73x" }] } as unknown as Books["plant"];
  expect(cbamStatements(keep({ ...books, plant }))[0]?.refused?.code).toBe("ledger.cbam-code-invalid");
  const { cbamGoods: _, ...rest } = books;
  expect(cbamStatements(keep(rest))).toEqual([]);
});
