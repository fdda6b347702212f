import { describe, expect, test } from "vitest";
import { packOf } from "../fixture.ts";

const clause = (body: string) => `- id: t.x.a
  place: "1"
  title: { en: A, zh: 甲 }
  subject: unit
  status: verified
${body}`;
const faultsOf = (body: string, rest = {}) =>
  packOf(clause(body), rest).faults.map((one) => `${one.code}@${one.at?.line}`);

describe("faults in a clause are found with their line", () => {
  test.each([
    ["an unknown attribute", "  forbids: { yok: false }", "pack.unknown-attribute@6"],
    ["an unknown kind", "  forbids: { kind: melting.cupolla }", "pack.unknown-choice@6"],
    ["a wrong dimension", "  limit:\n    quantity: capacity\n    atMost: 5 kW", "pack.wrong-dimension@8"],
    [
      "an amount without its unit",
      "  applies: { capacity: { above: 5 } }\n  forbids: { yoke: false }",
      "pack.amount-without-unit@6",
    ],
    [
      "an unknown quantity",
      "  limit: { quantity: emission.concentration.smoke, atMost: 5 mg/m3 }",
      "pack.unknown-quantity@6",
    ],
    ["a limit without bound", "  limit: { quantity: capacity }", "pack.limit-without-bound@6"],
    ["a misspelt key of a limit", "  limit: { quantity: capacity, atMost: 5 t, avarage: 1 h }", "pack.unknown-key@6"],
    ["a missing table", "  limit: { quantity: efficiency, atLeast: { table: t9, column: a } }", "pack.unknown-table@6"],
    ["no requirement", "  applies: { kind: melting }", "pack.one-requirement@1"],
    ["two requirements", "  forbids: { yoke: false }\n  requires: { yoke: true }", "pack.one-requirement@1"],
    ["a word that is no test", "  forbids: { capacity: { atMots: 5 t } }", "pack.unknown-test@6"],
    ["an unknown practice", "  requires: { practice: dust.swept }", "pack.unknown-choice@6"],
    ["a period that is none", "  every: { practice: dust.roads-hardened, period: often }", "pack.not-a-period@6"],
    ["an unknown key of a clause", "  forbids: { yoke: false }\n  severity: 3", "pack.unknown-key@1"],
  ])("%s", (_, body, expected) => expect(faultsOf(body)).toContain(expected));

  test("the nearest names are offered", () => {
    const [fault] = packOf(clause("  forbids: { yok: false }")).faults;
    expect(fault?.params["nearest"]).toMatch(/^yoke/);
  });
  test("a table with a wrong number names its line", () => {
    const rest = { files: { "tables/t.csv": "power [kW],=level [%]\n5,90\n7,nine\n" } };
    expect(
      packOf(clause("  forbids: { yoke: false }"), rest).faults.map((one) => `${one.code}@${one.at?.line}`),
    ).toEqual(["pack.table-value@3"]);
  });
  test("broken YAML names its line", () => {
    expect(packOf("- id: [").faults[0]?.code).toBe("pack.yaml-syntax");
  });
  test("a clause of another pack's name is refused", () => {
    expect(
      packOf(
        "- { id: u.y.a, place: '1', title: { en: A, zh: 甲 }, subject: unit, status: draft, forbids: { yoke: false } }",
      ).faults.map((one) => one.code),
    ).toEqual(["pack.clause-id"]);
  });
  test("a safety item may be asked of the plant", () => {
    const asked = clause("  requires: { safety: press.guarded }").replace("subject: unit", "subject: plant");
    const { set, faults } = packOf(asked);
    expect(faults).toEqual([]);
    expect(set.clauses[0]?.requirement).toEqual({ op: "answer", table: "safety", kind: "press.guarded" });
  });
  test("a good clause has no fault", () =>
    expect(faultsOf("  applies: { kind: melting }\n  forbids: { yoke: false, capacity: { atLeast: 250 kg } }")).toEqual(
      [],
    ));
});
