import { expect, test } from "vitest";
import { unitOfHeading } from "./heading-row.ts";
import { heatMapping, readText } from "./history-fixture.ts";

test("a unit is taken out of a heading, and a word that only may be one is left in it", () => {
  const parts = (text: string) => Object.values(unitOfHeading(text)).join("|");
  expect(["重量(kg)", "C%", "重量 kg", "Power, kW", "Good pieces", "温度", "Mass (dry) [t]"].map(parts)).toEqual([
    "重量|kg",
    "C|%",
    "重量|kg",
    "Power|kW",
    "Good pieces|",
    "温度|",
    "Mass (dry)|t",
  ]);
});

test("a first row of data that reads like units is data where the mapping says where data begin", async () => {
  const text = "炉号,炉子\nm,t\nH2,F1\n";
  const ids = async (file: object) => (await readText(text, heatMapping({ file }))).rows.map(({ id }) => id);
  expect(await ids({})).toEqual(["H2"]);
  expect(await ids({ firstRow: 2 })).toEqual(["m", "H2"]);
  expect(await ids({ firstRow: 3 })).toEqual(["H2"]);
});
