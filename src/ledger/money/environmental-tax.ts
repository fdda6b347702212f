import { scaled, sumOf } from "../method/independent.ts";
import type { Value } from "../value.ts";

/**
 * What the month's monitoring says of a pollutant at an outlet: mean of the hourly means (or of the laboratory's results)
 * and the strictest limit that applies, in one unit; `exceeded`: any hourly mean or single result above the limit.
 */
type TaxMonitoring = { mean: number; limit: number; exceeded: boolean };

/** A pollutant let out in the period: kg with uncertainty (NaN not known). Without `monitoring` no reduction can be claimed. */
type TaxedPollutant = { pollutant: string; kg: Value; monitoring?: TaxMonitoring };

/** An outlet, or the whole of the emissions without one (`fugitive`). */
export type TaxOutlet = { id: string; pollutants: readonly TaxedPollutant[] };

/**
 * The figures of the law, as data. `equivalents`: kg of a pollutant that make one pollution equivalent (附表二); null where
 * it is not known, absent where the pollutant is not in the table and so not taxed. `rates`: CNY per equivalent that the
 * province has set, by pollutant, with `otherwise` for the rest; null where not known. `top`: how many pollutants per
 * outlet are taxed (article 9: three; a province may set more). `reductions`: of article 13, by share below the limit.
 */
export type TaxRules = {
  equivalents: Readonly<Record<string, number | null>>;
  rates: { otherwise: number | null; byPollutant?: Readonly<Record<string, number | null>> };
  top?: number;
  reductions?: readonly { below: number; factor: number }[];
  exceedanceCounts?: "taxpayer" | "outlet";
};

/** A pollutant of an outlet: equivalents, rank (1 the most; undefined where not taxable or not known), factor of article 13, tax in CNY. */
type TaxLine = {
  outlet: string;
  pollutant: string;
  equivalents: Value | undefined;
  rank: number | undefined;
  taxed: boolean | undefined;
  rate: number | undefined;
  factor: number;
  tax: Value | undefined;
};

/** The tax of the period; `total` undefined where a line that is or may be taxed is not known, `known` the sum of the others. */
export type EnvironmentalTax = { lines: TaxLine[]; total: Value | undefined; known: Value };

/** Article 9 of the Environmental Protection Tax Law: the three air pollutants with most equivalents at each outlet. */
const taxedPerOutlet = 3;

/** Article 13: 75 % of the tax where the concentration is 30 % below the limit, 50 % where 50 % below. */
const article13 = [
  { below: 0.5, factor: 0.5 },
  { below: 0.3, factor: 0.75 },
] as const;

/**
 * Environmental protection tax on air pollutants (环境保护税法, in force 2018-01-01): equivalents = kg / equivalent value
 * (article 8); the `top` of each outlet by equivalents (article 9); tax = equivalents · rate (article 11), times the factor
 * of article 13. A reduction needs the month's monitoring, a mean lower than (1 − below) · limit, and no hourly mean or
 * single result above the limit (实施条例 article 10). One exceedance anywhere denies it for all outlets of the taxpayer, as a
 * tax bureau's guide words it (seen in a reprint); `exceedanceCounts: "outlet"` is the milder reading, by outlet.
 * Where a pollutant's mass or equivalent value is not known, who is among the top may not be either: `taxed` is then undefined.
 */
export function environmentalTax(outlets: readonly TaxOutlet[], rules: TaxRules): EnvironmentalTax {
  const over = (one: TaxOutlet) => one.pollutants.some(({ monitoring }) => monitoring?.exceeded === true);
  const anyOver = outlets.some(over);
  const lines = outlets.flatMap((outlet) => {
    const denied = rules.exceedanceCounts === "outlet" ? over(outlet) : anyOver;
    return outletLines(outlet, rules, denied);
  });
  const known = sumOf(lines.flatMap(({ tax }) => tax ?? []));
  const total = lines.every(({ tax }) => tax !== undefined) ? known : undefined;
  return { lines, total, known };
}

function outletLines(outlet: TaxOutlet, rules: TaxRules, denied: boolean): TaxLine[] {
  const top = rules.top ?? taxedPerOutlet;
  const rows = outlet.pollutants.map((one) => {
    const worth = rules.equivalents[one.pollutant];
    const known = worth && !Number.isNaN(one.kg.value);
    return { ...one, worth, equivalents: known ? scaled(one.kg, 1 / worth) : undefined };
  });
  const unknown = rows.filter(({ worth, equivalents }) => worth !== undefined && !equivalents).length;
  const ranked = rows
    .filter(({ equivalents }) => equivalents !== undefined)
    .toSorted((a, b) => (b.equivalents?.value ?? 0) - (a.equivalents?.value ?? 0));
  return rows.map((row): TaxLine => {
    const place = ranked.indexOf(row) + 1;
    const rank = place === 0 || unknown > 0 ? undefined : place;
    // Those not known may each go before this one; it is taxed for sure only if there is room for them all.
    const sure = place > 0 && place + unknown <= top;
    const taxed = row.worth === undefined || place > top ? false : sure ? true : undefined;
    const rate = rateOf(rules, row.pollutant);
    const factor = factorOf(row.monitoring, rules.reductions ?? article13, denied);
    const full = row.equivalents && rate !== undefined && taxed ? scaled(row.equivalents, rate * factor) : undefined;
    const tax = taxed === false ? { value: 0, u: 0 } : full;
    return {
      outlet: outlet.id,
      pollutant: row.pollutant,
      equivalents: row.equivalents,
      rank,
      taxed,
      rate,
      factor,
      tax,
    };
  });
}

/** CNY per equivalent; a rate listed as null is not known, and does not fall back on the rate for the rest. */
function rateOf({ rates }: TaxRules, pollutant: string): number | undefined {
  const own = rates.byPollutant?.[pollutant];
  return (own === undefined ? rates.otherwise : own) ?? undefined;
}

/** The share of the tax that is paid; 1 where no reduction can be claimed. */
function factorOf(
  monitoring: TaxMonitoring | undefined,
  reductions: NonNullable<TaxRules["reductions"]>,
  denied: boolean,
): number {
  if (!monitoring || denied) return 1;
  const { mean, limit } = monitoring;
  const sorted = reductions.toSorted((a, b) => b.below - a.below);
  return sorted.find(({ below }) => mean < (1 - below) * limit * (1 - 1e-12))?.factor ?? 1;
}
