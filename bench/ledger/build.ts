import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isFault, openHistorian } from "#historian";
import { openStore } from "#store";
import { metersOf, plantRows, quarters, reading } from "./plant.ts";
import { rowsOf, type Sizes, year } from "./rows.ts";

/** Days of all meters that are taken in at once. */
const daysAtOnce = 5;

/** Puts the year into a record and a historian in a folder; a folder that has it already is left as it is. */
export async function buildYear(folder: string, sizes: Sizes): Promise<void> {
  if (existsSync(join(folder, "whole"))) return;
  rmSync(folder, { recursive: true, force: true });
  const store = value(await openStore({ folder: join(folder, "data") }));
  value(await store.createPlant({ id: "bench" }, "bench"));
  const record = value(await store.record("bench", "bench"));
  value(await record.commit(plantRows(sizes.heats)));
  for (const noun of Object.keys(sizes) as (keyof Sizes)[]) value(await record.bulk(noun, rowsOf(noun, sizes)));
  await store.close();
  await buildReadings(join(folder, "readings"), sizes.heats);
  writeFileSync(join(folder, "whole"), "");
}

async function buildReadings(folder: string, heats: number): Promise<void> {
  const historian = await openHistorian(folder);
  if (isFault(historian)) throw new Error(JSON.stringify(historian));
  const meters = metersOf(heats);
  const tags = Object.freeze(meters.map(({ id }) => ({ plant: "bench", source: "bench", tag: id })));
  for (let from = 0; from < quarters; from += daysAtOnce * 96) {
    const until = Math.min(quarters, from + daysAtOnce * 96);
    const length = (until - from) * meters.length;
    const batch = {
      tags,
      tag: new Uint32Array(length),
      time: new Float64Array(length),
      value: new Float64Array(length),
    };
    for (let quarter = from, at = 0; quarter < until; quarter++)
      for (const [tag, meter] of meters.entries()) {
        batch.tag[at] = tag;
        batch.time[at] = year.from + quarter * 900_000;
        batch.value[at++] = reading(tag, meter, quarter);
      }
    const kept = await historian.append(batch);
    if (isFault(kept)) throw new Error(JSON.stringify(kept));
  }
  await historian.settle();
  await historian.compact();
  await historian.close();
}

export function value<T>(outcome: { value?: T | undefined; faults: readonly unknown[] }): T {
  if (outcome.value === undefined) throw new Error(JSON.stringify(outcome.faults.slice(0, 3)));
  return outcome.value;
}
