import { firstBad } from "./quality.ts";

/** One reading as the contract's model keeps it: plain rows, no engine, no roll-ups. */
export type Row = { tag: number; time: number; value: number; quality: number; received: number };

/** The simplest historian that could be right, for tests to compare with. Slow on purpose. */
export type Model = {
  append(rows: readonly Row[]): void;
  /** Latest versions of a tag in [from, to), by time. */
  range(tag: number, from: number, to: number, asOf?: number): Row[];
  versions(tag: number): { row: Row; version: number }[];
  aggregate(tag: number, from: number, to: number, anyQuality?: boolean): ModelAggregate;
};

type ModelAggregate = {
  count: number;
  bad: number;
  sum: number;
  min: number;
  max: number;
  covered: number;
  integral: number;
};

export function newModel(holdMs: number): Model {
  const kept: Row[] = [];

  function range(tag: number, from: number, to: number, asOf = Number.POSITIVE_INFINITY): Row[] {
    const latest = new Map<number, Row>();
    for (const row of kept)
      if (row.tag === tag && row.time >= from && row.time < to && row.received <= asOf) latest.set(row.time, row);
    return [...latest.values()].sort((a, b) => a.time - b.time);
  }

  return {
    append(rows) {
      for (const row of rows) {
        const same = (one: Row) =>
          one.tag === row.tag &&
          one.time === row.time &&
          one.quality === row.quality &&
          Object.is(one.value, row.value);
        if (!kept.some(same)) kept.push(row);
      }
    },
    range,
    versions(tag) {
      const times = new Map<number, number>();
      const numbered = kept
        .filter((row) => row.tag === tag)
        .map((row) => {
          const version = times.get(row.time) ?? 0;
          times.set(row.time, version + 1);
          return { row, version };
        });
      return numbered.sort((a, b) => a.row.time - b.row.time || a.version - b.version);
    },
    aggregate(tag, from, to, anyQuality = false) {
      const good = (row: Row) => (anyQuality || row.quality < firstBad) && !Number.isNaN(row.value);
      const all = range(tag, 0, Number.POSITIVE_INFINITY);
      const inside = all.filter((row) => row.time >= from && row.time < to);
      const values = inside.filter(good).map((row) => row.value);
      let covered = 0;
      let integral = 0;
      for (const [i, row] of all.entries()) {
        if (!good(row)) continue;
        const until = Math.min(all[i + 1]?.time ?? Number.POSITIVE_INFINITY, row.time + holdMs, to);
        const length = Math.max(0, until - Math.max(row.time, from));
        covered += length;
        integral += length * row.value;
      }
      return {
        count: values.length,
        bad: inside.length - values.length,
        sum: values.reduce((sum, value) => sum + value, 0),
        min: values.length === 0 ? Number.NaN : Math.min(...values),
        max: values.length === 0 ? Number.NaN : Math.max(...values),
        covered,
        integral,
      };
    },
  };
}
