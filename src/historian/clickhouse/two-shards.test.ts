import { afterAll, describe, expect, test } from "vitest";
import { historianContract, sure } from "../historian-contract.ts";
import { hourMs } from "../hour.ts";
import { batchOf, type Row, start, tags } from "./engine-fixture.ts";
import { failuresContract, wideContract } from "./failures-fixture.ts";
import { openOn } from "./open.ts";
import { placesOn, shardGround } from "./places-fixture.ts";
import { startTwoShards } from "./two-shards-fixture.ts";

const shards = await startTwoShards();
afterAll(() => shards?.stop());

describe.skipIf(!shards)("two shards of the old ClickHouse, over HTTP", () => {
  if (!shards) return test("no server");
  const ground = shardGround(shards);
  historianContract("clickhouse 18.16", placesOn(ground));
  failuresContract(ground);
  wideContract(ground);

  test("what is given up leaves the disks, but for the hour that still holds over the border", async () => {
    const database = await ground.database();
    const engine = sure(await openOn(ground.drivers[0]!, ground.drivers, database));
    const shardsWith = async () => {
      const counts = ground.drivers.map(async (driver) =>
        sure(await driver.query(`SELECT plant FROM ${database}.readings_local LIMIT 1`)),
      );
      return (await Promise.all(counts)).map((found) => (found.columns["plant"]?.values ?? [])[0]);
    };
    const rows = Array.from({ length: 300 }, (_, i) => [i % 3, Math.floor(i / 3) * 6, i, 0] as Row);
    expect(await engine.apply(batchOf([rows], 1))).toBeUndefined();
    expect(await shardsWith()).toEqual(["p1", "p2"]);
    expect(await engine.expire("p1", start + 5 * hourMs, true)).toBe(2 * 50);
    const left = async () => {
      const found = sure(
        await ground.drivers[0]!.query(
          `SELECT count() AS rows, min(time) AS first FROM ${database}.readings WHERE plant = 'p1'`,
        ),
      );
      return [found.columns["rows"]?.values[0], found.columns["first"]?.values[0]];
    };
    await expect.poll(left, { timeout: 10_000 }).toEqual([2 * 60, start + 4 * hourMs]);
    expect(sure(await engine.range(tags[0]!, start, start + 10 * hourMs, 1000)).time[0]).toBe(start + 5 * hourMs);
    expect(sure(await engine.range(tags[2]!, start, start + 10 * hourMs, 1000)).length).toBe(100);
    expect(sure(await engine.size()).readings).toBe(200);
    await engine.close();
    await ground.drop(database);
  });
});
