import { z } from "zod";
import { type ClauseStatus, clauseStatuses } from "#evidence";
import { type FactorKind, factorKindNames, useNames } from "./kind.ts";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const use = z.strictObject(Object.fromEntries(useNames.map((name) => [name, z.string().min(1).optional()])));
const named = z.union([z.string().min(1), words]);
const source = z.strictObject({
  document: named,
  place: named.optional(),
  url: z.string().optional(),
  seen: day.optional(),
});

/** One factor with all that its group says in common put in. */
export const factorSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9.+-]+$/),
  kind: z.enum(factorKindNames),
  for: use,
  variant: z.string().min(1).optional(),
  value: z.number().nullable().optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
  unit: z.string().min(1),
  uncertainty: z.number().min(0).optional(),
  exact: z.literal(true).optional(),
  region: z.string().regex(/^(world|EU|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/),
  year: z.int().min(1900).max(2200),
  from: day,
  to: day.optional(),
  reviewBy: day,
  status: z.enum(clauseStatuses),
  source,
  note: words.optional(),
});

/** A wording in both languages. */
export type FactorWords = { readonly zh: string; readonly en: string };

/**
 * One dated, cited number. `value` and `range` are in `unit`; `uncertainty` is the expanded relative one (k = 2, in %), and
 * `exact` marks a definition. A factor with neither value nor range is known to be missing, and its note says what is
 * known of it. `to` is the first day on which it no longer holds, null while it does.
 */
export type Factor<K extends FactorKind = FactorKind> = {
  readonly id: string;
  readonly kind: K;
  /** The names it is for, in the order of `useNames`, joined by "/": "electricity", "melting.cupola/pm". */
  readonly key: string;
  readonly variant: string | null;
  readonly value: number | undefined;
  readonly range: readonly [low: number, high: number] | undefined;
  readonly unit: string;
  readonly uncertainty: number | undefined;
  readonly exact: boolean;
  readonly region: string;
  readonly year: number;
  readonly from: string;
  readonly to: string | null;
  readonly reviewBy: string;
  readonly status: ClauseStatus;
  readonly source: {
    readonly document: FactorWords;
    readonly place?: FactorWords;
    readonly url?: string;
    readonly seen?: string;
  };
  readonly note: FactorWords | null;
  readonly file: string;
};

export type WrittenFactor = z.infer<typeof factorSchema>;

/** A factor as it is used, from what was written of it. */
export function factorFrom(written: WrittenFactor, file: string): Factor {
  const { document, place, url, seen } = written.source;
  return {
    id: written.id,
    kind: written.kind,
    key: keyOf(written.for),
    variant: written.variant ?? null,
    value: written.value ?? undefined,
    range: written.range,
    unit: written.unit,
    uncertainty: written.uncertainty,
    exact: written.exact ?? false,
    region: written.region,
    year: written.year,
    from: written.from,
    to: written.to ?? null,
    reviewBy: written.reviewBy,
    status: written.status,
    source: {
      document: both(document),
      ...(place !== undefined && { place: both(place) }),
      ...(url !== undefined && { url }),
      ...(seen !== undefined && { seen }),
    },
    note: written.note ?? null,
    file,
  };
}

/** The key of what a factor is for: its names in the order of `useNames`, joined by "/". */
function keyOf(written: WrittenFactor["for"]): string {
  return useNames.flatMap((name) => written[name] ?? []).join("/");
}

function both(text: string | FactorWords): FactorWords {
  return typeof text === "string" ? { zh: text, en: text } : text;
}
