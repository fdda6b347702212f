import type { Fault } from "#evidence";
import type { Engine } from "./engine.ts";
import { isFault } from "./fault.ts";
import type { GapColumns } from "./historian.ts";
import { firstBad } from "./quality.ts";
import type { TagName } from "./tag.ts";

const pageRows = 500_000;

/** Windows of at least `longerThan` ms in [from, to) without a reading that counts. */
export async function gaps(
  engine: Engine,
  tag: TagName,
  from: number,
  to: number,
  longerThan: number,
): Promise<GapColumns | Fault> {
  const start: number[] = [];
  const end: number[] = [];
  let before = from;
  function reached(time: number): void {
    if (time - before >= longerThan && time > before) {
      start.push(before);
      end.push(time);
    }
    before = time;
  }
  for (let next: number | undefined = from; next !== undefined; ) {
    const page = await engine.range(tag, next, to, pageRows);
    if (isFault(page)) return page;
    for (let i = 0; i < page.length; i++) if (page.quality[i]! < firstBad) reached(page.time[i]!);
    next = page.next;
  }
  reached(to);
  return { length: start.length, start: Float64Array.from(start), end: Float64Array.from(end) };
}
