import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a file of the bench in a process of its own and reads the JSON that it writes. Throws with its errors if it fails. */
export function measured<T>(file: string, args: readonly (string | number)[]): T {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawnSync(process.execPath, ["--expose-gc", path, ...args.map(String)], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (child.status !== 0) throw new Error(`${file} ${args.join(" ")}: ${child.stderr}`);
  return JSON.parse(child.stdout) as T;
}

/** The middle of an odd number of readings. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The least and the greatest reading, "12-15". */
export function spread(values: readonly number[], digits: number): string {
  return `${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)}`;
}
