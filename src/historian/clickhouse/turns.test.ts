import { expect, test } from "vitest";
import { newTurns } from "./turns.ts";

test("reads run together, a write alone, each in the order asked", async () => {
  const turns = newTurns();
  const log: string[] = [];
  const work = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    log.push(`${name} ends`);
    return name;
  };
  const all = [
    turns.read(work("a", 20)),
    turns.read(work("b", 5)),
    turns.write(work("w", 5)),
    turns.write(work("x", 1)),
    turns.read(work("c", 1)),
    turns.write(async () => {
      throw new Error("a bug");
    }),
    turns.read(work("d", 1)),
  ];
  const ended = await Promise.allSettled(all);
  expect(log).toEqual([
    "a begins",
    "b begins",
    "b ends",
    "a ends",
    "w begins",
    "w ends",
    "x begins",
    "x ends",
    "c begins",
    "c ends",
    "d begins",
    "d ends",
  ]);
  expect(ended.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});
