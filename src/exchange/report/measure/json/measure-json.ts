import type { Measured } from "#ledger";

/**
 * The measurement itself as JSON, keys in the order of `Measured`: each row, link, finding and factor on a line of its own,
 * so that two measurements can be compared line by line. What is not known is null.
 */
export function measureJson(measured: Measured): string {
  return `${broken(measured, 2)}\n`;
}

/** JSON with the members of objects and the elements of lists on lines of their own, so many levels deep. */
function broken(value: unknown, depth: number): string {
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : `[\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
  if (depth === 0 || typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{\n${members.map(([name, one]) => `${JSON.stringify(name)}: ${broken(one, depth - 1)}`).join(",\n")}\n}`;
}
