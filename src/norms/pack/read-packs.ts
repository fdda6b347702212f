import type { Fault } from "#evidence";
import { type PackSet, packSet } from "../run/session.ts";
import type { Pack } from "./clause.ts";
import { type PackTexts, parsePack } from "./parse-pack.ts";

/** Reads several packs into one set. A pack that cannot be read is left out and its faults say why. */
export function readPacks(all: readonly PackTexts[]): { set: PackSet; faults: Fault[] } {
  const packs: Pack[] = [];
  const faults: Fault[] = [];
  let clauses = 0;
  for (const texts of all) {
    const read = parsePack(texts, packs.length, clauses);
    faults.push(...read.faults);
    if (!read.pack) continue;
    packs.push(read.pack);
    clauses += read.pack.clauses.length;
  }
  return { set: packSet(packs), faults };
}
