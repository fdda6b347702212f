import { describe, expect, test } from "vitest";
import { plantOf, setOf } from "../fixture.ts";
import { checkPlant } from "./check-plant.ts";

const head = (id: string, rest: string) => `- { id: t.x.${id}, place: "1", title: { en: A, zh: 甲 }, ${rest} }\n`;

describe("time", () => {
  const set = setOf(
    head(
      "a",
      "subject: unit, status: verified, applies: { kind: melting }, from: { new: 2021-01-01, existing: 2027-01-01 }, requires: { yoke: true }",
    ),
    {
      pack: "new: { eiaApproved: { onOrAfter: 2021-01-01 } }\n",
    },
  );
  const units = [{ id: "U", kind: "melting.cupola", yoke: false }];
  const at = (site: Record<string, unknown>, asOf = "2026-11-25") =>
    checkPlant(plantOf({ site: { id: "P", ...site }, units }), set, asOf);

  test("binds a new plant now", () =>
    expect(at({ eiaApproved: "2021-01-01" }).verdicts[0]?.verdict).toBe("non-compliant"));
  test("comes for an existing one, with its date and what it would say", () => {
    const result = at({ eiaApproved: "2020-12-31" });
    expect(result.verdicts[0]?.verdict).toBe("not-applicable");
    expect(result.coming).toEqual([{ clause: "t.x.a", subject: "U", from: "2027-01-01", wouldBe: "non-compliant" }]);
  });
  test("asks where the approval date is not known, and says what it would be", () => {
    const [verdict] = at({}).verdicts;
    expect(verdict).toMatchObject({
      verdict: "unknown",
      wouldBe: "non-compliant",
      missing: [{ table: "site", attribute: "eiaApproved" }],
    });
  });
  test("binds all from the later date", () => expect(at({}, "2027-01-01").verdicts[0]?.verdict).toBe("non-compliant"));
  test("equipment that is planned, removed or not yet commissioned is no subject", () => {
    const rows = [
      { id: "a", kind: "melting.arc", status: "planned" },
      { id: "b", kind: "melting.arc", status: "removed" },
      { id: "c", kind: "melting.arc", removed: "2026-11-25" },
      { id: "d", kind: "melting.arc", commissioned: "2026-11-26" },
      { id: "e", kind: "melting.arc", removed: "2026-11-26", status: "removed" },
    ];
    const result = checkPlant(plantOf({ units: rows }), set, "2026-11-25");
    expect(result.verdicts.map((one) => one.subject)).toEqual(["e"]);
  });
});

describe("three values", () => {
  const set = setOf(
    head(
      "a",
      "subject: unit, status: verified, retire: true, applies: { kind: melting.induction, capacity: { atLeast: 0.25 t } }, forbids: { shell: aluminium, yoke: false }",
    ),
  );
  const verdict = (unit: Record<string, unknown>) =>
    checkPlant(
      plantOf({
        site: { id: "P", unitsComplete: true },
        units: [{ id: "U", kind: "melting.induction.coreless", ...unit }],
      }),
      set,
      "2026-01-01",
    ).verdicts[0];

  test("below the threshold nothing else matters", () =>
    expect(verdict({ capacity: 0.2 })?.verdict).toBe("not-applicable"));
  test("at the threshold the shell is asked", () =>
    expect(verdict({ capacity: 0.25, yoke: false })?.missing).toEqual([
      { table: "units", id: "U", attribute: "shell" },
    ]));
  test("a steel shell decides, whatever the yoke", () =>
    expect(verdict({ capacity: 1, shell: "steel" })?.verdict).toBe("compliant"));
  test("the listed furnace is to be retired", () => {
    const result = checkPlant(
      plantOf({
        units: [{ id: "U", kind: "melting.induction.coreless", capacity: 1, shell: "aluminium", yoke: false }],
      }),
      set,
      "2026-01-01",
    );
    expect(result.retire).toEqual([
      { clause: "t.x.a", subject: "U", table: "units", verdict: "non-compliant", draft: false },
    ]);
    expect(result.summary.breaks).toBe(1);
  });
  test("while the list of units may lack one, the clause stays open for the plant, and one answer closes it", () => {
    const units = [{ id: "U", kind: "melting.arc" }];
    const open = checkPlant(plantOf({ units }), set, "2026-01-01");
    expect(open.clauses[0]).toMatchObject({
      verdict: "unknown",
      missing: [{ table: "site", attribute: "unitsComplete" }],
    });
    expect(open.questions[0]?.fact).toMatchObject({ attribute: "unitsComplete" });
    expect(
      checkPlant(plantOf({ site: { id: "P", unitsComplete: true }, units }), set, "2026-01-01").clauses[0]?.verdict,
    ).toBe("not-applicable");
  });
  test("drafts are counted apart and break nothing", () => {
    const draft = setOf(head("a", "subject: unit, status: draft, forbids: { kind: melting }"));
    const { summary } = checkPlant(plantOf({ units: [{ id: "U", kind: "melting.arc" }] }), draft, "2026-01-01");
    expect(summary).toMatchObject({ breaks: 0, counts: { draft: 1, "non-compliant": 0 } });
  });
});

describe("totals of a plant are intervals", () => {
  const set = setOf(
    head(
      "a",
      "subject: plant, status: verified, applies: { products: { sum: { of: capacity, atLeast: 100 t/yr } } }, requires: { eiaDocument: report }",
    ),
  );
  const word = (site: Record<string, unknown>, ...capacities: (number | undefined)[]) =>
    checkPlant(
      plantOf({
        site: { id: "P", eiaDocument: "form", ...site },
        products: capacities.map((capacity, i) => ({ id: `p${i}`, ...(capacity === undefined ? {} : { capacity }) })),
      }),
      set,
      "2026-01-01",
    ).verdicts[0]?.verdict;

  test("what is known suffices", () => expect(word({}, 60, 40, undefined)).toBe("non-compliant"));
  test("just below, but the list may lack one", () => expect(word({}, 60, 39.9)).toBe("unknown"));
  test("just below, and the list is whole", () =>
    expect(word({ productsComplete: true }, 60, 39.9)).toBe("not-applicable"));
  test("whole, but one lacks its amount", () =>
    expect(word({ productsComplete: true }, 60, undefined)).toBe("unknown"));
});

describe("grades", () => {
  const clauses = ["a", "b", "c"]
    .map((id) =>
      head(
        id,
        `subject: plant, status: ${id === "c" ? "draft" : "verified"}, binding: grade, requires: { practice: ${{ a: "quality.traceability", b: "digital.mes-erp", c: "transport.clean" }[id]} }`,
      ),
    )
    .join("");
  const grade = (indicators: string) =>
    `grades:\n  - { id: t.g, title: { en: G, zh: 级 }, rule: weakest-link, levels: [A, B], floor: C, indicators: [${indicators}] }\n`;
  const set = setOf(clauses, {
    pack: grade("{ id: i, title: { en: I, zh: 一 }, levels: { A: [t.x.a, t.x.b], B: [t.x.a] } }"),
  });
  const held = (...inPlace: [string, boolean][]) =>
    checkPlant(
      plantOf({ practices: inPlace.map(([kind, yes]) => ({ id: kind, kind, inPlace: yes })) }),
      set,
      "2026-01-01",
    ).grades[0];

  test("what is not shown is not held, but possible", () =>
    expect(held()).toMatchObject({
      held: "C",
      possible: "A",
      next: "B",
      distance: [{ clause: "t.x.a", verdict: "unknown" }],
    }));
  test("the weakest clause decides", () =>
    expect(held(["quality.traceability", true], ["digital.mes-erp", false])).toMatchObject({
      held: "B",
      possible: "B",
      next: "A",
      distance: [{ clause: "t.x.b", verdict: "non-compliant" }],
    }));
  test("all shown", () =>
    expect(held(["quality.traceability", true], ["digital.mes-erp", true])).toMatchObject({
      held: "A",
      next: null,
      distance: [],
    }));
  test("a draft clause leaves the grade open", () => {
    const drafted = setOf(clauses, {
      pack: grade("{ id: i, title: { en: I, zh: 一 }, levels: { A: [t.x.c], B: [t.x.a] } }"),
    });
    const practices = ["quality.traceability", "transport.clean"].map((kind) => ({ id: kind, kind, inPlace: true }));
    expect(checkPlant(plantOf({ practices }), drafted, "2026-01-01").grades[0]).toMatchObject({
      held: "B",
      possible: "A",
      provisional: true,
    });
  });
});

test("the same inputs give the same bytes", () => {
  const set = setOf(head("a", "subject: unit, status: verified, forbids: { yoke: false }"));
  const plant = plantOf({
    units: [
      { id: "U", kind: "melting.arc" },
      { id: "V", kind: "melting.arc", yoke: false },
    ],
  });
  expect(JSON.stringify(checkPlant(plant, set, "2026-01-01"))).toBe(
    JSON.stringify(checkPlant(structuredClone(plant), set, "2026-01-01")),
  );
});
