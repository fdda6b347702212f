-- Forgecast's measurements on one server of the old ClickHouse 18.16 that Debian and Ubuntu ship: without codecs, so some
-- 11 bytes a reading instead of 2 to 5. It never
-- syncs to disk: a power cut may take its last readings. Fit for a trial; a plant's own server should be 24 or later (server.sql).

CREATE DATABASE IF NOT EXISTS forgecast;

-- Every version of every reading. Times are milliseconds since 1970 UTC. Versions of one time count by when they came:
-- (received, sequence, turn). A row that was sent twice is one row after merging, and counts once before.
CREATE TABLE IF NOT EXISTS forgecast.readings
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

-- Hourly roll-ups; the highest revision of an hour counts.
CREATE TABLE IF NOT EXISTS forgecast.hours
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

-- What a series is: a number made of its names.
CREATE TABLE IF NOT EXISTS forgecast.tags
(
    plant String,
    series UInt64,
    source String,
    tag String
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, series);

-- Up to when a plant's readings, and its roll-ups, were given up; the latest counts.
CREATE TABLE IF NOT EXISTS forgecast.expired
(
    plant String,
    readings_before Int64,
    hours_before Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (plant, readings_before, hours_before);
