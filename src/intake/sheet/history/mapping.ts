import { z } from "zod";
import { type RecordTableName, recordTableNames } from "#plant";

/** What a mapping calls itself. */
export const mappingFormat = "forgecast.history/1";

// The descriptions go into the JSON Schema, where an editor shows them; docs/mappings.md has the examples.
const name = z.string().min(1).max(500);
const heading = name.describe(
  'heading as the file has it; "#C" where column C has none, "重量 #2" for the second of that name',
);
const from = z
  .union([name, z.array(name).min(1).max(10)])
  .describe("heading of the column, or of several that are joined, such as a day and a time of day");
const constants = z.record(name, z.union([z.string(), z.number(), z.boolean()]));
const date = z
  .enum(["YMD", "DMY", "MDY", "epoch-s", "epoch-ms", "excel"])
  .describe("order of the parts of a date, or what a count counts; YMD unless said");
const timeZone = z.string().min(1).max(60).describe('of times that name none: "Asia/Shanghai", "+08:00"');
const twice = z
  .enum(["refuse", "first", "second", "in-order"])
  .describe("which is meant of an hour that clocks repeat; in-order: the one that follows the row above");
const decimalComma = z.boolean().describe('"1.234,5" is a number');

/** How texts of a column are read; what is absent is as `file` says, and as in a workbook of a plant where that is silent too. */
const reading = {
  unit: name
    .optional()
    .describe("unit of the file's numbers; without it the heading's. A unit in a cell goes before both"),
  times: z.number().positive().finite().optional().describe("multiplies the number, such as a meter's ratio"),
  date: date.optional(),
  timeZone: timeZone.optional(),
  twice: twice.optional(),
  midnight: z.boolean().optional().describe("a day without a time of day is its beginning"),
  decimalComma: decimalComma.optional(),
  below: z
    .enum(["refuse", "unknown"])
    .optional()
    .describe('a result such as "<0.001": refused unless said, or not known'),
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe("what a text means: a choice, an id, a value; null where it says nothing"),
};

const file = z.strictObject({
  sheet: name.optional().describe("sheet of a workbook; the first one unless said"),
  encoding: z.enum(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional().describe("of a CSV; found where absent"),
  delimiter: z.enum([",", ";", "\t", "|"]).optional().describe("of a CSV; found where absent"),
  headingRow: z.int().min(0).max(1000).optional().describe("found where absent; 0: the file has no heading"),
  firstRow: z.int().min(1).max(100_000).optional().describe("first row of data; the one after the heading unless said"),
  decimalComma: decimalComma.optional(),
  date: date.optional(),
  timeZone: timeZone.optional(),
  twice: twice.optional(),
  noValue: z.array(z.string().max(100)).max(100).optional().describe("texts that mean not known"),
  totals: z.enum(["refuse", "skip"]).optional().describe("rows that begin with 合计, Total …: refused unless said"),
});

const column = z.strictObject({
  from,
  to: name.describe("attribute of the table, or id"),
  join: z.string().max(20).optional().describe('between joined columns: a space unless said, "-" for an id'),
  number: z.boolean().optional().describe("adds -1, -2 … to an id, where rows share what it is built from"),
  fillDown: z.boolean().optional().describe("an empty cell is as the one above it (merged cells)"),
  notBefore: name.optional().describe("a time attribute of the row: a time before it is of the next day"),
  ...reading,
});

const spread = z.strictObject({
  to: name.describe("attribute that the columns' values go to"),
  zero: z.enum(["keep", "skip"]).optional().describe("whether a value of 0 makes a row; it does unless said"),
  columns: z
    .array(
      z.strictObject({
        from: heading,
        id: name.optional().describe("what is added to the row's id; the heading unless said"),
        set: constants.optional().describe("attributes of the row that this column makes"),
        unit: reading.unit,
        times: reading.times,
      }),
    )
    .min(1),
});

const { unit, times, below } = reading;
const gather = z.strictObject({
  name: z
    .strictObject({
      from: heading,
      values: z.record(z.string(), z.union([name, z.null()])).optional(),
    })
    .describe("column that says which attribute a row gives; values: what a text means, null where it is passed over"),
  value: z
    .strictObject({ from, unit, times, decimalComma: reading.decimalComma, below })
    .describe("column of the values; a column of units may be joined to it"),
});

const time = z.strictObject({
  from,
  date: reading.date,
  timeZone: reading.timeZone,
  twice: reading.twice,
  midnight: reading.midnight,
});
const into = name.optional().describe("unit of the tag; that of the file unless said");
const value = { unit, into, times, decimalComma: reading.decimalComma };
const source = name.describe("where the readings are from: a system, a logger, a sheet");
const readings = z.discriminatedUnion("form", [
  z.strictObject({
    form: z.literal("wide").describe("a column of times and a column per tag"),
    source,
    time,
    columns: z.array(z.strictObject({ from: heading, tag: name, source: source.optional(), ...value })).min(1),
  }),
  z.strictObject({
    form: z.literal("long").describe("a column each of times, tags and values"),
    source,
    time,
    tag: z
      .strictObject({ from: heading, values: z.record(z.string(), z.union([name, z.null()])).optional() })
      .describe("values: the tag that a text means, null where it is passed over; any other text is refused then"),
    value: z.strictObject({ from: heading, ...value }),
    quality: z
      .strictObject({ from: heading, values: z.record(z.string(), name).optional() })
      .optional()
      .describe("values: the flag of the historian that a text means"),
  }),
]);

const shared = {
  format: z.literal(mappingFormat),
  name: name.optional(),
  file: file.optional().describe("how the whole file is written"),
  ignore: z.array(name).optional().describe("columns passed over; one that is neither mapped nor here is refused"),
};
const rows = z
  .strictObject({
    ...shared,
    table: z.enum(recordTableNames as [RecordTableName, ...RecordTableName[]]),
    columns: z.array(column).min(1),
    set: constants.optional().describe("attributes that the file has no column for"),
    spread: spread.optional().describe("makes a row of each of several columns, such as one per material"),
    gather: gather.optional().describe("makes one row of the rows of one id, such as one per element"),
  })
  .refine((one) => one.spread === undefined || one.gather === undefined, {
    message: "spread or gather, not both",
    path: ["gather"],
  });
const meters = z.strictObject({ ...shared, readings });

/** The zod schema of a mapping: of rows of a table, or of readings. */
export const mappingSchema = z.union([rows, meters]);

/** The JSON Schema (2020-12) of a mapping. That attributes, units and columns are there, only reading a file by it shows. */
export function mappingJsonSchema(): object {
  return { $id: mappingFormat, title: "Forgecast history mapping", ...z.toJSONSchema(mappingSchema) };
}

export type FileStyle = z.infer<typeof file>;
export type RowColumn = z.infer<typeof column>;
export type Spread = z.infer<typeof spread>;
export type Gather = z.infer<typeof gather>;
export type ReadingsPart = z.infer<typeof readings>;

/**
 * Columns of a file as rows of one table of the record; `spread` makes several rows of one, `gather` one of several that stand
 * together. A gathered row is taken whole or not at all. A column neither mapped nor in `ignore` is refused, so that a file
 * which has changed is noticed.
 */
export type RowMapping = z.infer<typeof rows>;

/** Columns of a file as readings of tags, "wide" or "long". An empty value is no reading. */
export type ReadingMapping = z.infer<typeof meters>;
export type HistoryMapping = RowMapping | ReadingMapping;

/** Tells a mapping of readings from one of rows. */
export function isReadingMapping(mapping: HistoryMapping): mapping is ReadingMapping {
  return "readings" in mapping;
}
