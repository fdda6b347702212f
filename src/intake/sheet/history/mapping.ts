import { z } from "zod";
import { type RecordTableName, recordTableNames } from "#plant";

/** What a mapping calls itself. */
export const mappingFormat = "forgecast.history/1";

const name = z.string().min(1).max(500);
const from = z.union([name, z.array(name).min(1).max(10)]);
const zone = z.string().min(1).max(60);
const dateOrder = z.enum(["YMD", "DMY", "MDY", "epoch-s", "epoch-ms", "excel"]);
const twice = z.enum(["refuse", "first", "second", "in-order"]);

/** How texts of a column are read; what is absent is as `file` says, and as in a workbook of a plant where that is silent too. */
const reading = {
  unit: name.optional(),
  times: z.number().positive().finite().optional(),
  date: dateOrder.optional(),
  timeZone: zone.optional(),
  twice: twice.optional(),
  midnight: z.boolean().optional(),
  decimalComma: z.boolean().optional(),
  below: z.enum(["refuse", "unknown"]).optional(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
};

const file = z.strictObject({
  sheet: name.optional(),
  encoding: z.enum(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional(),
  delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  headingRow: z.int().min(0).max(1000).optional(),
  firstRow: z.int().min(1).max(100_000).optional(),
  decimalComma: z.boolean().optional(),
  date: dateOrder.optional(),
  timeZone: zone.optional(),
  twice: twice.optional(),
  noValue: z.array(z.string().max(100)).max(100).optional(),
  totals: z.enum(["refuse", "skip"]).optional(),
});

const column = z.strictObject({
  from,
  to: name,
  join: z.string().max(20).optional(),
  number: z.boolean().optional(),
  fillDown: z.boolean().optional(),
  notBefore: name.optional(),
  ...reading,
});

const spread = z.strictObject({
  to: name,
  zero: z.enum(["keep", "skip"]).optional(),
  columns: z
    .array(
      z.strictObject({
        from: name,
        id: name.optional(),
        set: z.record(name, z.union([z.string(), z.number(), z.boolean()])).optional(),
        unit: reading.unit,
        times: reading.times,
      }),
    )
    .min(1),
});

const time = z.strictObject({
  from,
  date: reading.date,
  timeZone: reading.timeZone,
  twice: reading.twice,
  midnight: reading.midnight,
});
const into = name.optional();
const value = { unit: reading.unit, into, times: reading.times, decimalComma: reading.decimalComma };
const readings = z.discriminatedUnion("form", [
  z.strictObject({
    form: z.literal("wide"),
    source: name,
    time,
    columns: z.array(z.strictObject({ from: name, tag: name, source: name.optional(), ...value })).min(1),
  }),
  z.strictObject({
    form: z.literal("long"),
    source: name,
    time,
    tag: z.strictObject({ from: name, values: z.record(z.string(), z.union([name, z.null()])).optional() }),
    value: z.strictObject({ from: name, ...value }),
    quality: z.strictObject({ from: name, values: z.record(z.string(), name).optional() }).optional(),
  }),
]);

const shared = {
  format: z.literal(mappingFormat),
  name: name.optional(),
  file: file.optional(),
  ignore: z.array(name).optional(),
};
const rows = z.strictObject({
  ...shared,
  table: z.enum(recordTableNames as [RecordTableName, ...RecordTableName[]]),
  columns: z.array(column).min(1),
  set: z.record(name, z.union([z.string(), z.number(), z.boolean()])).optional(),
  spread: spread.optional(),
});
const meters = z.strictObject({ ...shared, readings });

/** The zod schema of a mapping: of rows of a table, or of readings. */
export const mappingSchema = z.union([rows, meters]);

export type FileStyle = z.infer<typeof file>;
export type RowColumn = z.infer<typeof column>;
export type Spread = z.infer<typeof spread>;
export type ReadingsPart = z.infer<typeof readings>;

/**
 * Columns of a file as rows of one table of the record.
 * - `columns[].from` is a heading as the file has it, "#C" for a column without one, "重量 #2" for the second of that name;
 *   several are joined by `join` (a space, or "-" for `id`), as a day and a time of day in two columns are. `to` is an attribute
 *   of the table or `id`. `number: true` after an id adds -1, -2 … where rows share what it is built from.
 * - `unit` is the unit of the file's numbers; without it the heading's, and one in a cell goes before both. `times` multiplies (a
 *   meter's ratio). `values` says what a text means: a choice, an id, or null where it says nothing.
 * - `below: unknown` passes over a result typed as "<0.001", which is refused otherwise.
 * - `date` is the order of a date ("epoch-s", "epoch-ms" and "excel" are counts); `timeZone` an IANA name or "+08:00", for times
 *   that name none. `twice` says which is meant of an hour that a clock repeats: it is refused unless said; "in-order" is the one
 *   that follows the row above. `midnight` takes a day without a time of day as its beginning. `notBefore` names a time of the
 *   same row: a time before it is of the next day.
 * - `fillDown` repeats the cell above where a cell is empty (merged cells). `set` holds attributes that the file has no column for.
 * - `spread` makes a row of each of several columns, such as a charge sheet with one column per material: its value goes `to`
 *   an attribute, `set` is the rest, and `id` (or the column's heading) is added to the row's id. `zero: skip` makes no row of 0.
 * - `file.headingRow` is found where it is absent; 0 says that there is none. `noValue` are texts that mean not known.
 * - A column neither mapped nor in `ignore` is refused, so that a file which has changed is noticed.
 */
export type RowMapping = z.infer<typeof rows>;

/**
 * Columns of a file as readings of tags: "wide" has one column of times and a column per tag, "long" a column each of times,
 * tags and values, and may be one of quality (`values` turns its texts into flags of the historian). `unit` is what the file has
 * and `into` what the tag has; `times` multiplies. An empty value is no reading.
 */
export type ReadingMapping = z.infer<typeof meters>;
export type HistoryMapping = RowMapping | ReadingMapping;

/** Tells a mapping of readings from one of rows. */
export function isReadingMapping(mapping: HistoryMapping): mapping is ReadingMapping {
  return "readings" in mapping;
}
