import type { AnyRow } from "#plant";

/** A monitoring row in one fixed shape, so that limits read it fast; what is not known is undefined, a number NaN. */
export type Result = {
  readonly row: AnyRow;
  readonly pollutant: string;
  readonly unit: string | undefined;
  readonly date: string | undefined;
  readonly average: string | undefined;
  readonly state: string | undefined;
  readonly below: boolean;
  /** In the row's own unit. */
  readonly value: number;
  /** Oxygen as measured, and the content that the result was converted to already; %. */
  readonly oxygen: number;
  readonly referenceOxygen: number;
};

const number = (value: unknown): number => (value === undefined ? Number.NaN : (value as number));

/** Reads a monitoring row once. */
export function readResult(row: AnyRow): Result {
  return {
    row,
    pollutant: attributeAt(row, "pollutant") as string,
    unit: attributeAt(row, "unit") as string | undefined,
    date: attributeAt(row, "date") as string | undefined,
    average: attributeAt(row, "average") as string | undefined,
    state: attributeAt(row, "state") as string | undefined,
    below: attributeAt(row, "belowDetection") === true,
    value: number(attributeAt(row, "value")),
    oxygen: number(attributeAt(row, "oxygen")),
    referenceOxygen: number(attributeAt(row, "referenceOxygen")),
  };
}

/**
 * Reads an attribute by a name that varies. Rows that lack now this, now that come in thousands of shapes; a read by a
 * fixed name keeps a cache per place in the code that then misses each time, this one does not rely on it.
 */
export function attributeAt(row: AnyRow, attribute: string): unknown {
  return row[attribute];
}
