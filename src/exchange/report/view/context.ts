import type { RecordRef } from "#evidence";
import type { Pair } from "#i18n";
import type { Clause, Pack } from "#norms";
import type { ReportInput } from "../input.ts";
import type { Sentences } from "../words/because.ts";
import { joined, pairOf, same } from "../words/pair.ts";
import { placeWords, subjectWords } from "../words/ref.ts";
import { type FromRecord, fromRecord } from "./recorded.ts";

/** What every part of a report looks things up in: clauses and packs by id, and places in the user's file. */
export type Context = ReportInput & {
  clauseOf: ReadonlyMap<string, Clause>;
  packOf: ReadonlyMap<string, Pack>;
  title(clause: string): Pair;
  /** What a row is called; made once for each row. */
  subject(table: string, id: string): Pair;
  sentences: Sentences;
  /** The place of a row or value in the user's file, or null. */
  at(ref: RecordRef): Pair | null;
  /** What the record of what was made says of an attribute, where it says something. */
  recorded: FromRecord;
};

/** Prepares the look-ups of a report once. */
export function contextOf(input: ReportInput): Context {
  const clauseOf = new Map(input.set.clauses.map((clause) => [clause.id, clause]));
  const packOf = new Map(input.set.packs.map((pack) => [pack.id, pack]));
  const subjects = new Map<string, Pair>();
  return {
    ...input,
    clauseOf,
    packOf,
    title(id) {
      const title = clauseOf.get(id)?.title;
      return title ? pairOf(title) : same(id);
    },
    subject(table, id) {
      const key = `${table}/${id}`;
      let pair = subjects.get(key);
      if (!pair) {
        pair = subjectWords(table, id, input.plant);
        subjects.set(key, pair);
      }
      return pair;
    },
    sentences: new Map(),
    at(ref) {
      const place = ref.table === "norm" ? undefined : input.sources.place(ref);
      return place ? placeWords(place) : null;
    },
    recorded: fromRecord(input.made),
  };
}

/** The short name of a norm: the document that its pack cites. */
export function normName(pack: Pack | undefined): Pair {
  return pack ? pairOf(pack.source.document) : same("");
}

/** The document and the place in it that a clause was read from: "GB 39726-2020 表1". */
export function sourceName({ document, place }: Clause["source"]): Pair {
  return joined([pairOf(document), pairOf(place)], " ", " ");
}
