import { afterAll, beforeAll, expect, test } from "vitest";
import { must, newPlant, openTestStore, type TestStore } from "../fixture/store-fixture.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
}, 60_000);
afterAll(() => opened.end());

/** Every table with rows of plants. */
async function tables(): Promise<string[]> {
  const { rows } = await opened.superuser.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'plant'
     WHERE c.relnamespace = 'forgecast'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

/** Runs statements in the role of the application, for a plant or none, and answers the last one's rows. */
async function inRole(plant: string, ...statements: string[]): Promise<{ plant: number }[]> {
  const client = opened.superuser;
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL ROLE forgecast_app");
    if (plant !== "") await client.query("SELECT set_config('forgecast.plant', $1, true)", [plant]);
    let rows: { plant: number }[] = [];
    for (const statement of statements) ({ rows } = await client.query<{ plant: number }>(statement));
    return rows;
  } finally {
    await client.query("ROLLBACK");
  }
}

async function twoPlants(): Promise<[string, string]> {
  const keys: string[] = [];
  for (let i = 0; i < 2; i++) {
    const record = await newPlant(opened.store);
    must(await record.commit([{ noun: "emissionPoints", row: { id: "P", kind: "stack", serves: ["F1"] } }]));
    must(await record.putFile(Buffer.from("x"), { mediaType: "text/plain" }));
    must(await record.putMapping("m", {}));
    const found = await opened.superuser.query("SELECT key FROM forgecast.plants WHERE id = $1", [record.plant]);
    keys.push(String(found.rows[0].key));
  }
  return keys as [string, string];
}

test("without a plant no row is seen; with one, only its own; every table is forced to it", async () => {
  const [one, two] = await twoPlants();
  const names = (await tables()).filter((name) => name !== "members");
  expect(names).toContain("versions_units");
  expect(names).toContain("links");
  let seen = 0;
  for (const name of names) {
    expect(await inRole("", `SELECT plant FROM forgecast.${name}`), name).toEqual([]);
    const rows = await inRole(one, `SELECT DISTINCT plant FROM forgecast.${name}`);
    expect(
      rows.every((row) => String(row.plant) === one),
      name,
    ).toBe(true);
    seen += rows.length;
    expect(await inRole(two, `SELECT plant FROM forgecast.${name} WHERE plant = ${one}`), name).toEqual([]);
  }
  expect(seen).toBeGreaterThanOrEqual(6);
  const { rows } = await opened.superuser.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'forgecast'::regnamespace AND relkind = 'r'
       AND relname NOT LIKE 'migrations%' AND NOT (relrowsecurity AND relforcerowsecurity)`,
  );
  expect(rows).toEqual([]);
  const role = await opened.superuser.query(
    `SELECT rolsuper OR rolbypassrls OR rolcanlogin AS strong,
       (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = 'forgecast_app'`,
  );
  expect(role.rows).toEqual([{ strong: false, owned: 0 }]);
});

test("a row of another plant cannot be written", async () => {
  const [one, two] = await twoPlants();
  const insert = `INSERT INTO forgecast.versions_units (change, plant, seq, valid_from, id, state, mark, attributes)
    VALUES (1, ${two}, 0, '-infinity', 'x', 'is', '', '{}')`;
  await expect(inRole(one, insert)).rejects.toThrow(/row-level security/);
});

test("nothing is rewritten: the application may not, and its owner is stopped", async () => {
  const [one] = await twoPlants();
  const owner = ["RESET ROLE", "SET LOCAL ROLE forgecast_owner"];
  for (const name of (await tables()).filter((table) => table !== "members")) {
    for (const statement of [
      `DELETE FROM forgecast.${name}`,
      `UPDATE forgecast.${name} SET plant = plant`,
      `TRUNCATE forgecast.${name}`,
    ]) {
      await expect(inRole(one, statement), statement).rejects.toThrow(/permission denied/);
      await expect(inRole(one, ...owner, statement), statement).rejects.toThrow(/append-only/);
    }
  }
});
