import type { Place, RecordRef } from "#evidence";
import type { Lang } from "#i18n";
import type { DerivedAttribute, Span } from "#ledger";
import type { CheckResult, PackSet } from "#norms";
import type { Plant } from "#plant";

/** The language of a report: one, or both side by side. */
export type Lang3 = Lang | "both";

/** Where in the user's file a row or value stands; undefined where it is not there or not known. */
export type Sources = { place(ref: RecordRef): Place | undefined };

/**
 * What came out of the record of some days: `taken` where the plant's description says nothing, so that it counted;
 * `doubled` where the description says otherwise: what is `typed` there counted.
 */
export type Made = {
  readonly span: Pick<Span, "firstDay" | "lastDay">;
  readonly taken: readonly DerivedAttribute[];
  readonly doubled: readonly (DerivedAttribute & { readonly typed: number })[];
};

/**
 * What a report is made of: what the check found, the packs and the plant it was found with, and where those stood;
 * `made` where something was recorded of what the plant makes.
 */
export type ReportInput = {
  result: CheckResult;
  set: PackSet;
  plant: Plant;
  sources: Sources;
  lang: Lang3;
  made?: Made;
};
