import type { Fault } from "#evidence";
import type { TableName } from "#plant";
import { isUnit } from "#units";
import { cellText, type Grid, type GridRow, placeIn } from "./cell.ts";
import { attributesOf } from "./labels.ts";
import type { Lexicon } from "./lexicon.ts";
import { headingUnit } from "./read-quantity.ts";
import { sheetFault } from "./sheet-fault.ts";

/** What a heading names: an attribute and, in brackets, a unit. */
export type Heading = { attribute: string; unit: string | undefined };

/** How far down a heading may begin: titles and notes may stand above it. */
export const headingWithin = 10;

const longestHeading = 300;

/** Reads one heading, "容量 Capacity* [kg]". Undefined where it names no attribute, or more than one. */
export function oneHeading(text: string, lexicon: Lexicon): Heading | undefined {
  if (text.length > longestHeading) return undefined;
  const whole = lexicon.find(text.replaceAll("*", ""));
  if (typeof whole === "object") return { attribute: whole.key, unit: undefined };
  const { rest, unit } = headingUnit(text);
  const found = lexicon.find(rest);
  return typeof found === "object" ? { attribute: found.key, unit } : undefined;
}

/** The row among the first ones that names most attributes: at least two, or one where it stands alone in its row. */
export function findHeading(rows: readonly GridRow[], lexicon: Lexicon): GridRow | undefined {
  let best: GridRow | undefined;
  let most = 0;
  const first = rows[0]?.row ?? 0;
  for (const row of rows) {
    if (row.row >= first + headingWithin) break;
    const known = new Set<string>();
    for (const cell of row.cells.values()) {
      const heading = cell.kind === "text" ? oneHeading(cell.value, lexicon) : undefined;
      if (heading) known.add(heading.attribute);
    }
    const enough = known.size >= 2 || (known.size === 1 && row.cells.size === 1);
    if (enough && known.size > most) {
      most = known.size;
      best = row;
    }
  }
  return best;
}

/** Reads the heading row into columns. What is not a heading of the table, or is one for the second time, is a fault. */
export function readHeading(
  table: TableName,
  row: GridRow,
  grid: Grid,
  lexicon: Lexicon,
  faults: Fault[],
): Map<number, Heading> {
  const columns = new Map<number, Heading>();
  const seen = new Set<string>();
  for (const [column, cell] of row.cells) {
    const at = placeIn(grid, row, column);
    const text = cellText(cell);
    const heading = oneHeading(text, lexicon);
    if (!heading) {
      faults.push(
        sheetFault("sheet.unknown-heading", { table, found: text, nearest: lexicon.nearest(text).join(" | ") }, at),
      );
    } else if (seen.has(heading.attribute)) {
      faults.push(sheetFault("sheet.duplicate-heading", { attribute: `${table}.${heading.attribute}` }, at));
    } else {
      seen.add(heading.attribute);
      columns.set(column, heading);
      const { attribute, unit } = heading;
      if (unit !== undefined && !isUnit(unit) && attributesOf(table)[attribute]?.type === "quantity")
        faults.push(
          sheetFault(
            "sheet.unknown-unit",
            { attribute: `${table}.${attribute}`, found: unit, expected: "kg | t | kW" },
            at,
          ),
        );
    }
  }
  return columns;
}
