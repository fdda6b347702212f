import { spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordContract } from "./fixture/record-contract.ts";
import { codesOf, newPlant, openTestStore } from "./fixture/store-fixture.ts";
import { openStore } from "./open-store.ts";

describe("a record in a data folder", () => recordContract(openTestStore));

test.each([
  ["an address that is none", "mysql://x", "store.bad-address"],
  ["a server that does not answer", "postgres://x:y@127.0.0.1:1/z", "store.unreachable"],
])("%s is a fault", async (_, url, code) => expect(codesOf(await openStore({ url }))).toEqual([code]));

test("a record that a newer program has changed is refused, and opened again it is as it was", async () => {
  const { store, folder, superuser, end } = await openTestStore();
  const record = await newPlant(store);
  await superuser.query("INSERT INTO forgecast.migrations (name, timestamp) VALUES ('0099-later', '')");
  await store.close();
  expect((await openStore({ folder })).faults).toMatchObject([
    { code: "store.newer-record", params: { found: "0099-later" } },
  ]);
  await end();
  expect(record.role).toBe("admin");
}, 60_000);

test("the example of the room runs", async () => {
  const index = new URL("index.ts", import.meta.url);
  const text = await readFile(index, "utf8");
  const example = /@example\n([\s\S]*?)\*\//.exec(text)?.[1] ?? "";
  const folder = join(tmpdir(), `forgecast-example-${process.pid}`);
  const lines = example.replaceAll(/^ \* ?/gm, "").replace("/var/lib/forgecast", folder);
  const program = `import { openStore } from ${JSON.stringify(index.href)};\n${lines.replace(/\(await record.verify.*/, "process.stdout.write(JSON.stringify((await record.verify()).value?.breaks));")}`;
  const run = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", program], { encoding: "utf8" });
  await rm(folder, { recursive: true, force: true });
  expect([run.stderr, run.stdout]).toEqual(["", "[]"]);
}, 60_000);
