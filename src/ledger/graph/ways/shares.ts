import { isRowSubject, subjectTables } from "../../books/subject.ts";
import type { Path } from "../../books/subjects.ts";
import { blockSize } from "../../formula/blockwise.ts";
import { type Column, computed, knowsNothing, none, sumOf, uncertaintyAt, weaker } from "../column.ts";
import type { Share, Way } from "../quantity.ts";
import { type At, keepValues, type WayEngine, type Work } from "../way.ts";

/** One share, ready: what is shared out, by which key, and what one unit of the key gets in each wider subject. */
type Ready = {
  pool: Column;
  key: Column;
  path: Path;
  rate: Float64Array;
  optional: boolean;
  /** The wider subject is the same for all. */
  onlyOne: boolean;
  /** There is something of the key wherever there is something to share. */
  finite: boolean;
};

/**
 * Parts of what wider subjects have: a casting's part of its heat by poured mass, of the moulding line by boxes. What is
 * shared out is neither more nor less than what the wider subject has; with `whole`, what nobody below has recorded
 * stays with it. A subject whose key is not known has no part, and its figure is not known. A share of which the plant
 * has nothing is left out. The pool's own uncertainty is common to all who share it.
 */
export const shares: WayEngine<Extract<Way, { shares: readonly Share[] }>> = {
  needs: (way, at) =>
    way.shares.flatMap(({ of, from, by, whole }) => [
      { quantity: of, kind: from },
      { quantity: by, kind: at.kind },
      ...(whole === undefined ? [] : [{ quantity: whole, kind: from }]),
    ]),
  reads: (_way, at) => (isRowSubject(at.kind) ? [`${subjectTables[at.kind]}.id`] : []),
  fill: (way, at, work, into, place) => {
    const found = way.shares.map((share) => readyShare(share, at, work));
    const lacking = way.shares.some((share, i) => share.needed && !found[i]);
    const ready = lacking ? [] : found.filter((one) => one !== undefined);
    if (ready.length === 0) return;
    const parts = partsOf(ready);
    const size = work.subjects.of(at.kind).ids.length;
    const sum = new Float64Array(Math.min(size, blockSize));
    for (let from = 0; from < size; from += blockSize) {
      const count = Math.min(blockSize, size - from);
      sum.fill(0);
      for (const add of parts) add(from, count, sum);
      keepValues(sum, from, count, into, place);
    }
    into.later((column) => grade(ready, column, place));
  },
  step: (way, at, work, index) => {
    const parts = way.shares.flatMap((share) => {
      const ready = readyShare(share, at, work);
      const wider = ready ? ready.path[index]! : -1;
      if (!ready || wider < 0) return [];
      const part = ready.key.value[index]! * ready.rate[wider]!;
      return [{ share, wider, weight: part / ready.pool.value[wider]! }];
    });
    return {
      code: "ledger.way.shares",
      params: { keys: [...new Set(parts.map(({ share }) => share.by))].join(", ") },
      inputs: parts.map(({ share, wider }) => ({ quantity: share.of, kind: share.from, index: wider })),
      weights: parts.map(({ weight }) => weight),
    };
  },
};

/** Adds what shares give the subjects of a block; not known where a pool that has something has no key for its part. */
type AddParts = (from: number, count: number, sum: Float64Array) => void;

/** How to add the parts of all shares: what the whole plant shares by one key goes together. */
function partsOf(ready: readonly Ready[]): AddParts[] {
  const ofPlant = ready.filter((one) => one.onlyOne && one.finite && one.pool.value[0] !== 0);
  const others = ready.filter((one) => !one.onlyOne || !one.finite);
  const together = [...Map.groupBy(ofPlant, (one) => one.key)].map(([key, some]) =>
    partsOfPlant(
      key.value,
      some.reduce((sum, one) => sum + one.rate[0]!, 0),
    ),
  );
  return [...others.map(partsOfWider), ...together];
}

function partsOfPlant(by: Float64Array, each: number): AddParts {
  return (from, count, sum) => {
    for (let k = 0, i = from; k < count; k++, i++) sum[k]! += by[i]! * each;
  };
}

function partsOfWider({ pool, key, path, rate, optional, finite }: Ready): AddParts {
  const by = key.value;
  const each = rate.map((one, wider) => (pool.value[wider] === 0 ? 0 : one));
  if (finite && !path.includes(-1) && !each.includes(0))
    return (from, count, sum) => {
      for (let k = 0, i = from; k < count; k++, i++) sum[k]! += by[i]! * each[path[i]!]!;
    };
  const lost = optional ? 0 : Number.NaN;
  return (from, count, sum) => {
    for (let k = 0, i = from; k < count; k++, i++) {
      const wider = path[i]!;
      const one = wider < 0 ? lost : each[wider]!;
      if (one !== 0 && (finite || wider < 0 || by[i] !== 0)) sum[k]! += by[i]! * one;
    }
  };
}

/** Works out how good the figures of this way are. */
function grade(ready: readonly Ready[], column: Column, place: number): void {
  const { way, shared, random, basis } = column;
  const pools = ready.map((one) => ({ ...one, weight: weightsOf(one) }));
  for (let i = 0; i < way.length; i++) {
    if (way[i] !== place) continue;
    let squares = 0;
    let worst = 0;
    for (const { pool, key, path, weight } of pools) {
      const wider = path[i]!;
      const by = key.value[i]!;
      if (wider < 0 || by === 0 || pool.value[wider] === 0) continue;
      squares += (by * weight[wider]!) ** 2;
      worst = weaker(worst, pool.basis[wider]!);
    }
    shared[i] = Math.sqrt(squares);
    random[i] = 0;
    basis[i] = computed(worst === none ? 0 : worst);
  }
}

/** How uncertain one unit of a share's key is in each wider subject, by the uncertainty of its pool. */
function weightsOf({ pool, rate }: Ready): Float64Array {
  return rate.map((each, wider) => (each / pool.value[wider]!) * uncertaintyAt(pool, wider));
}

/** A share that can be made; undefined where the plant has none of what is to be shared. */
function readyShare(share: Share, at: At, work: Work): Ready | undefined {
  const pool = work.column(share.of, share.from);
  const key = work.column(share.by, at.kind);
  const path = work.subjects.path(at.kind, share.from);
  if (!pool || !key || !path || knowsNothing(pool)) return undefined;
  const total = totals(key, path, pool.value.length);
  const whole = share.whole === undefined ? undefined : work.column(share.whole, share.from);
  const rate = total.map((sum, wider) => {
    const own = whole?.value[wider];
    const below = own !== undefined && own > sum ? own : sum;
    return below > 0 ? pool.value[wider]! / below : pool.value[wider] === 0 ? 0 : Number.NaN;
  });
  const finite = rate.every(Number.isFinite);
  return { pool, key, path, rate, optional: share.optional ?? false, onlyOne: share.from === "plant", finite };
}

const known = new WeakMap<Column, WeakMap<Path, Float64Array>>();

/** The sum of the keys of all that belong to each wider subject; keys that are not known count nothing. Not to be written to. */
function totals(key: Column, path: Path, size: number): Float64Array {
  const ofKey = known.get(key) ?? new WeakMap<Path, Float64Array>();
  known.set(key, ofKey);
  const before = ofKey.get(path);
  if (before) return before;
  const total = new Float64Array(size);
  ofKey.set(path, total);
  const { value } = key;
  if (size === 1 && !path.includes(-1)) {
    total[0] = sumOf(value, true);
    return total;
  }
  let last = -1;
  let sum = 0;
  for (let i = 0; i < path.length; i++) {
    const wider = path[i]!;
    if (wider !== last) {
      if (last >= 0) total[last]! += sum;
      [last, sum] = [wider, 0];
    }
    const by = value[i]!;
    if (!Number.isNaN(by)) sum += by;
  }
  if (last >= 0) total[last]! += sum;
  return total;
}
