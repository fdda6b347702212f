import { word } from "#i18n";
import { type AnyRow, type Attribute, inOwnUnit, type ProductionTableName, recordTables } from "#plant";
import { attributesOf } from "../../src/intake/sheet/labels.ts";
import { lexicons } from "../../src/intake/sheet/lexicon.ts";
import { joinList } from "../../src/intake/sheet/list-text.ts";
import { stamp } from "./clock.ts";

const words = lexicons({ pair: word });

/** The heading of a column as the workbook's template has it, on one line: both words, * where required, the unit. */
function heading(table: ProductionTableName, name: string, attribute: Attribute): string {
  const needed = name === "id" || (recordTables[table].required as readonly string[]).includes(name) ? " *" : "";
  const unit =
    attribute.type === "quantity" && attribute.unit !== "1" && !inOwnUnit(table).includes(name)
      ? ` [${attribute.unit}]`
      : "";
  return `${words.attributes(table).write(name, "both")}${needed}${unit}`;
}

/** A table of production as CSV: the columns that it has anything in, times with their zone. */
export function tableCsv(table: ProductionTableName, rows: readonly AnyRow[]): string {
  const used = usedIn(table, rows);
  const head = used.map(([name, attribute]) => heading(table, name, attribute));
  const lines = rows.map((row) => used.map(([name, attribute]) => field(row[name], attribute)));
  return `\ufeff${[head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`;
}

/** The attributes of a table that some row has, in their order: the columns of its file. */
export function usedIn(table: ProductionTableName, rows: readonly AnyRow[]): [name: string, attribute: Attribute][] {
  return Object.entries(attributesOf(table)).filter(([name]) => rows.some((row) => row[name] !== undefined));
}

function field(value: unknown, attribute: Attribute): string {
  if (value === undefined) return "";
  if (attribute.type === "time") return stamp(Date.parse(String(value)));
  if (attribute.type === "boolean") return value === true ? "yes" : "no";
  return Array.isArray(value) ? joinList(value.map(String)) : String(value);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
