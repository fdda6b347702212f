import type { Path } from "./subjects.ts";

/** The narrower subjects of a wider one, by their place, in their order. Not to be written to. */
export type Members = (wider: number) => Int32Array;

const known = new WeakMap<Path, Members>();

/** Who belongs to whom, the other way round: sorted once for each path. @param size how many wider subjects there are */
export function membersOf(path: Path, size: number): Members {
  const before = known.get(path);
  if (before) return before;
  const starts = new Int32Array(size + 1);
  for (const wider of path) if (wider >= 0) starts[wider + 1]!++;
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const order = new Int32Array(starts[size]!);
  path.forEach((wider, narrow) => {
    if (wider >= 0) order[next[wider]!++] = narrow;
  });
  const found: Members = (wider) => order.subarray(starts[wider]!, starts[wider + 1]!);
  known.set(path, found);
  return found;
}
