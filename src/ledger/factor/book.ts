import type { Factor } from "./factor.ts";
import type { FactorKind } from "./kind.ts";
import { regionChain } from "./region.ts";

/** All factors, with an index by kind, key, variant and region to their editions, oldest first. */
export type FactorBook = {
  readonly factors: readonly Factor[];
  readonly byId: ReadonlyMap<string, Factor>;
  readonly editions: ReadonlyMap<string, readonly Factor[]>;
};

/** What is looked up. `region` is CN-JS, CN, DE …, `asOf` the day (YYYY-MM-DD) for which the factor is used. */
export type FactorQuery<K extends FactorKind> = {
  kind: K;
  key: string;
  variant?: string | undefined;
  region: string;
  asOf: string;
};

/** What was asked for and not had, and what stands in for it. */
type Fallback = { of: "region" | "variant" | "family"; asked: string; used: string };

/**
 * A factor found. `expired` says that its validity ended, or that its review fell due, before the day asked for
 * (`expiredSince` the day of it); it still computes. `fallbacks` names each wider region, missing variant or family of
 * units that stands in.
 */
export type FactorFound<K extends FactorKind = FactorKind> = {
  factor: Factor<K>;
  expired: boolean;
  expiredSince: string | null;
  fallbacks: Fallback[];
};

/** Puts factors into a book. */
export function factorBook(factors: readonly Factor[]): FactorBook {
  const editions = new Map<string, Factor[]>();
  for (const factor of factors) {
    const slot = slotOf(factor.kind, factor.key, factor.variant, factor.region);
    const list = editions.get(slot);
    if (list) list.push(factor);
    else editions.set(slot, [factor]);
  }
  for (const list of editions.values()) list.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { factors, byId: new Map(factors.map((factor) => [factor.id, factor])), editions };
}

/** Where all editions of one factor lie. */
export function slotOf(kind: FactorKind, key: string, variant: string | null, region: string): string {
  return `${kind}\n${key}\n${variant ?? ""}\n${region}`;
}

/**
 * Finds a factor: in the narrowest region that has one, there the nearest family of units and the variant asked for
 * (or the one without variant), of these the edition valid on the day, else the newest earlier one, flagged expired.
 * A later edition is never used for an earlier day. The kind is part of the type, so that a grid factor is never taken
 * for that of a footprint.
 * @returns undefined where nothing is known up to that day
 */
export function factorOf<K extends FactorKind>(book: FactorBook, query: FactorQuery<K>): FactorFound<K> | undefined {
  const { kind, key, variant, region, asOf } = query;
  const variants = variant === undefined ? [null] : [variant, null];
  for (const place of regionChain(region))
    for (const family of families(key))
      for (const kept of variants) {
        const factor = editionOn(book.editions.get(slotOf(kind, family, kept, place)) ?? [], asOf);
        if (!factor) continue;
        const expiredSince = endBefore(factor, asOf);
        const fallbacks: Fallback[] = [];
        if (place !== region) fallbacks.push({ of: "region", asked: region, used: place });
        if (family !== key) fallbacks.push({ of: "family", asked: key, used: family });
        if (variant !== undefined && kept === null) fallbacks.push({ of: "variant", asked: variant, used: "" });
        return { factor: factor as Factor<K>, expired: expiredSince !== null, expiredSince, fallbacks };
      }
  return undefined;
}

function editionOn(editions: readonly Factor[], asOf: string): Factor | undefined {
  const begun = editions.filter((one) => one.from <= asOf);
  return begun.findLast((one) => one.to === null || asOf < one.to) ?? begun.at(-1);
}

function endBefore(factor: Factor, asOf: string): string | null {
  if (factor.to !== null && factor.to <= asOf) return factor.to;
  return factor.reviewBy < asOf ? factor.reviewBy : null;
}

/**
 * A key and the wider families of its unit: melting.induction.coreless/pm, melting.induction/pm, melting/pm; of a customs
 * code its headings: 73261910, 732619, 7326.
 */
function families(key: string): string[] {
  if (/^\d{4,}$/.test(key)) return [8, 6, 4].filter((n) => n <= key.length).map((n) => key.slice(0, n));
  const [head = "", ...rest] = key.split("/");
  const parts = head.split(".");
  return parts.map((_, at) => [parts.slice(0, parts.length - at).join("."), ...rest].join("/"));
}
