import { z } from "zod";
import { type Binding, bindings, type ClauseStatus, clauseStatuses } from "#evidence";
import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";

const words = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** A wording in both languages. */
export type Words = { readonly zh: string; readonly en: string };

/** A place or document: one text for both languages where it is so in the trade, or a wording in each. */
const named = z
  .union([z.string().min(1), words])
  .transform((text): Words => (typeof text === "string" ? { zh: text, en: text } : { zh: text.zh, en: text.en }));
const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const source = z.strictObject({
  document: named,
  place: named.optional(),
  url: z.string().optional(),
  seen: dateText.optional(),
});
const logic = z.unknown();

/** A clause as written in YAML; conditions and requirements are read further by the logic parsers. */
export const clauseFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9.+-]+$/),
  place: named,
  title: words,
  text: words.optional(),
  subject: z.string(),
  applies: logic.optional(),
  from: z.union([dateText, z.strictObject({ new: dateText.optional(), existing: dateText.optional() })]).optional(),
  to: dateText.optional(),
  limit: logic.optional(),
  forbids: logic.optional(),
  requires: logic.optional(),
  every: logic.optional(),
  all: logic.optional(),
  any: logic.optional(),
  atLeast: logic.optional(),
  binding: z.enum(bindings).default("mandatory"),
  status: z.enum(clauseStatuses),
  retire: z.boolean().default(false),
  source: source.optional(),
  note: words.optional(),
  remedies: z.array(z.string()).default([]),
});
export type ClauseFile = z.infer<typeof clauseFile>;

export const requirementWords = ["limit", "forbids", "requires", "every", "all", "any", "atLeast"] as const;

/** A pack as written in pack.yaml. */
export const packFile = z.strictObject({
  id: z.string(),
  issuer: z.string(),
  title: words,
  edition: z.string(),
  from: dateText.optional(),
  to: dateText.optional(),
  supersedes: z.array(z.string()).default([]),
  scope: logic.optional(),
  new: logic.optional(),
  window: z.string().optional(),
  judge: z.enum(["any", "latest"]).default("any"),
  gas: z
    .strictObject({
      airOxygen: z.string(),
      credit: z.enum(["both", "upward-only"]),
      refuseFrom: z.string(),
      standardTemperature: z.string(),
    })
    .partial()
    .default({}),
  source,
  legalBasis: z
    .array(z.strictObject({ document: words, from: dateText.optional(), to: dateText.optional() }))
    .default([]),
  grades: z.array(z.unknown()).default([]),
});
type PackFile = z.infer<typeof packFile>;

/** A clause ready to be judged. `from` is null where it is in force for that kind of plant from the start. */
export type Clause = {
  readonly id: string;
  readonly index: number;
  readonly pack: Pack;
  readonly place: Words;
  readonly title: Words;
  readonly text: Words | null;
  readonly note: Words | null;
  readonly table: TableName;
  readonly subject: string;
  readonly applies: Node;
  readonly requirement: Node;
  readonly requirementWord: (typeof requirementWords)[number];
  readonly from: { readonly new: string | null; readonly existing: string | null };
  readonly to: string | null;
  readonly binding: Binding;
  readonly status: ClauseStatus;
  readonly retire: boolean;
  readonly source: { readonly document: Words; readonly place: Words; readonly url?: string; readonly seen?: string };
  readonly remedies: readonly string[];
  readonly file: string;
};

/** A norm pack: one standard's clauses with its scope and dates. */
export type Pack = {
  readonly id: string;
  readonly index: number;
  /** The folder that the pack was read from. */
  readonly folder: string;
  readonly issuer: string;
  readonly title: Words;
  readonly edition: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly scope: Node;
  readonly isNew: Node;
  readonly legalBasis: PackFile["legalBasis"];
  readonly source: PackFile["source"];
  readonly clauses: Clause[];
  readonly grades: readonly unknown[];
};
