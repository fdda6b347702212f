import { type ClauseStatus, clauseStatuses, type Fault } from "#evidence";
import { loadPacks } from "./load.ts";
import { packsFolder } from "./read-texts.ts";

/** One pack in the list: its clauses by status. */
export type PackRow = {
  id: string;
  title: { zh: string; en: string };
  edition: string;
  from: string | null;
  to: string | null;
  statuses: Record<ClauseStatus, number>;
  grades: number;
};

/** The packs with their clause counts by status. */
export async function listPacks(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ rows: PackRow[]; faults: Fault[] }> {
  const { set, faults } = await loadPacks(wanted, folder);
  const rows = set.packs.map((pack) => ({
    id: pack.id,
    title: pack.title,
    edition: pack.edition,
    from: pack.from,
    to: pack.to,
    statuses: Object.fromEntries(
      clauseStatuses.map((status) => [status, pack.clauses.filter((clause) => clause.status === status).length]),
    ) as PackRow["statuses"],
    grades: pack.grades.length,
  }));
  return { rows, faults };
}
