import { type AnyRow, type Plant, plantFormat } from "#plant";
import { readPacks } from "./pack/read-packs.ts";
import type { PackSet } from "./run/session.ts";

/** A pack of one clause file, for tests of this room: pack `t.x`, in force always, scope everywhere unless said. */
export function packOf(
  clauses: string,
  rest: { pack?: string; files?: Record<string, string> } = {},
): ReturnType<typeof readPacks> {
  const head = `id: t.x\nissuer: t\ntitle: { en: T, zh: 测试 }\nedition: "1"\nwindow: 12 months\nsource: { document: T }\n${rest.pack ?? ""}`;
  return readPacks([
    { folder: "t/x", files: new Map(Object.entries({ "pack.yaml": head, "clauses/a.yaml": clauses, ...rest.files })) },
  ]);
}

/** The same, as a set that must be without faults. */
export function setOf(clauses: string, rest: Parameters<typeof packOf>[1] = {}): PackSet {
  const { set, faults } = packOf(clauses, rest);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return set;
}

/** A plant for tests. */
export function plantOf(tables: Record<string, unknown>): Plant {
  return {
    format: plantFormat,
    ...tables,
    site: { id: "P", ...(tables["site"] as AnyRow | undefined) },
  } as unknown as Plant;
}
