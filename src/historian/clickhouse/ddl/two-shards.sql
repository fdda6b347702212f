-- Forgecast's measurements on a cluster of two shards with two replicas each, ClickHouse 24 or later with Keeper: a plant's
-- rows lie on one shard. Run once on any server, as a user that may create tables: clickhouse-client --multiquery < two-shards.sql
-- Each server needs the macros {shard} and {replica}, and the cluster in its configuration (more shards: more <shard> blocks):
--
--   <remote_servers><plants>
--     <shard><internal_replication>true</internal_replication>
--       <replica><host>ch-1a</host><port>9000</port></replica><replica><host>ch-1b</host><port>9000</port></replica></shard>
--     <shard><internal_replication>true</internal_replication>
--       <replica><host>ch-2a</host><port>9000</port></replica><replica><host>ch-2b</host><port>9000</port></replica></shard>
--   </plants></remote_servers>
--
-- An insert is answered once one replica has it on disk. To wait for both, give Forgecast's user insert_quorum = 2: then
-- readings queue in Forgecast's spool while a replica is down.
-- A plant stays where its name puts it: adding a shard later moves names, so copy the readings over before Forgecast writes
-- again. CLICKHOUSE_URL names one server, or a balancer that keeps a client on one.

CREATE DATABASE IF NOT EXISTS forgecast ON CLUSTER plants;

-- Every version of every reading. Times are milliseconds since 1970 UTC. Versions of one time count by when they came:
-- (received, sequence, turn). A row that was sent twice is one row after merging, and counts once before.
CREATE TABLE IF NOT EXISTS forgecast.readings_local ON CLUSTER plants
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/forgecast/readings', '{replica}')
PARTITION BY toYYYYMM(toDateTime(intDiv(time, 1000), 'UTC'))
ORDER BY (plant, series, time, received, sequence, turn)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS forgecast.readings ON CLUSTER plants AS forgecast.readings_local
ENGINE = Distributed(plants, forgecast, readings_local, cityHash64(plant));

-- Hourly roll-ups; the highest revision of an hour counts.
CREATE TABLE IF NOT EXISTS forgecast.hours_local ON CLUSTER plants
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
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/forgecast/hours', '{replica}', revision)
PARTITION BY toYear(toDateTime(intDiv(hour, 1000), 'UTC'))
ORDER BY (plant, series, hour)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS forgecast.hours ON CLUSTER plants AS forgecast.hours_local
ENGINE = Distributed(plants, forgecast, hours_local, cityHash64(plant));

-- What a series is: a number made of its names.
CREATE TABLE IF NOT EXISTS forgecast.tags_local ON CLUSTER plants
(
    plant String,
    series UInt64,
    source String,
    tag String
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/forgecast/tags', '{replica}')
ORDER BY (plant, series)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS forgecast.tags ON CLUSTER plants AS forgecast.tags_local
ENGINE = Distributed(plants, forgecast, tags_local, cityHash64(plant));

-- Up to when a plant's readings, and its roll-ups, were given up; the latest counts.
CREATE TABLE IF NOT EXISTS forgecast.expired_local ON CLUSTER plants
(
    plant String,
    readings_before Int64,
    hours_before Int64
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/forgecast/expired', '{replica}')
ORDER BY (plant, readings_before, hours_before)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS forgecast.expired ON CLUSTER plants AS forgecast.expired_local
ENGINE = Distributed(plants, forgecast, expired_local, cityHash64(plant));
