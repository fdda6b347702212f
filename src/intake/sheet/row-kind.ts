import type { TableName } from "#plant";
import { tidy } from "./clean-text.ts";

/** The tables that a template lays out as questions: one row per kind, whose id is the kind. */
export const questionnaires: ReadonlySet<TableName> = new Set(["practices", "safety", "documents"]);

/** Whether an id is that of an example in a template: "例 Example", "例 Example 1", "例 2", "Example 3". Such a row is never read. */
export function isExample(id: string): boolean {
  return /^(例 ?example|例|example) ?\d*$/.test(tidy(id));
}

/** Whether a text marks a row of totals: 合计, 小计, Total. Such a row is refused, or it would be counted twice. */
export function isTotal(text: string): boolean {
  return /^(合 ?计|总 ?计|小 ?计|累 ?计|(grand |sub[- ]?)?totals?|sum) ?:?$/.test(tidy(text));
}

/** Whether a text standing alone in a row is a note to people: it begins with 注, 备注, 说明, Note, Remark, ※. */
export function isNote(text: string): boolean {
  return /^(※|(注|备注|说明|填表说明|注意|notes?|remarks?) ?\d* ?[::.、])/.test(tidy(text));
}

/** Whether a row says anything: a question whose id is its kind and that has nothing more has not been answered. */
export function isAnswered(table: TableName, row: Readonly<Record<string, unknown>>): boolean {
  if (!questionnaires.has(table) || row.id !== row.kind) return true;
  return Object.keys(row).some((name) => name !== "id" && name !== "kind" && name !== "name");
}
