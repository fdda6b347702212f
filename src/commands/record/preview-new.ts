import type { Fault } from "#evidence";
import { fault } from "#evidence";
import { type RecordTableName, rowProblems } from "#plant";
import { isDay, isId, type RowChange, type RowPreview } from "#store";

/**
 * Why a plant that is not there yet could not be made with these rows, as far as they show it alone. Asked before it is
 * made, so that a refused import leaves no empty plant behind.
 */
export function newPlantFaults(
  { plant, who }: { plant: string; who: string },
  changes: readonly RowChange[],
): readonly Fault[] {
  const names = [plant, who].filter((id) => !isId(id)).map((found) => fault("store.bad-id", { found }));
  const { validFrom } = changes[0] ?? {};
  if (validFrom !== undefined && !isDay(validFrom)) names.push(fault("store.bad-day", { found: validFrom }));
  const rows = changes.flatMap((one) => {
    if (!("row" in one)) return [];
    const { noun, row, source } = one;
    const id = isId(row.id) ? [] : [fault("store.bad-id", { found: row.id }, source)];
    const problems = rowProblems(noun as RecordTableName, row);
    return [...id, ...problems.map(({ code, params }) => fault(code, params, source))];
  });
  return [...names, ...rows];
}

/** The rows of a plant that is not there yet: each would be created. */
export function createdRows(changes: readonly RowChange[]): RowPreview[] {
  return changes.flatMap((one) => {
    if (!("row" in one)) return [];
    const { noun, row: after, validFrom, source } = one;
    const changed = Object.keys(after).filter((name) => name !== "id");
    const known = { ...(validFrom === undefined ? {} : { validFrom }), ...(source ? { source } : {}) };
    return [{ noun, id: after.id, action: "create" as const, changed, after, ...known }];
  });
}
