import { afterAll, describe, expect, test } from "vitest";
import { historianContract } from "../historian-contract.ts";
import { openChdb } from "./chdb-fixture.ts";
import { ddl } from "./ddl.ts";
import { failuresContract, wideContract } from "./failures-fixture.ts";
import { placesOn, singleGround } from "./places-fixture.ts";

const chdb = await openChdb(process.env["FORGECAST_CHDB"] !== undefined);
afterAll(() => chdb?.stop(), 60_000);

describe.skipIf(!chdb)("the current ClickHouse, in the process", () => {
  if (!chdb) return test("not here");
  const ground = singleGround(chdb.driver);
  historianContract(`clickhouse ${chdb.version}`, placesOn(ground));
  failuresContract(ground);
  wideContract(ground);

  test("understands the tables of a cluster", async () => {
    for (const statement of ddl("two-shards", "forgecast"))
      expect(await chdb.driver.command(`EXPLAIN AST ${statement}`)).toBeUndefined();
    expect(
      await chdb.driver.command("EXPLAIN AST CREATE TABLE a.b (c Int64 CODEC(ZSTD(1)) ENGINE = Null"),
    ).toBeDefined();
  });
});
