import { z } from "zod";
import { bases, clauseStatuses } from "#evidence";
import { type BoundFormula, type Measured, measureBy, type SubjectKind, subjectTables } from "#ledger";

const optional = <T extends z.ZodType>(type: T) => z.exactOptional(type);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const made: readonly SubjectKind[] = ["plant", "process", "customer", "month", "family"];
const kind = z
  .enum([...(Object.keys(subjectTables) as SubjectKind[]), ...made])
  .meta({ id: "subjectKind", description: "what a figure is of: rows of a table, or what is made of rows" });
const subject = z.strictObject({ kind, id: z.string() });

const cell = z
  .strictObject({
    quantity: z.string(),
    unit: z.string(),
    value: z.number().nullable(),
    u: z
      .number()
      .nullable()
      .meta({ description: "expanded uncertainty (k = 2), same unit; null where nothing says it" }),
    basis: z.enum(bases).nullable(),
  })
  .meta({ id: "cell", description: "a figure; value null where it is not known" });

const formula: z.ZodType<BoundFormula["formula"]> = z
  .lazy(() =>
    z.union([
      z.strictObject({ op: z.literal("number"), value: z.number() }),
      z.strictObject({ op: z.literal("name"), name: z.string(), maybe: z.boolean() }),
      z.strictObject({ op: z.enum(["+", "-", "*", "/"]), left: formula, right: formula }),
    ]),
  )
  .meta({ id: "formula", description: "a formula of quantities, in their units" });

const names = z.array(z.object({ name: z.string(), maybe: z.boolean(), kind: kind.optional() }));
const row = z.strictObject({ id: z.string(), name: optional(z.string()), cells: z.array(cell) });
const column = z.strictObject({
  quantity: z.string(),
  unit: z.string(),
  adds: z.boolean(),
  aside: optional(z.literal(true).meta({ description: "there for the formulas of other columns alone" })),
  formula: optional(z.strictObject({ formula, names: names as unknown as z.ZodType<BoundFormula["names"]> })),
});

const place = z.strictObject({
  quantity: optional(z.string()),
  period: optional(z.string()),
  change: optional(z.number()),
  file: optional(z.string()),
  sheet: optional(z.string()),
  cell: optional(z.string()),
  row: optional(z.number()),
  column: optional(z.string()),
  line: optional(z.number()),
  path: optional(z.string()),
});

const statement = z.strictObject({
  code: z.templateLiteral(["statement.", z.string()]),
  params: optional(params),
  subject: optional(subject),
  lines: z.array(
    z.strictObject({
      code: z.string(),
      params: optional(params),
      level: z.literal([0, 1, 2]),
      cell: optional(cell),
      text: optional(z.string()),
      mark: optional(z.enum(["total", "good", "bad", "unknown"])),
    }),
  ),
  refused: optional(z.strictObject({ code: z.string(), params, at: optional(place) })),
});

/** The zod schema of a measurement; that it and the type are one is held by the compiler. */
export const measuredSchema: z.ZodType<Measured> = z.strictObject({
  plant: z.string(),
  name: optional(z.string()),
  period: z.strictObject({ firstDay: day, lastDay: day, from: z.number(), to: z.number(), zone: z.string() }),
  by: z.enum(measureBy),
  key: z.array(cell),
  inputs: z.array(cell).meta({ description: "the plant's figures that formulas of the table take" }),
  table: z.strictObject({ kind, columns: z.array(column), rows: z.array(row), total: row, more: z.int().min(0) }),
  flows: z.array(
    z.strictObject({
      id: z.enum(["metal", "energy", "sand", "forging"]),
      unit: z.string(),
      links: z.array(z.strictObject({ from: z.string(), to: z.string(), cell, residual: optional(z.literal(true)) })),
    }),
  ),
  waterfalls: z.array(
    z.strictObject({
      id: z.enum(["cost", "carbon"]),
      subject: optional(subject),
      unit: z.string(),
      steps: z.array(z.strictObject({ quantity: z.string(), cell, from: z.number(), to: z.number() })),
      total: cell,
    }),
  ),
  statements: z.array(statement),
  findings: z.array(
    z.strictObject({
      kind: z.enum(["difference", "gap", "flag", "event", "estimate", "factor"]),
      code: z.templateLiteral(["ledger.finding.", z.string()]),
      params,
      subject: optional(subject),
    }),
  ),
  factors: z.array(
    z.strictObject({
      id: z.string(),
      value: z.number(),
      u: z.number().nullable(),
      unit: z.string(),
      status: z.enum(clauseStatuses),
      expired: z.boolean(),
      fallback: optional(z.string()),
      region: optional(z.string()),
      year: optional(z.int()),
      ranged: optional(z.literal(true).meta({ description: "a range without a value; its middle is taken" })),
      family: optional(z.literal(true).meta({ description: "of the family of what was asked for" })),
      source: optional(z.strictObject({ zh: z.string(), en: z.string() })),
      reviewBy: optional(day),
    }),
  ),
});

/** The JSON Schema (2020-12) of a measurement. */
export function measuredJsonSchema(): object {
  return { $id: "forgecast.measure/1", title: "Forgecast measurement", ...z.toJSONSchema(measuredSchema) };
}
