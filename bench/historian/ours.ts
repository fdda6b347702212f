import { isFault, openHistorian } from "#historian";
import { month } from "./points.ts";
import { type Store, sumOf } from "./store.ts";

/** Forgecast's historian in a folder. */
export async function open(folder: string): Promise<Store> {
  const historian = sure(await openHistorian(folder));
  const tags = Object.freeze(
    Array.from({ length: month.tags }, (_, i) => ({ plant: "bench", source: "gateway", tag: `t${1000 + i}` })),
  );
  return {
    async insert({ tag, time, value }) {
      sure(await historian.append({ tags, tag, time, value }));
    },
    async settle() {
      sure(await historian.settle());
    },
    async compact() {
      sure(await historian.compact());
    },
    bytes: async () => sure(await historian.size()).bytes,
    async last() {
      const last = sure(await historian.last("bench"));
      return { rows: last.tags.length, sum: sumOf(last.value) };
    },
    async rollUp(tag, from, to) {
      const { count, mean } = sure(await historian.aggregate(tags[tag]!, from, to, "hour"));
      const known = mean.filter((_, i) => count[i]! > 0);
      return { rows: known.length, sum: sumOf(known) };
    },
    async exceedances(tag, limit, from, to) {
      const { length, peak } = sure(await historian.exceedances(tags[tag]!, from, to, { above: limit }));
      return { rows: length, sum: sumOf(peak) };
    },
    async raw(tag, from, to) {
      const { length, value } = sure(await historian.range(tags[tag]!, from, to));
      return { rows: length, sum: sumOf(value) };
    },
    async close() {
      await historian.close();
    },
  };
}

function sure<T>(result: T): Exclude<T, { code: string }> {
  if (isFault(result)) throw new Error(JSON.stringify(result));
  return result as Exclude<T, { code: string }>;
}
