import fc from "fast-check";
import { expect, test } from "vitest";
import { idSet } from "./id-set.ts";

test("an id is fresh once, as in a set of texts", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (ids) => {
      const set = idSet();
      const real = new Set<string>();
      for (const id of ids) {
        expect(set.add(id)).toBe(!real.has(id));
        real.add(id);
      }
    }),
  );
});

test("400 000 ids as plants number them are all different", () => {
  const set = idSet();
  let refused = 0;
  for (let i = 0; i < 200_000; i++) {
    if (!set.add(`2026${String(i).padStart(6, "0")}`)) refused++;
    if (!set.add(`H${Math.floor(i / 20)}-${i % 20}`)) refused++;
  }
  expect(refused).toBe(0);
  expect(set.add("2026000000")).toBe(false);
});
