import { describe, expect, test } from "vitest";
import { type PlainServer, startPlainServer } from "./fixture/plain-server.ts";
import { recordContract } from "./fixture/record-contract.ts";
import { codesOf, must } from "./fixture/store-fixture.ts";
import { openStore } from "./open-store.ts";

// FORGECAST_TEST_DATABASE_URL: an empty database of any server, whose role may make roles or is a member of forgecast_app.
const given = process.env["FORGECAST_TEST_DATABASE_URL"];

async function openPlain() {
  if (given) {
    const store = must(await openStore({ url: given }));
    return { store, end: () => store.close() };
  }
  const server: PlainServer = await startPlainServer();
  await server.admin.query("CREATE ROLE forgecast_app NOLOGIN");
  await server.admin.query("GRANT forgecast_app TO owner");
  const store = must(await openStore({ url: server.url }));
  return {
    store,
    async end() {
      await store.close();
      await server.end();
    },
  };
}

describe("a record on a plain server, by its address and as no superuser", () => recordContract(openPlain));

test.skipIf(given !== undefined)(
  "a role that can neither be bound by row-level security nor make the role that is, is told so",
  async () => {
    const server = await startPlainServer();
    try {
      expect(codesOf(await openStore({ url: server.url }))).toEqual(["store.no-app-role"]);
      const wrong = server.url.replace(":plain@", ":wrong@");
      expect(codesOf(await openStore({ url: wrong }))).toEqual(["store.access-refused"]);
    } finally {
      await server.end();
    }
  },
);
