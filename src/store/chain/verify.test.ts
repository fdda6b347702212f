import { afterAll, beforeAll, expect, test } from "vitest";
import { must, newPlant, openTestStore, type TestStore } from "../fixture/store-fixture.ts";
import type { PlantRecord } from "../record/record.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
}, 60_000);
afterAll(() => opened.end());

/** A plant with four changes and a file; statements may name it as $PLANT. */
async function chained(): Promise<PlantRecord> {
  const record = await newPlant(opened.store);
  const file = must(await record.putFile(Buffer.from("a,b"), { mediaType: "text/csv" }));
  must(await record.bulk("heats", heats(20), { file: file.hash }));
  must(await record.commit([{ noun: "heats", row: { id: "H3", furnace: "F2" } }]));
  must(await record.commit([{ noun: "heats", row: { id: "H4", furnace: "F2" } }]));
  return record;
}

function* heats(count: number) {
  for (let i = 0; i < count; i++) yield { row: { id: `H${i}`, furnace: "F1", tappedMass: 1000 + i } };
}

/** Does what no role of the record may: as superuser, past the triggers. */
async function tamper(record: PlantRecord, ...statements: string[]): Promise<void> {
  await opened.superuser.query("SET session_replication_role = replica");
  const plant = `(SELECT key FROM forgecast.plants WHERE id = '${record.plant}')`;
  for (const statement of statements) await opened.superuser.query(statement.replaceAll("$PLANT", plant));
  await opened.superuser.query("SET session_replication_role = DEFAULT");
}

const change = (number: number) => `(SELECT key FROM forgecast.changes WHERE plant = $PLANT AND number = ${number})`;
const heat = (id: string) => `plant = $PLANT AND id = '${id}' AND change = ${change(2)}`;

test.each([
  [
    "a row edited",
    [`UPDATE forgecast.versions_heats SET attributes = '{"furnace":"F1","tappedMass":1}' WHERE ${heat("H7")}`],
    [["store.broken.row-edited", { table: "heats", id: "H7", change: 2, place: 7 }]],
  ],
  [
    "a number edited beyond what a program would see",
    [`UPDATE forgecast.versions_heats SET attributes = '{"furnace":"F1","tappedMass":1007.0}' WHERE ${heat("H7")}`],
    [["store.broken.row-edited", { id: "H7" }]],
  ],
  [
    "a day moved",
    [`UPDATE forgecast.versions_heats SET valid_from = '2020-01-01' WHERE ${heat("H7")}`],
    [["store.broken.row-edited", { id: "H7", validFrom: "2020-01-01" }]],
  ],
  [
    "a row edited with its mark",
    [
      `UPDATE forgecast.versions_heats SET source = '{"row":1}',
        mark = substring(sha256(convert_to(E'heats\\nH7\\n-infinity\\nis\\n' || attributes || E'\\n{"row":1}', 'UTF8')) FOR 8)
      WHERE ${heat("H7")}`,
    ],
    [["store.broken.rows-differ", { change: 2 }]],
  ],
  [
    "a row deleted",
    [`DELETE FROM forgecast.versions_heats WHERE ${heat("H7")}`],
    [["store.broken.row-missing", { change: 2, place: 7 }]],
  ],
  [
    "the last row deleted",
    [`DELETE FROM forgecast.versions_heats WHERE ${heat("H19")}`],
    [["store.broken.row-missing", { change: 2, place: 19 }]],
  ],
  [
    "a row slipped in",
    [
      `INSERT INTO forgecast.versions_heats (change, plant, seq, valid_from, id, state, mark, attributes)
        SELECT change, plant, 20, valid_from, 'H99', state, mark, attributes FROM forgecast.versions_heats WHERE ${heat("H7")}`,
    ],
    [["store.broken.row-added", { id: "H99", change: 2 }]],
  ],
  [
    "a row of no change",
    [
      `INSERT INTO forgecast.versions_heats (change, plant, seq, valid_from, id, state, mark, attributes)
        SELECT 999999999, plant, 0, valid_from, 'H98', state, mark, attributes FROM forgecast.versions_heats WHERE ${heat("H7")}`,
    ],
    [["store.broken.row-added", { id: "H98" }]],
  ],
  [
    "a change's note edited",
    [`UPDATE forgecast.changes SET note = 'harmless' WHERE plant = $PLANT AND number = 3`],
    [["store.broken.change-edited", { change: 3 }]],
  ],
  [
    "a change's time moved by a microsecond",
    [`UPDATE forgecast.changes SET at = at + interval '1 microsecond' WHERE plant = $PLANT AND number = 4`],
    [["store.broken.change-edited", { change: 4 }]],
  ],
  [
    "a change deleted with its rows",
    [
      `DELETE FROM forgecast.versions_heats WHERE plant = $PLANT AND change = ${change(3)}`,
      `DELETE FROM forgecast.changes WHERE plant = $PLANT AND number = 3`,
    ],
    [
      ["store.broken.change-missing", { change: 3 }],
      ["store.broken.chain", { change: 4 }],
    ],
  ],
  [
    "two changes in each other's place",
    [
      `UPDATE forgecast.changes SET number = -number WHERE plant = $PLANT AND number IN (3, 4)`,
      `UPDATE forgecast.changes SET number = 7 + number WHERE plant = $PLANT AND number < 0`,
    ],
    [
      ["store.broken.row-added", { id: "H3" }],
      ["store.broken.change-edited", { change: 3 }],
      ["store.broken.chain", { change: 3 }],
      ["store.broken.change-reordered", { change: 4 }],
      ["store.broken.row-missing", { change: 4 }],
      ["store.broken.change-edited", { change: 4 }],
      ["store.broken.chain", { change: 4 }],
    ],
  ],
  [
    "a file altered",
    [`UPDATE forgecast.files SET bytes = 'a,c' WHERE plant = $PLANT`],
    [["store.broken.file-altered", {}]],
  ],
  [
    "a file deleted",
    [`DELETE FROM forgecast.files WHERE plant = $PLANT`],
    [["store.broken.file-missing", { change: 2 }]],
  ],
] as const)("%s shows", async (_, statements, expected) => {
  const record = await chained();
  expect(must(await record.verify()).breaks).toEqual([]);
  await tamper(record, ...statements);
  const { breaks } = must(await record.verify());
  expect(breaks).toMatchObject(expected.map(([code, params]) => ({ code, params })));
});

test("changes cut from the end show by a head kept elsewhere", async () => {
  const record = await chained();
  const { head } = must(await record.verify());
  expect(must(await record.verify(head)).breaks).toEqual([]);
  await tamper(
    record,
    `DELETE FROM forgecast.versions_heats WHERE plant = $PLANT AND change = ${change(4)}`,
    `DELETE FROM forgecast.changes WHERE plant = $PLANT AND number = 4`,
  );
  expect(must(await record.verify()).breaks).toEqual([]);
  expect(must(await record.verify(head)).breaks).toMatchObject([{ code: "store.broken.head-not-found" }]);
});
