import type { Cell as BookCell, CellStyle, WriteSheet } from "hucre";
import type { AnyRow, Attribute, TableName } from "#plant";
import { columnStyle, headingComment, isRequired, permittedText, shownUnit } from "./column-look.ts";
import { attributesOf, inTongue, type Labels, notePair, type Tongue } from "./labels.ts";
import { sheetWord } from "./list-sheet.ts";
import * as look from "./look.ts";
import { rowHeight } from "./measure.ts";
import { sheetName } from "./sheet-name.ts";
import { dropDown, type Writing } from "./table-sheet.ts";
import { writeCell } from "./write-cell.ts";

const labelWidth = 46;
const valueWidth = 36;
const noteWidth = 84;

/** A sheet for a table of one row, as a form: item, value, unit and note from left to right, one attribute to a row. */
export function formSheet(table: TableName, row: AnyRow | undefined, writing: Writing): WriteSheet {
  const { words, labels, tongue, drops } = writing;
  const attributes = Object.entries(attributesOf(table));
  const heights = new Map([[0, { height: 26 }]]);
  const cells = new Map<string, Partial<BookCell>>();
  for (const [column, key] of ["item", "value", "unit", "note"].entries())
    cells.set(`0,${column}`, { value: sheetWord(labels, key, tongue), type: "string", style: look.heading });
  for (const [index, [name, attribute]] of attributes.entries()) {
    const at = index + 1;
    const required = isRequired(table, name);
    const set = (column: number, value: string, style: CellStyle) =>
      cells.set(`${at},${column}`, { value, type: "string", style });
    cells.set(`${at},0`, {
      value: `${words.attributes(table).write(name, tongue)}${required ? " *" : ""}`,
      type: "string",
      style: required ? look.requiredHeading : { ...look.wrapped, font: { ...look.font, bold: true } },
      comment: { text: headingComment(table, name, attribute, labels, tongue) },
    });
    const cell = writeCell(row?.[name], attribute, words, labels, tongue);
    const style = columnStyle(table, name, attribute);
    cells.set(`${at},1`, {
      ...cell,
      style: { ...style, alignment: { ...style.alignment, horizontal: "left", wrapText: true } },
    });
    set(2, shownUnit(table, name, attribute) ?? "", look.body);
    const note = noteText(table, name, attribute, labels, tongue);
    set(3, note, look.quiet);
    heights.set(at, {
      height: Math.max(
        rowHeight(words.attributes(table).write(name, tongue), labelWidth - 4),
        rowHeight(note, noteWidth * 1.05),
        rowHeight(String(cell.value ?? ""), valueWidth),
      ),
    });
  }
  return {
    name: sheetName(table, tongue, words),
    columns: [{ width: labelWidth }, { width: valueWidth }, { width: 10 }, { width: noteWidth }],
    rows: Array.from({ length: attributes.length + 1 }, () => []),
    cells,
    rowDefs: heights,
    freezePane: { rows: 1 },
    dataValidations: attributes.flatMap(([, attribute], index) => {
      const range = drops.rangeFor(attribute);
      return range === undefined ? [] : [dropDown(range, `B${index + 2}`)];
    }),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  };
}

function noteText(table: TableName, name: string, attribute: Attribute, labels: Labels, tongue: Tongue): string {
  const note = notePair(labels, table, name);
  const permitted = permittedText(table, name, attribute, labels, tongue);
  return [note ? inTongue(note, tongue) : "", attribute.type === "choices" ? permitted : ""]
    .filter((text) => text !== "")
    .join("\n");
}
