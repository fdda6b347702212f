import type { Cell as BookCell, WriteSheet } from "hucre";
import type { AnyRow, TableName } from "#plant";
import { columnName } from "./cell.ts";
import { columnStyle, columnWidth, headingComment, headingText, isRequired } from "./column-look.ts";
import { exampleRow } from "./example-row.ts";
import { attributesOf, type Labels, type Tongue } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { type DropDowns, preparedRows } from "./list-sheet.ts";
import * as look from "./look.ts";
import { rowHeight } from "./measure.ts";
import { questionnaires } from "./row-kind.ts";
import { sheetName } from "./sheet-name.ts";
import { writeCell } from "./write-cell.ts";

/** What every sheet of a workbook is written with. */
export type Writing = { words: Lexicons; labels: Labels; tongue: Tongue; template: boolean; drops: DropDowns };

/** How many columns still print on the width of one page. */
const widest = 16;

/** A sheet with one row per row of the table: heading with comments, drop-downs, the example of a template on top. */
export function tableSheet(table: TableName, rows: readonly AnyRow[], writing: Writing): WriteSheet {
  const { words, labels, tongue, drops } = writing;
  const attributes = Object.entries(attributesOf(table));
  const headings = attributes.map(([name, attribute]) => headingText(table, name, attribute, words, tongue));
  const cells = new Map<string, Partial<BookCell>>();
  for (const [column, [name, attribute]] of attributes.entries())
    cells.set(`0,${column}`, {
      value: headings[column] ?? name,
      type: "string",
      style: isRequired(table, name) ? look.requiredHeading : look.heading,
      comment: { text: headingComment(table, name, attribute, labels, tongue) },
    });
  const widths = attributes.map(([name, attribute], column) =>
    columnWidth(
      table,
      name,
      attribute,
      headings[column] ?? name,
      "list" in attribute
        ? attribute.list.values.map((value) => words.choices(attribute.list).write(value, tongue))
        : [],
    ),
  );
  const heights = new Map([[0, { height: tongue === "both" ? 48 : 36 }]]);
  const examples = writing.template ? [exampleRow(table, tongue)] : [];
  for (const [index, row] of [...examples, ...rows].entries()) {
    let height = 21;
    for (const [column, [name, attribute]] of attributes.entries()) {
      const style = columnStyle(table, name, attribute);
      const shown = index < examples.length ? { ...style, ...look.example } : style;
      const cell = writeCell(row[name], attribute, words, labels, tongue);
      cells.set(`${index + 1},${column}`, {
        ...cell,
        style: name === "id" && row.id === row.kind ? look.quiet : shown,
      });
      if (style.alignment?.wrapText)
        height = Math.max(height, rowHeight(String(cell.value ?? ""), (widths[column] ?? 14) - 2));
    }
    heights.set(index + 1, { height });
  }
  const last = rows.length + examples.length;
  return {
    name: sheetName(table, tongue, words),
    columns: attributes.map(([name, attribute], column) => ({
      width: widths[column] ?? 14,
      style: columnStyle(table, name, attribute),
    })),
    rows: Array.from({ length: last + 1 }, () => []),
    cells,
    rowDefs: heights,
    freezePane: { rows: 1, columns: questionnaires.has(table) ? 3 : 2 },
    autoFilter: { range: `A1:${columnName(attributes.length - 1)}${last + 1}` },
    dataValidations: attributes.flatMap(([, attribute], column) => {
      const range = drops.rangeFor(attribute);
      return range === undefined
        ? []
        : [dropDown(range, `${columnName(column)}2:${columnName(column)}${Math.max(preparedRows, last + 100)}`)];
    }),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      ...(attributes.length <= widest ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : {}),
    },
  };
}

/** A drop-down that helps and does not forbid: what is typed otherwise is judged by the reader, which explains itself. */
export function dropDown(list: string, range: string): NonNullable<WriteSheet["dataValidations"]>[number] {
  return { type: "list", formula1: list, range, allowBlank: true, showErrorMessage: false };
}
