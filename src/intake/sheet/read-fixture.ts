// For tests only: tiny inputs and what the reader says of them.
import type { WriteSheet } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import type { Fault } from "#evidence";
import { readPlantBytes } from "./read-plant.ts";
import { someLabels } from "./words-fixture.ts";

export type Rows = NonNullable<WriteSheet["rows"]>;

/** The sheet without which no plant is read. */
export const siteSheet: WriteSheet = {
  name: "site",
  rows: [
    ["id", "country"],
    ["S", "CN"],
  ],
};

/** Reads a workbook of a site and one more sheet. */
export async function readBook(...sheets: WriteSheet[]): ReturnType<typeof readPlantBytes> {
  return readPlantBytes("plant.xlsx", await writeXlsx({ sheets: [siteSheet, ...sheets] }), someLabels);
}

/** Reads a JSON text, or a value as one. */
export function readText(json: unknown, name = "plant.json"): ReturnType<typeof readPlantBytes> {
  const text = typeof json === "string" ? json : JSON.stringify(json);
  return readPlantBytes(name, new TextEncoder().encode(text), someLabels);
}

/** A plant in JSON with a site, to which tables are added. */
export const withSite = (rest: object): object => ({
  format: "forgecast.plant/1",
  site: { id: "S", country: "CN" },
  ...rest,
});

/** The faults of a reading; none where a plant was read. */
export async function faultsOf(reading: ReturnType<typeof readPlantBytes>): Promise<Fault[]> {
  const read = await reading;
  return "faults" in read ? read.faults : [];
}

/** The rows of a table that was read; a failure where there are faults. */
export async function tableOf(reading: ReturnType<typeof readPlantBytes>, table: string): Promise<unknown> {
  const read = await reading;
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return (read.plant as unknown as Record<string, unknown>)[table];
}
