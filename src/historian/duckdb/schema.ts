/** The version of the tables below; a file with another is not touched. */
export const format = 1;

/**
 * The tables. `fresh` takes what comes in, in the order in which it comes; `kept` holds it sorted by tag and time, once
 * compacted. Together they hold the latest version of each reading, and never two for one tag and time; earlier versions
 * are in `superseded`, numbered from 0.
 */
export const tables: Readonly<Record<string, string>> = {
  // One row. Each commit writes all of it: columns left alone would keep a block of their own.
  meta: "CREATE TABLE meta (format BIGINT NOT NULL, position BIGINT NOT NULL, received BIGINT NOT NULL)",
  tags: `CREATE TABLE tags (number INTEGER NOT NULL, plant VARCHAR NOT NULL, source VARCHAR NOT NULL, tag VARCHAR NOT NULL,
    time BIGINT NOT NULL, value DOUBLE NOT NULL, quality UTINYINT NOT NULL, received BIGINT NOT NULL)`,
  expired: "CREATE TABLE expired (plant VARCHAR NOT NULL, before BIGINT NOT NULL)",
  fresh: readingTable("fresh"),
  kept: readingTable("kept"),
  superseded: `CREATE TABLE superseded (tag INTEGER NOT NULL, time BIGINT NOT NULL, version INTEGER NOT NULL,
    value DOUBLE NOT NULL, quality UTINYINT NOT NULL, received BIGINT NOT NULL)`,
  hours: hourTable("hours"),
};

/** What a batch brought out of order, what of it is new, the readings that it replaces, and the hours it changes. */
export const passingTables: readonly string[] = [
  "CREATE TEMP TABLE late (tag INTEGER, time BIGINT, value DOUBLE, quality UTINYINT, received BIGINT, seq INTEGER)",
  "CREATE TEMP TABLE incoming (tag INTEGER, time BIGINT, value DOUBLE, quality UTINYINT, received BIGINT, seq INTEGER)",
  "CREATE TEMP TABLE replaced (tag INTEGER, time BIGINT, value DOUBLE, quality UTINYINT, received BIGINT)",
  "CREATE TEMP TABLE dirty (tag INTEGER, hour BIGINT)",
];

export function readingTable(name: string): string {
  return `CREATE TABLE ${name} (tag INTEGER NOT NULL, time BIGINT NOT NULL, value DOUBLE NOT NULL,
    quality UTINYINT NOT NULL, received BIGINT NOT NULL)`;
}

export function hourTable(name: string): string {
  return `CREATE TABLE ${name} (tag INTEGER NOT NULL, hour BIGINT NOT NULL, "count" DOUBLE NOT NULL, bad DOUBLE NOT NULL,
    sum DOUBLE NOT NULL, min DOUBLE NOT NULL, max DOUBLE NOT NULL, first DOUBLE NOT NULL, last DOUBLE NOT NULL,
    integral DOUBLE NOT NULL, covered DOUBLE NOT NULL)`;
}
