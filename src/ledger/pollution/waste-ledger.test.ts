import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "#units";
import { type WasteEntry, wasteCode, wasteLedger } from "./waste-ledger.ts";

const oneYear = { hazardous: parsePeriod("1 year")! };
const entry = (rest: Partial<WasteEntry> & Pick<WasteEntry, "kind" | "date">, kg = 100, u = 0): WasteEntry => ({
  id: `${rest.kind} ${rest.date}`,
  code: "900-249-08",
  store: "S1",
  hazardous: true,
  mass: { value: kg, u },
  ...rest,
});

describe("the waste ledger", () => {
  it("keeps a book by code and store, and sends out the oldest first", () => {
    const { accounts } = wasteLedger(
      [
        entry({ kind: "opening", date: "2025-06-01" }, 50),
        entry({ kind: "generated", date: "2026-01-10" }, 100),
        entry({ kind: "sent", date: "2026-02-01", transferNumber: "T1" }, 80),
        entry({ kind: "generated", date: "2026-09-01", code: "HW08 900-249-08" }, 5),
      ],
      "2026-06-30",
      oneYear,
    );
    expect(accounts).toHaveLength(1);
    expect(accounts[0]).toMatchObject({ code: "900-249-08", store: "S1", hazardous: true, short: 0, overdue: [] });
    expect(accounts[0]?.book).toEqual({ value: 70, u: 0 });
    expect(accounts[0]?.layers).toEqual([{ since: "2026-01-10", kg: 70 }]);
  });

  it("flags waste kept over its time, from the day after", () => {
    const entries = [entry({ kind: "generated", date: "2025-03-10" }, 40)];
    const on = (day: string) => wasteLedger(entries, day, oneYear).accounts[0]?.overdue;
    expect(on("2026-03-10")).toEqual([]);
    expect(on("2026-03-13")).toEqual([{ since: "2025-03-10", kg: 40, due: "2026-03-10", days: 3 }]);
    expect(wasteLedger(entries, "2028-01-01").accounts[0]?.overdue).toEqual([]);
  });

  it("keeps the age of what is moved to another store", () => {
    const { accounts } = wasteLedger(
      [
        entry({ kind: "generated", date: "2025-01-10" }),
        entry({ kind: "moved", date: "2025-12-01", toStore: "S2" }, 60),
      ],
      "2026-01-31",
      oneYear,
    );
    expect(accounts.map((each) => [each.store, each.book.value, each.overdue[0]?.days])).toEqual([
      ["S1", 40, 21],
      ["S2", 60, 21],
    ]);
  });

  it("does not book a move to nowhere, and names it", () => {
    const ledger = wasteLedger(
      [entry({ kind: "generated", date: "2026-01-10" }), entry({ kind: "moved", date: "2026-01-11", id: "m" }, 60)],
      "2026-01-31",
    );
    expect(ledger.nowhere).toEqual(["m"]);
    expect(ledger.accounts.map((each) => each.book.value)).toEqual([100]);
  });

  it("names hazardous loads without a transfer note", () => {
    const { notesMissing } = wasteLedger(
      [
        entry({ kind: "generated", date: "2026-01-01" }),
        entry({ kind: "sent", date: "2026-01-02", id: "a" }, 10),
        entry({ kind: "sent", date: "2026-01-02", id: "b", transferNumber: " " }, 10),
        entry({ kind: "sent", date: "2026-01-02", id: "c", transferNumber: "T2" }, 10),
        entry({ kind: "sent", date: "2026-01-02", id: "d", hazardous: false, code: "sand" }, 10),
      ],
      "2026-02-01",
    );
    expect(notesMissing).toEqual(["a", "b"]);
  });

  it("shows a count beside the book and what left though it was not there", () => {
    const { accounts } = wasteLedger(
      [
        entry({ kind: "generated", date: "2026-01-01" }, 100, 2),
        entry({ kind: "counted", date: "2026-01-31" }, 90, 1),
        entry({ kind: "sent", date: "2026-02-10", transferNumber: "T" }, 130),
      ],
      "2026-03-01",
    );
    expect(accounts[0]?.count?.residual.value).toBe(-10);
    expect(accounts[0]?.count?.closes).toBe(false);
    expect(accounts[0]).toMatchObject({ short: 30, layers: [] });
    expect(accounts[0]?.book.value).toBe(-30);
  });

  it("reads codes with and without their category", () => {
    expect(wasteCode("HW08 900-249-08")).toBe("900-249-08");
    expect(wasteCode(" 321-026-48 ")).toBe("321-026-48");
    expect(wasteCode("HW48321-026-48")).not.toBe("");
    expect(wasteCode("废砂")).toBe("废砂");
  });

  it("conserves mass: what was made is sent or lies in some store", () => {
    const kinds = fc.constantFrom("generated" as const, "moved" as const, "sent" as const);
    const rows = fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 500 })));
    fc.assert(
      fc.property(rows, (list) => {
        const entries = list.map(([kind, day, kg], i) =>
          entry({ kind, date: `2026-01-${`${day}`.padStart(2, "0")}`, toStore: "S2", id: `${i}` }, kg),
        );
        const { accounts } = wasteLedger(entries, "2026-12-31");
        const sum = (kind: WasteEntry["kind"]) =>
          entries.reduce((total, each) => total + (each.kind === kind ? each.mass.value : 0), 0);
        const book = accounts.reduce((total, each) => total + each.book.value, 0);
        const stock = accounts.flatMap((each) => each.layers).reduce((total, layer) => total + layer.kg, 0);
        const short = accounts.reduce((total, each) => total + each.short, 0);
        expect(book).toBe(sum("generated") - sum("sent"));
        expect(stock - short).toBe(book);
      }),
    );
  });
});
