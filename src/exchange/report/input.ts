import type { Place, RecordRef } from "#evidence";
import type { Lang } from "#i18n";
import type { CheckResult, PackSet } from "#norms";
import type { Plant } from "#plant";

/** The language of a report: one, or both side by side. */
export type Lang3 = Lang | "both";

/** Where in the user's file a row or value stands; undefined where it is not there or not known. */
export type Sources = { place(ref: RecordRef): Place | undefined };

/** What a report is made of: what the check found, the packs and the plant it was found with, and where those stood. */
export type ReportInput = { result: CheckResult; set: PackSet; plant: Plant; sources: Sources; lang: Lang3 };
