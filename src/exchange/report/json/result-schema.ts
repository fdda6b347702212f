import { z } from "zod";
import { type Because, bases, bindings, clauseStatuses, verdictWords } from "#evidence";
import type { CheckJson } from "./json-report.ts";

const verdictWord = z.enum(verdictWords);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const words = z.strictObject({ zh: z.string(), en: z.string() });
const count = z.int().min(0);
const optional = <T extends z.ZodType>(type: T) => z.exactOptional(type);
const decimalText = z.string().meta({ description: "a decimal written out, in the unit beside it" });

const recordRef = z
  .strictObject({ table: z.string(), id: optional(z.string()), attribute: optional(z.string()) })
  .meta({ id: "recordRef", description: "a place in the record" });

const because: z.ZodType<Because> = z
  .lazy(() =>
    z.strictObject({
      code: z.string(),
      params: optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      outcome: optional(z.string()),
      refs: optional(z.array(recordRef)),
      clause: optional(z.string()),
      inputs: optional(z.array(because)),
    }),
  )
  .meta({ id: "because", description: "why something is so, down to the record" });

const counts = z
  .strictObject({ "not-applicable": count, unknown: count, compliant: count, "non-compliant": count, draft: count })
  .meta({ id: "counts", description: "numbers of verdicts; drafts are apart" });

const source = z.strictObject({
  document: words,
  place: words,
  url: optional(z.string()),
  seen: optional(z.string()),
  legalBasis: optional(words),
});

const verdict = z
  .strictObject({
    clause: z.string(),
    subject: z.string(),
    table: z.string(),
    verdict: verdictWord,
    wouldBe: verdictWord.nullable(),
    status: z.enum(clauseStatuses),
    binding: z.enum(bindings),
    figure: z.strictObject({ quantity: z.string(), value: decimalText.nullable(), unit: z.string() }).nullable(),
    limit: z.strictObject({ bound: z.string(), value: decimalText.nullable(), unit: z.string() }).nullable(),
    margin: z.strictObject({ value: decimalText, percent: z.string().nullable() }).nullable(),
    missing: z.array(recordRef),
    source,
    because,
  })
  .meta({ id: "verdict", description: "what a clause says of one subject" });

const grade = z.strictObject({
  id: z.string(),
  pack: z.string(),
  title: words,
  levels: z.array(z.string()),
  held: z.string().nullable(),
  possible: z.string().nullable(),
  next: z.string().nullable(),
  distance: z.array(z.strictObject({ clause: z.string(), verdict: verdictWord, draft: z.boolean() })),
  provisional: z.boolean(),
});

const question = z.strictObject({
  fact: recordRef,
  decides: count,
  helps: count,
  weight: z.number(),
  by: z.enum(["enter", "upload", "measure"]),
  clauses: z.array(z.string()),
});

const rating = z.number().min(1).max(5);

const madeAttribute = z
  .strictObject({
    table: z.string(),
    id: z.string(),
    attribute: z.string(),
    value: decimalText.nullable(),
    unit: z.string(),
    basis: z.enum(bases),
    uncertainty: optional(z.string().meta({ description: "expanded (k = 2), in the unit" })),
    quality: optional(
      z
        .strictObject({ technological: rating, temporal: rating, geographical: rating })
        .meta({ description: "of the data it stands on, 1 the best to 5; absent where one is not rated" }),
    ),
    quantity: z.string().meta({ description: "the figure of the ledger that it is" }),
  })
  .meta({ id: "madeAttribute", description: "an attribute that came out of the record of what was made" });

const made = z
  .strictObject({
    from: day,
    to: day,
    taken: z.array(madeAttribute).meta({ description: "not in the plant's description: these counted" }),
    doubled: z
      .array(madeAttribute.extend({ typed: z.number() }).strict())
      .meta({ description: "where the description says otherwise: what is typed there counted" }),
  })
  .meta({ id: "made", description: "what came out of the record of some days" });

/** The zod schema of a check result; that it and the type are one is held by the compiler. */
export const resultSchema: z.ZodType<CheckJson> = z.strictObject({
  format: z.literal("forgecast.check/1"),
  asOf: day,
  plant: z.strictObject({ id: z.string(), name: z.string().nullable(), country: z.string().nullable() }),
  packs: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      edition: z.string(),
      scope: z.enum(["yes", "no", "unknown"]),
      counts,
    }),
  ),
  verdicts: z.array(verdict),
  clauses: z.array(
    z.strictObject({ clause: z.string(), verdict: verdictWord, subjects: count, missing: z.array(recordRef) }),
  ),
  retire: z.array(
    z.strictObject({
      clause: z.string(),
      subject: z.string(),
      table: z.string(),
      verdict: z.enum(["non-compliant", "unknown"]),
      draft: z.boolean(),
    }),
  ),
  coming: z.array(z.strictObject({ clause: z.string(), subject: z.string(), from: day, wouldBe: verdictWord })),
  grades: z.array(grade),
  questions: z.array(question),
  summary: z.strictObject({ counts, breaks: count, atRisk: count, subjects: count }),
  made: optional(made),
});

/** The JSON Schema (2020-12) of a check result. */
export function resultJsonSchema(): object {
  return { $id: "forgecast.check/1", title: "Forgecast check result", ...z.toJSONSchema(resultSchema) };
}
