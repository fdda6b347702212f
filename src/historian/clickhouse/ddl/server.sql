-- Forgecast's measurements on one ClickHouse server, 24 or later. Forgecast runs this itself where the tables are missing;
-- a server whose user may not create tables is prepared with it: clickhouse-client --multiquery < server.sql
-- Parts are synced to disk before an insert is answered: only then does Forgecast's spool let the readings go.
-- The database may be called otherwise: then replace `forgecast.` and put its name behind the host in CLICKHOUSE_URL.

CREATE DATABASE IF NOT EXISTS forgecast;

-- Every version of every reading. Times are milliseconds since 1970 UTC. Versions of one time count by when they came:
-- (received, sequence, turn). A row that was sent twice is one row after merging, and counts once before.
CREATE TABLE IF NOT EXISTS forgecast.readings
(
    plant LowCardinality(String) CODEC(ZSTD(1)),
    series UInt64 CODEC(Delta, ZSTD(1)),
    time Int64 CODEC(Delta, ZSTD(1)),
    value Float64 CODEC(ZSTD(3)),
    quality UInt8 CODEC(ZSTD(1)),
    received Int64 CODEC(Delta, ZSTD(1)),
    sequence UInt64 CODEC(Delta, ZSTD(1)),
    turn UInt32 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(toDateTime(intDiv(time, 1000), 'UTC'))
ORDER BY (plant, series, time, received, sequence, turn)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Hourly roll-ups; the highest revision of an hour counts.
CREATE TABLE IF NOT EXISTS forgecast.hours
(
    plant LowCardinality(String) CODEC(ZSTD(1)),
    series UInt64 CODEC(Delta, ZSTD(1)),
    hour Int64 CODEC(DoubleDelta, ZSTD(1)),
    revision UInt64 CODEC(Delta, ZSTD(1)),
    received Int64 CODEC(Delta, ZSTD(1)),
    count UInt64 CODEC(Delta, ZSTD(1)),
    bad UInt64 CODEC(Delta, ZSTD(1)),
    sum Float64 CODEC(ZSTD(1)),
    min Float64 CODEC(ZSTD(1)),
    max Float64 CODEC(ZSTD(1)),
    first Float64 CODEC(ZSTD(1)),
    last Float64 CODEC(ZSTD(1)),
    integral Float64 CODEC(ZSTD(1)),
    covered Float64 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYear(toDateTime(intDiv(hour, 1000), 'UTC'))
ORDER BY (plant, series, hour)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What a series is: a number made of its names.
CREATE TABLE IF NOT EXISTS forgecast.tags
(
    plant String,
    series UInt64,
    source String,
    tag String
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, series)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Up to when a plant's readings, and its roll-ups, were given up; the latest counts.
CREATE TABLE IF NOT EXISTS forgecast.expired
(
    plant String,
    readings_before Int64,
    hours_before Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, readings_before, hours_before)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
