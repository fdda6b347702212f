import type { CheckResult } from "#norms";

/**
 * The result itself as JSON: keys in the order of `CheckResult`, each element of a list on a line of its own, so that
 * two reports can be compared line by line.
 */
export function jsonReport(result: CheckResult): string {
  const parts = Object.entries(result).map(([name, value]) => `${JSON.stringify(name)}: ${part(value)}`);
  return `{\n${parts.join(",\n")}\n}\n`;
}

function part(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
}
