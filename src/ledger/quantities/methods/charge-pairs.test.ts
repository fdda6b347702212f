import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyRow, columnsOf } from "#plant";
import { keepLedger } from "../../graph/ledger.ts";
import { smallFoundry } from "../../ledger-fixture.ts";
import { quantities } from "../index.ts";
import { byLine } from "./charge-pairs.ts";

test("each line is looked up with its own lot and material, whichever lines came before", () => {
  const line = fc.record(
    {
      heat: fc.constantFrom("H1", "H2"),
      lot: fc.constantFrom("pig-1", "steel-1", "lost"),
      material: fc.constantFrom("pig", "steel", "ret", "nowhere"),
    },
    { requiredKeys: ["heat"] },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const books = smallFoundry();
      const rows = lines.map((one, i): AnyRow => ({ ...one, id: `${i}`, mass: 1 }));
      const tables = { ...books.tables, chargeLines: columnsOf("chargeLines", rows) };
      const ledger = keepLedger({ ...books, tables }, quantities);
      const asked: string[] = [];
      const find = byLine(ledger, (lot, material) => {
        asked.push(`${lot} ${material}`);
        return { value: asked.length - 1, u: 0, basis: 0 };
      });
      const path = ledger.subjects.path("charge-line", "material");
      const materials = books.plant.materials ?? [];
      lines.forEach(({ lot }, row) => {
        expect(asked[find(row)!.value] ?? asked.at(-1)).toBe(`${lot} ${materials[path?.[row] ?? -1]?.id}`);
      });
      expect(new Set(asked).size).toBe(asked.length);
    }),
  );
});
