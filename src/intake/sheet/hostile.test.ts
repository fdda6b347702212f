import { expect, test } from "vitest";
import { faultsOf, type Rows, readBook, readText, withSite } from "./read-fixture.ts";

/** Reads and expects faults, all within seconds whatever the size. */
async function refused(reading: () => ReturnType<typeof readText>): Promise<void> {
  const start = performance.now();
  const faults = await faultsOf(reading());
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThanOrEqual(201);
  expect(performance.now() - start).toBeLessThan(20_000);
}

const long = (letter: string) => letter.repeat(32_000);

test("thousands of wrong choices and of references to nothing", async () => {
  const rows: Rows = Array.from({ length: 4000 }, (_, i) => [`F${i}`, `no such kind of furnace at all ${i}`, `L${i}`]);
  await refused(() => readBook({ name: "units", rows: [["id", "kind", "line"], ...rows] }));
  const units = Array.from({ length: 20_000 }, (_, i) => ({
    id: `unit ${i}`,
    kind: "melting.cupola",
    line: `line ${i}`,
  }));
  const products = Array.from({ length: 20_000 }, (_, i) => ({ id: `product ${i}` }));
  await refused(() => readText(withSite({ units, products })));
});

test("thousands of headings, and long texts where a heading, a list, a date or a number should be", async () => {
  const wide = Array.from({ length: 16_000 }, (_, i) => `heading number ${i}`);
  await refused(() => readBook({ name: "units", rows: [["id", "kind", ...wide]] }));
  for (const text of [long(" "), long(";"), long('"'), long("1 "), long("("), long("x "), `2024${long(" ")}`]) {
    const rows: Rows = [
      ["id", "kind", "metals", "commissioned", "capacity"],
      ["F", "melting.cupola", `${text}?`, `${text}?`, `${text}?`],
    ];
    await refused(() => readBook({ name: "units", rows: [["id", `a${text}[x`], ...rows] }));
  }
});

test("a JSON list of a million wrong items", async () => {
  const metals = Array.from({ length: 1_000_000 }, () => 1);
  await refused(() => readText(withSite({ units: [{ id: "F", kind: "melting.cupola", metals }] })));
});

test("a thousand merged ranges", async () => {
  const merges = Array.from({ length: 1000 }, (_, i) => ({
    startRow: 2 * i + 1,
    endRow: 2 * i + 2,
    startCol: 0,
    endCol: 0,
  }));
  await refused(() =>
    readBook({
      name: "units",
      rows: [
        ["id", "kind"],
        ["F", "melting.cupola"],
      ],
      merges,
    }),
  );
});
