import fc from "fast-check";
import { expect, test } from "vitest";
import { membersOf } from "./members.ts";

test("each narrower subject is with its wider one, once and in order; who has none is with nobody", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 9 })), (list) => {
      const members = membersOf(Int32Array.from(list), 10);
      for (let wider = 0; wider < 10; wider++)
        expect([...members(wider)]).toEqual(list.flatMap((one, i) => (one === wider ? [i] : [])));
    }),
  );
});
