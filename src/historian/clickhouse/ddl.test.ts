import { expect, test } from "vitest";
import { type DdlFile, ddl } from "./ddl.ts";

/** Table → its columns, partitions and order: what must not drift between the files. Packing and engines differ. */
function shapes(file: DdlFile): Record<string, string> {
  const found: Record<string, string> = {};
  for (const statement of ddl(file, "db")) {
    const name = /TABLE IF NOT EXISTS db\.(\w+?)(?:_local)?(?: ON CLUSTER plants)?\n\(/.exec(statement)?.[1];
    if (name === undefined) continue;
    const body = statement.slice(statement.indexOf("\n(")).replaceAll("LowCardinality(String)", "String");
    found[name] = body.replace(/ CODEC\(.*?\)(?=,?\n)/g, "").replace(/ENGINE = .*|\nSETTINGS .*/g, "");
  }
  return found;
}

test("all files describe the same tables", () => {
  const one = shapes("server");
  expect(Object.keys(one)).toEqual(["readings", "hours", "tags", "expired"]);
  for (const file of ["server-18.16", "two-shards", "two-shards-18.16"] as const) expect(shapes(file)).toEqual(one);
});

test("what old servers do not know is not in their form", () => {
  for (const file of ["server-18.16", "two-shards-18.16"] as const) {
    expect(ddl(file, "db").join(";")).not.toMatch(/CODEC|LowCardinality|SETTINGS|ON CLUSTER|Replicated|replica/);
    expect(
      ddl(file, "db").filter((statement) => /ENGINE = ReplacingMergeTree(\(revision\))?\n/.test(statement)),
    ).toHaveLength(4);
  }
});

test("every table of a cluster is spread by plant", () => {
  for (const file of ["two-shards", "two-shards-18.16"] as const) {
    const spread = ddl(file, "db").filter((statement) => statement.includes("Distributed("));
    expect(spread.map((statement) => /Distributed\((.*)\)$/.exec(statement)?.[1])).toEqual(
      ["readings", "hours", "tags", "expired"].map((table) => `plants, db, ${table}_local, cityHash64(plant)`),
    );
  }
});

test("another database leaves no trace of the usual name", () => {
  for (const file of ["server", "server-18.16", "two-shards", "two-shards-18.16"] as const)
    expect(ddl(file, "other").join(";")).not.toContain("forgecast");
});
