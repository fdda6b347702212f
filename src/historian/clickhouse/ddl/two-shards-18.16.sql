-- Two shards of the old ClickHouse 18.16, without replicas and without ZooKeeper, so without ON CLUSTER: run it on every
-- server of the cluster `plants` (see two-shards.sql for its configuration). Forgecast must be told the shards' URLs to
-- delete expired readings there. For trials and tests; production takes two-shards.sql.

CREATE DATABASE IF NOT EXISTS forgecast;

-- Every version of every reading. Times are milliseconds since 1970 UTC. Versions of one time count by when they came:
-- (received, sequence, turn). A row that was sent twice is one row after merging, and counts once before.
CREATE TABLE IF NOT EXISTS forgecast.readings_local
(
    plant String,
    series UInt64,
    time Int64,
    value Float64,
    quality UInt8,
    received Int64,
    sequence UInt64,
    turn UInt32
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(toDateTime(intDiv(time, 1000), 'UTC'))
ORDER BY (plant, series, time, received, sequence, turn);

CREATE TABLE IF NOT EXISTS forgecast.readings AS forgecast.readings_local
ENGINE = Distributed(plants, forgecast, readings_local, cityHash64(plant));

-- Hourly roll-ups; the highest revision of an hour counts.
CREATE TABLE IF NOT EXISTS forgecast.hours_local
(
    plant String,
    series UInt64,
    hour Int64,
    revision UInt64,
    received Int64,
    count UInt64,
    bad UInt64,
    sum Float64,
    min Float64,
    max Float64,
    first Float64,
    last Float64,
    integral Float64,
    covered Float64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYear(toDateTime(intDiv(hour, 1000), 'UTC'))
ORDER BY (plant, series, hour);

CREATE TABLE IF NOT EXISTS forgecast.hours AS forgecast.hours_local
ENGINE = Distributed(plants, forgecast, hours_local, cityHash64(plant));

-- What a series is: a number made of its names.
CREATE TABLE IF NOT EXISTS forgecast.tags_local
(
    plant String,
    series UInt64,
    source String,
    tag String
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, series);

CREATE TABLE IF NOT EXISTS forgecast.tags AS forgecast.tags_local
ENGINE = Distributed(plants, forgecast, tags_local, cityHash64(plant));

-- Up to when a plant's readings, and its roll-ups, were given up; the latest counts.
CREATE TABLE IF NOT EXISTS forgecast.expired_local
(
    plant String,
    readings_before Int64,
    hours_before Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, readings_before, hours_before);

CREATE TABLE IF NOT EXISTS forgecast.expired AS forgecast.expired_local
ENGINE = Distributed(plants, forgecast, expired_local, cityHash64(plant));
