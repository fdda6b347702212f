import { describeFault, type Imported, type ImportedHistory } from "#commands";
import { type Lang, say, wordIn } from "#i18n";
import { attributeWord } from "./record-text.ts";

/**
 * What an import did, or as a preview would do, in lines: rows of the file, rows made, altered, already there, the number
 * by which it can be undone, and how the file was read.
 */
export function countsLine(done: Imported | ImportedHistory, preview: boolean, lang: Lang): string {
  const { counts, change } = done;
  const parts: string[] = [];
  if ("kept" in done) {
    const { records, kept, rejected, skipped } = done;
    const passed = skipped > 0 ? say("cli.import.skipped", { skipped }, lang) : "";
    parts.push(say("cli.import.read", { records, kept, rejected }, lang) + passed);
  }
  if (counts)
    parts.push(say("cli.import.counts", { create: counts.create, update: counts.update, skip: counts.skip }, lang));
  if (preview) parts.push(wordIn("cli.import.nothing-written", lang));
  else if (change) parts.push(say("cli.import.change", { number: change.number, plant: done.plant }, lang));
  else if (counts) parts.push(wordIn("cli.import.nothing-new", lang));
  if ("kept" in done) {
    const remembered = done.mapping !== "remembered" && !preview && counts !== undefined;
    const kept = remembered ? wordIn("cli.import.mapping.kept", lang) : "";
    parts.push(wordIn(`cli.import.mapping.${done.mapping}`, lang) + kept);
  }
  return parts.join("\n");
}

const most = 40;

/** The rows that a preview would make or alter, a line each. */
export function changedRows(rows: NonNullable<Imported["rows"]>, lang: Lang): string {
  const changed = rows.filter(({ action }) => action !== "skip");
  const lines = changed.slice(0, most).map(({ noun, id, action, changed: attributes }) => {
    const names = attributes.map((name) => attributeWord(noun, name, lang));
    const what = action === "update" && names.length > 0 ? `: ${names.join(", ")}` : "";
    return `  ${wordIn(`cli.import.action.${action}`, lang)} ${wordIn(`table.${noun}`, lang)} ${id}${what}`;
  });
  if (changed.length > most) lines.push(`  ${say("cli.import.more", { count: changed.length - most }, lang)}`);
  return lines.map((line) => `${line}\n`).join("");
}

/** What is wrong with a file, by the repair that it needs. */
export function groupLines(groups: ImportedHistory["groups"], lang: Lang): string {
  return groups
    .map(({ fault, repair, count, places }) => {
      const rows = places.slice(1, 6).flatMap((place) => place.row ?? place.line ?? []);
      const others = rows.length > 0 ? say("cli.import.also", { rows: rows.join(", ") }, lang) : "";
      return `${describeFault(fault, lang)} [${fault.code}] × ${count}${others}\n  → ${wordIn(`history.repair.${repair}`, lang)}\n`;
    })
    .join("");
}
