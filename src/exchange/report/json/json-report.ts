import type { Basis, DataQuality } from "#evidence";
import type { CheckResult } from "#norms";
import type { Made } from "../input.ts";

/** An attribute that came out of the record of what was made; value and expanded uncertainty (k = 2) in its unit. */
type MadeAttribute = {
  table: string;
  id: string;
  attribute: string;
  value: string | null;
  unit: string;
  basis: Basis;
  uncertainty?: string;
  /** Of the data it stands on, 1 the best to 5. */
  quality?: DataQuality;
  /** The figure of the ledger that it is. */
  quantity: string;
};

/** A check result as JSON: with what came out of the record of some days, where something was recorded. */
export type CheckJson = CheckResult & {
  made?: {
    from: string;
    to: string;
    taken: MadeAttribute[];
    /** Where the description says otherwise: what is typed there counted. */
    doubled: (MadeAttribute & { typed: number })[];
  };
};

/**
 * The result itself as JSON: keys in the order of `CheckResult`, then what came out of the record; each element of a
 * list on a line of its own, so that two reports can be compared line by line.
 */
export function jsonReport(result: CheckResult, made?: Made): string {
  const whole: CheckJson = made ? { ...result, made: madeOf(made) } : result;
  return `${block(whole, (value, name) => (name === "made" ? block(value as object, lines) : lines(value)))}\n`;
}

function block(of: object, write: (value: unknown, name: string) => string): string {
  const parts = Object.entries(of).map(([name, value]) => `${JSON.stringify(name)}: ${write(value, name)}`);
  return `{\n${parts.join(",\n")}\n}`;
}

function lines(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
}

function madeOf({ span, taken, doubled }: Made): NonNullable<CheckJson["made"]> {
  return {
    from: span.firstDay,
    to: span.lastDay,
    taken: taken.map(attributeOf),
    doubled: doubled.map((one) => ({ ...attributeOf(one), typed: one.typed })),
  };
}

function attributeOf({ table, id, attribute, figure }: Made["taken"][number]): MadeAttribute {
  const { value, unit, basis, uncertainty, quality, quantity } = figure;
  return {
    table,
    id,
    attribute,
    value,
    unit,
    basis,
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(quality === undefined ? {} : { quality }),
    quantity,
  };
}
