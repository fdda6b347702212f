import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#evidence";
import { packPage } from "#exchange/report";
import { save } from "../record/save.ts";
import { loadPacks } from "./load.ts";
import { packsFolder } from "./read-texts.ts";

/** The page of each norm, in Chinese and English: file name and text. */
export async function packPages(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ pages: { name: string; text: string }[]; faults: Fault[] }> {
  const { set, faults } = await loadPacks(wanted, folder);
  return { pages: set.packs.map((pack) => ({ name: `${pack.id}.md`, text: packPage(pack) })), faults };
}

/** Writes the page of each norm into a folder. */
export async function docPacks(
  wanted: readonly string[],
  out: string,
  folder: string = packsFolder,
): Promise<{ files: string[]; faults: Fault[] }> {
  const { pages, faults } = await packPages(wanted, folder);
  await mkdir(out, { recursive: true });
  const failed = await Promise.all(pages.map((page) => save(join(out, page.name), page.text)));
  return {
    files: pages.map((page) => join(out, page.name)),
    faults: [...faults, ...failed.filter((one) => one !== undefined)],
  };
}
