import type { TagName } from "../tag.ts";
import { appendColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { type newest, newestOf, type TagState } from "./tag-state.ts";

/**
 * Writes the names from number `known` on, and with them the newest reading of each, where a state is given: without one
 * it is to be found in `fresh`.
 */
export async function appendTags(
  database: Database,
  names: readonly TagName[],
  known: number,
  state?: TagState,
): Promise<void> {
  const fresh = names.slice(known);
  const length = fresh.length;
  if (length === 0) return;
  const parts = (part: keyof typeof newest, missing: number) =>
    Float64Array.from(fresh, (_, i) => (state ? newestOf(state, known + i, part) : missing));
  await appendColumns(
    await database.appender("tags"),
    [
      { type: "int32", data: Int32Array.from(fresh, (_, i) => known + i) },
      { type: "text", data: fresh.map((name) => name.plant) },
      { type: "text", data: fresh.map((name) => name.source) },
      { type: "text", data: fresh.map((name) => name.tag) },
      { type: "int64", data: parts("time", -1) },
      { type: "double", data: parts("value", 0) },
      { type: "byte", data: Uint8Array.from(parts("quality", 0)) },
      { type: "int64", data: parts("received", 0) },
    ],
    length,
  );
}
