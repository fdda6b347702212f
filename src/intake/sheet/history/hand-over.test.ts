import { expect, test } from "vitest";
import { handOver } from "./hand-over.ts";

test("all that is given is handed over, in order, and then the result", async () => {
  const run = handOver<number, string>(async (give, between) => {
    for (let i = 0; i < 7; i++) {
      give(i);
      if (i % 3 === 2) await between();
    }
    return "done";
  });
  const taken: number[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) {
      expect(next.value).toBe("done");
      break;
    }
    taken.push(next.value);
  }
  expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("the worker waits until what it gave is taken", async () => {
  let given = 0;
  const run = handOver<number, void>(async (give, between) => {
    for (; given < 100; ) {
      give(given++);
      await between();
    }
  });
  await run.next();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(given).toBeLessThan(4);
  await run.return(undefined);
  expect(given).toBeLessThan(5);
});

test("what the worker throws comes through", async () => {
  const run = handOver<number, void>(async (give) => {
    give(1);
    throw new Error("broken");
  });
  expect((await run.next()).value).toBe(1);
  await expect(run.next()).rejects.toThrow("broken");
});
