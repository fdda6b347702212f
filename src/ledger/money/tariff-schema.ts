import { z } from "zod";

/** The periods of a day of Chinese time-of-use tariffs: 尖 sharp, 峰 peak, 平 flat, 谷 valley, 深谷 deep valley. */
export const periods = ["sharp", "peak", "flat", "valley", "deep-valley"] as const;
export type TariffPeriod = (typeof periods)[number];

/** What a date is for a tariff; a listed holiday or made-up working day goes before the day of the week. */
export const dayKinds = ["workday", "saturday", "sunday", "holiday"] as const;
export type DayKind = (typeof dayKinds)[number];

const text = z.string().min(1).max(500);
const date = z.iso.date();
const amount = z.number().finite().nullable();
const from = date;
const to = date.nullable().default(null);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$|^24:00$/);
const share = z.number().min(0).max(1);
const status = z.enum(["verified", "secondary", "draft", "example"]);

const source = z.strictObject({ document: text, url: z.url().optional(), seen: date.optional() });

const clockRange = z.strictObject({ from: clock, to: clock, period: z.enum(periods) });

const dayRule = z.strictObject({
  on: z.union([z.literal("all"), z.array(z.enum(dayKinds)).min(1)]),
  clock: z.array(clockRange).min(1),
});

const season = z.strictObject({
  id: text,
  ranges: z.array(z.strictObject({ from: monthDay, to: monthDay })).min(1),
  days: z.array(dayRule).min(1),
});

const energyPrice = z.strictObject({ from, to, perKwh: z.partialRecord(z.enum(periods), amount) });

const unitPrice = z.array(z.strictObject({ from, to, price: amount })).min(1);

const demandCommon = {
  interval: z.union([z.literal(15), z.literal(30), z.literal(60)]),
  price: unitPrice,
  kva: z.number().positive().optional(),
  loadDiscount: z.strictObject({ kwhPerKva: z.number().positive(), factor: share }).optional(),
};

const demand = z.discriminatedUnion("basis", [
  z.strictObject({ basis: z.literal("capacity"), ...demandCommon, kva: z.number().positive() }),
  z.strictObject({
    basis: z.literal("maximum"),
    ...demandCommon,
    minimumKw: z.number().min(0).optional(),
    ratchet: z.strictObject({ share, months: z.int().min(1).max(36) }).optional(),
  }),
  z.strictObject({
    basis: z.literal("contracted"),
    ...demandCommon,
    contractKw: z.number().positive(),
    tolerance: share,
    excessFactor: z.number().min(1),
    minimumShareOfCapacity: share.optional(),
  }),
]);

/** Percent of the adjusted charges by power factor: knots by hundredths, falling; on the line between, `below` per hundredth after the last. */
const adjustmentTable = z.strictObject({
  standard: share,
  knots: z
    .array(z.tuple([z.int().min(0).max(100), z.number()]))
    .min(2)
    .refine((knots) => knots[0]?.[0] === 100 && knots.every(([at], i) => i === 0 || at < (knots[i - 1]?.[0] ?? 0)), {
      error: "knots fall from 100",
    }),
  below: z.number(),
  status,
  source,
});
export type AdjustmentTable = z.infer<typeof adjustmentTable>;

const surcharge = z.strictObject({ code: text, from, to, perKwh: amount, adjusted: z.boolean().default(false) });

/**
 * What the supplier's bill of a month says that no load curve has: reactive energy (kvarh, both directions as positive)
 * and the maximum demand that the billing meter registered (kW).
 */
const monthFacts = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  kvarh: z.number().min(0).optional(),
  registeredKw: z.number().min(0).optional(),
});

/**
 * A tariff as data. Prices are CNY (or `currency`) per kWh, per kW·month or kVA·month, and per month; `null` is a price
 * not known. Dates are days of the zone, `to` the last day it holds. `ranges` of a season recur each year, both ends
 * included, and may run over New Year. `clock` ranges cover the day exactly, in quarter hours. `perKwh` is what the
 * supplier and the grid charge; a surcharge with `adjusted: false` (代征, government funds) is left out of the power
 * factor adjustment. `months` is what the bills registered. `status` says how far the figures may be trusted; `example` is invented for showing and tests.
 */
export const tariffSchema = z.strictObject({
  id: text,
  name: z.tuple([text, text]).optional(),
  status,
  source,
  zone: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  from,
  to,
  seasons: z.array(season).min(1),
  holidays: z.array(date).default([]),
  workdays: z.array(date).default([]),
  prices: z.array(energyPrice).min(1),
  demand: demand.optional(),
  powerFactor: z.strictObject({ standard: share, table: adjustmentTable.optional() }).optional(),
  surcharges: z.array(surcharge).default([]),
  fixed: z.array(z.strictObject({ code: text, from, to, perMonth: amount })).default([]),
  vat: z.strictObject({ rate: share, included: z.boolean() }).optional(),
  months: z.array(monthFacts).default([]),
});
export type Tariff = z.infer<typeof tariffSchema>;
export type DemandTerms = NonNullable<Tariff["demand"]>;
