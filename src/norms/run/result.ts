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
    pollutant: row["pollutant"] as string,
    unit: row["unit"] as string | undefined,
    date: row["date"] as string | undefined,
    average: row["average"] as string | undefined,
    state: row["state"] as string | undefined,
    below: row["belowDetection"] === true,
    value: number(row["value"]),
    oxygen: number(row["oxygen"]),
    referenceOxygen: number(row["referenceOxygen"]),
  };
}
