import { type AnyRow, attributeOf, type TableName } from "#plant";

/**
 * One cell that each row of a table has in its frame. For an attribute: a quantity as it is, a day as yyyymmdd, yes and
 * no as 1 and 0, all else as the number of its value among those met so far. `index` is its place among the row's.
 */
export type Slot = {
  readonly index: number;
  readonly attribute: string;
  readonly type: "number" | "day" | "yes-no" | "code" | "kept";
  /** The values met so far, by code. */
  readonly values: unknown[];
  readonly codes: Map<unknown, number>;
};

/** What compiled clauses ask of rows, table by table. A frame gives each row one cell for each of them. */
export type CellPlan = Map<TableName, Map<string, Slot>>;

/** Nothing was read yet; a fact that is not known is NaN. */
export const unread = Number.NEGATIVE_INFINITY;
/** The code of values beyond the first so many of an attribute: free text that no table of answers should be kept for. */
export const uncoded = -1;
const maxCodes = 4000;

/** The slot of an attribute, the same whenever it is asked for. */
export function slotOf(plan: CellPlan, table: TableName, attribute: string): Slot {
  return named(plan, table, attribute, typeOf(table, attribute));
}

/** A slot for what is worked out of a row and kept; `name` says what, and must not be an attribute. */
export function keptSlot(plan: CellPlan, table: TableName, name: string): Slot {
  return named(plan, table, name, "kept");
}

function named(plan: CellPlan, table: TableName, name: string, type: Slot["type"]): Slot {
  let slots = plan.get(table);
  if (!slots) {
    slots = new Map();
    plan.set(table, slots);
  }
  let slot = slots.get(name);
  if (!slot) {
    slot = { index: slots.size, attribute: name, type, values: [], codes: new Map() };
    slots.set(name, slot);
  }
  return slot;
}

function typeOf(table: TableName, attribute: string): Slot["type"] {
  const type = attributeOf(table, attribute)?.type;
  return type === "quantity" ? "number" : type === "date" ? "day" : type === "boolean" ? "yes-no" : "code";
}

/** What a row says of an attribute, as its slot writes it; NaN where it says nothing. */
export function encoded(row: AnyRow, slot: Slot): number {
  const value = attributeAt(row, slot.attribute);
  if (value === undefined) return Number.NaN;
  switch (slot.type) {
    case "number":
      return value as number;
    case "day":
      return dayNumber(value as string);
    case "yes-no":
      return value === true ? 1 : 0;
    default:
      // An attribute is a list always or never, so that a list of one may go by its element.
      if (!Array.isArray(value)) return codeOf(value, value, slot);
      return codeOf(value.length === 1 ? value[0] : JSON.stringify(value), value, slot);
  }
}

/** The number of a value among those that a slot has met; `uncoded` where there are too many. @param key equal for equal values */
export function codeOf(key: unknown, value: unknown, { values, codes }: Slot): number {
  const known = codes.get(key);
  if (known !== undefined) return known;
  if (values.length === maxCodes) return uncoded;
  const code = values.length;
  values.push(value);
  codes.set(key, code);
  return code;
}

/**
 * Reads an attribute by a name that varies. Rows that lack now this, now that come in thousands of shapes; a read by a
 * fixed name keeps a cache per place in the code that then misses each time, this one does not rely on it.
 */
export function attributeAt(row: AnyRow, attribute: string): unknown {
  return row[attribute];
}

/** A day, YYYY-MM-DD, as a number in the order of time. */
export function dayNumber(day: string): number {
  let number = 0;
  for (let i = 0; i < day.length; i++) {
    const digit = day.charCodeAt(i) - 48;
    if (digit >= 0) number = number * 10 + digit;
  }
  return number;
}
