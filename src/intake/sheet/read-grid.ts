import type { Fault } from "#evidence";
import { type TableName, tables } from "#plant";
import { isUnit } from "#units";
import { type Cell, cellText, columnName, type Grid, type GridRow, placeIn } from "./cell.ts";
import { cleanText } from "./clean-text.ts";
import { formGrid } from "./form-grid.ts";
import { findHeading, readHeading } from "./heading.ts";
import { attributesOf } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { type DraftRow, type Entry, readRow } from "./read-row.ts";
import { isNote } from "./row-kind.ts";
import { sheetFault } from "./sheet-fault.ts";

/** The most rows of one table. */
export const mostRows = 20_000;

/** How many merged ranges are told one by one; more than a reading shows. */
const mostMerged = 300;

/**
 * Reads one table from a grid: finds the heading among the first rows, then every row below it. Tables of one row may
 * stand as a form, one attribute to a row.
 * @returns the rows, or undefined where they have no ids, so that nothing can refer to them; every fault goes into `faults`
 */
export function readGrid(table: TableName, grid: Grid, lexicons: Lexicons, faults: Fault[]): DraftRow[] | undefined {
  if (grid.rows.length === 0) return [];
  const lexicon = lexicons.attributes(table);
  const form = tables[table].single ? formGrid(grid, lexicon) : undefined;
  if (form) return readForm(table, form, grid, lexicons, faults);
  const heading = findHeading(grid.rows, lexicon);
  if (!heading) {
    const expected = lexicon.keys
      .slice(0, 4)
      .map((key) => lexicon.write(key, "both"))
      .join(" | ");
    const first = grid.rows[0];
    faults.push(sheetFault("sheet.no-heading", { table, expected }, first && placeIn(grid, first)));
    return undefined;
  }
  const before = faults.length;
  const columns = readHeading(table, heading, grid, lexicon, faults);
  const unread = faults.length > before;
  faults.push(...mergedFaults(grid, heading.row));
  const absent = new Set(
    ["id", ...tables[table].required].filter((name) => ![...columns.values()].some((c) => c.attribute === name)),
  );
  const body = grid.rows.filter((row) => row.row > heading.row);
  // An unknown heading is most often the missing one misspelt; one fault is enough then.
  if (!unread && body.length > 0)
    for (const attribute of absent)
      faults.push(
        sheetFault("sheet.missing-heading", { table, attribute: `${table}.${attribute}` }, placeIn(grid, heading)),
      );
  if (body.length > mostRows) {
    faults.push(sheetFault("sheet.too-many-rows", { table, limit: mostRows }, placeIn(grid, heading)));
    return undefined;
  }
  const drafts: DraftRow[] = [];
  const told = new Set(heading.cells.keys());
  let last = heading.row;
  for (const row of body) {
    const gap = row.row > last + 1;
    last = row.row;
    if (isAside(row, gap, grid, faults)) continue;
    const entries: Entry[] = [];
    for (const [column, cell] of row.cells) {
      const known = columns.get(column);
      const at = placeIn(grid, row, column);
      if (known) entries.push({ ...known, cell, at });
      else if (!told.has(column)) faults.push(sheetFault("sheet.stray-text", { found: cellText(cell) }, at));
      told.add(column);
    }
    const draft = readRow(table, entries, placeIn(grid, row), lexicons, faults, absent);
    if (draft) drafts.push(draft);
  }
  return absent.has("id") ? undefined : drafts;
}

/** A row with a single text is a note where it says so; after an empty row, where it does not, it is refused. */
function isAside(row: GridRow, gap: boolean, grid: Grid, faults: Fault[]): boolean {
  const texts = [...row.cells].filter(([, cell]) => cell.kind !== "text" || cleanText(cell.value) !== "");
  const [only] = texts;
  if (texts.length !== 1 || only === undefined || only[1].kind !== "text") return false;
  if (isNote(only[1].value)) return true;
  if (gap) faults.push(sheetFault("sheet.stray-text", { found: only[1].value }, placeIn(grid, row, only[0])));
  return gap;
}

function mergedFaults(grid: Grid, headingRow: number): Fault[] {
  const inTable = grid.merged.filter((range) => range.bottom >= headingRow).slice(0, mostMerged);
  return inTable.map((range) => {
    const cell = `${columnName(range.left - 1)}${range.top}`;
    const found = `${cell}:${columnName(range.right - 1)}${range.bottom}`;
    return sheetFault("sheet.merged-cells", { found }, { file: grid.file, sheet: grid.name, cell });
  });
}

function readForm(
  table: TableName,
  form: NonNullable<ReturnType<typeof formGrid>>,
  grid: Grid,
  lexicons: Lexicons,
  faults: Fault[],
): DraftRow[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  faults.push(...mergedFaults(grid, form.from));
  for (const { row, label, labelColumn, value, valueColumn, unit } of form.lines) {
    const at = placeIn(grid, row, valueColumn);
    const known = label === undefined ? undefined : form.find(label);
    if (!known) {
      if (label === undefined ? value !== undefined : !isNote(label))
        faults.push(unknownLine(table, label, value, lexicons, placeIn(grid, row, labelColumn)));
      continue;
    }
    if (seen.has(known.attribute))
      faults.push(
        sheetFault(
          "sheet.duplicate-heading",
          { attribute: `${table}.${known.attribute}` },
          placeIn(grid, row, labelColumn),
        ),
      );
    seen.add(known.attribute);
    const given = unit ?? known.unit;
    if (given !== undefined && !isUnit(given) && attributesOf(table)[known.attribute]?.type === "quantity")
      faults.push(
        sheetFault(
          "sheet.unknown-unit",
          { attribute: `${table}.${known.attribute}`, found: given, expected: "kg | t | kW" },
          at,
        ),
      );
    else if (value) entries.push({ attribute: known.attribute, cell: value, at, unit: given });
  }
  const draft = readRow(table, entries, { file: grid.file, sheet: grid.name }, lexicons, faults);
  return draft ? [draft] : [];
}

function unknownLine(
  table: TableName,
  label: string | undefined,
  value: Cell | undefined,
  lexicons: Lexicons,
  at: ReturnType<typeof placeIn>,
): Fault {
  const found = label ?? cellText(value);
  return sheetFault(
    "sheet.unknown-heading",
    { table, found, nearest: lexicons.attributes(table).nearest(found).join(" | ") },
    at,
  );
}
