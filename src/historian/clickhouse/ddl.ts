import { readFileSync } from "node:fs";

export type DdlFile = "server" | "server-18.16" | "two-shards" | "two-shards-18.16";

/**
 * What ClickHouse 18.16, which Debian and Ubuntu ship, does not have, and what stands in its place: no codecs, so some 11
 * bytes a reading instead of 2 to 5; no sync to disk, so a power cut may take its last readings; and as a cluster no
 * replicas and no keeper, so the statements are run on every server of `plants`, and Forgecast is told the shards' URLs to
 * delete expired readings there. For trials and tests.
 */
const before20: readonly (readonly [RegExp, string])[] = [
  [/ CODEC\([^\n]*\)(?=,?\n)/g, ""],
  [/LowCardinality\(String\)/g, "String"],
  [/\nSETTINGS fsync_[^;]*/g, ""],
  [/ ON CLUSTER plants/g, ""],
  [/ReplicatedReplacingMergeTree\('[^']*', '\{replica\}'(?:, )?(\w*)\)/g, "ReplacingMergeTree($1)"],
  [/ReplacingMergeTree\(\)/g, "ReplacingMergeTree"],
];

/**
 * The statements of a file in `ddl/`, for a database of this name (one for which `isName` holds); with `-18.16` in the form
 * for servers before version 20.
 */
export function ddl(file: DdlFile, database: string): string[] {
  const [name, old] = file.split("-18.16");
  const text = readFileSync(new URL(`./ddl/${name}.sql`, import.meta.url), "utf8");
  const statements = text.replace(/^--.*$/gm, "");
  const fitting =
    old === undefined ? statements : before20.reduce((sql, [from, to]) => sql.replace(from, to), statements);
  return fitting
    .replace(/\bforgecast\b(?=\.|;| ON CLUSTER|,)/g, database)
    .replaceAll("/forgecast/", `/${database}/`)
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
