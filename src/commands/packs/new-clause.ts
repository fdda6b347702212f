import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Fault, fault } from "#evidence";
import type { PackTexts } from "#norms";
import { tableOfSubject } from "#plant";
import { save } from "../record/save.ts";
import { packsFolder, readPackTexts } from "./read-texts.ts";

/**
 * Scaffolds a clause: a draft with a limit of null in the pack's clauses, and the cases it will need.
 * @param id the clause's id, which begins with its pack's id
 * @returns the files written, or why not
 */
export async function newClause(
  id: string,
  subject: string,
  folder: string = packsFolder,
): Promise<{ files: string[] } | { faults: Fault[] }> {
  if (!/^[a-z0-9.+-]+$/.test(id)) return { faults: [fault("cli.clause-id", { found: id })] };
  if (!tableOfSubject(subject)) return { faults: [fault("pack.unknown-subject", { found: subject })] };
  const texts = await readPackTexts(folder);
  const pack = texts.find((one) => id.startsWith(`${packId(one.files.get("pack.yaml") ?? "")}.`));
  if (!pack)
    return {
      faults: [
        fault("cli.no-pack-for-clause", {
          found: id,
          nearest: texts.map((one) => packId(one.files.get("pack.yaml") ?? "")).join(", "),
        }),
      ],
    };
  if (
    [...pack.files.values()].some((text) =>
      new RegExp(`^\\s*- id: ${id.replaceAll(".", "\\.").replaceAll("+", "\\+")}\\s*$`, "m").test(text),
    )
  )
    return { faults: [fault("cli.clause-exists", { found: id })] };
  const own = packId(pack.files.get("pack.yaml") ?? "");
  const name = id.slice(own.length + 1).replaceAll(".", "-");
  const files = [
    join(folder, pack.folder, "clauses", `${name}.yaml`),
    join(folder, pack.folder, "cases", `${name}.yaml`),
  ];
  const contents = [clauseText(id, subject), casesText(id, own, siteOf(pack))];
  for (const [index, file] of files.entries()) {
    await mkdir(dirname(file), { recursive: true });
    const existing = await readFile(file, "utf8").catch(() => null);
    if (existing !== null) return { faults: [fault("cli.file-exists", { found: file })] };
    const failed = await save(file, contents[index] ?? "");
    if (failed) return { faults: [failed] };
  }
  return { files };
}

function packId(text: string): string {
  return /^id:\s*(\S+)\s*$/m.exec(text)?.[1] ?? "?";
}

function clauseText(id: string, subject: string): string {
  return `- id: ${id}
  place: "?"
  title: { en: "?", zh: "?" }
  subject: ${subject}
  applies: { always: true }
  # exactly one of limit, forbids, requires, every, all, any, atLeast
  requires: { practice: management.practices-plan }
  binding: mandatory
  status: draft
`;
}

/** A site in the pack's scope, as its other cases write it on one line. */
function siteOf(pack: PackTexts): string {
  for (const [file, text] of pack.files) {
    const site = file.startsWith("cases/") ? /^ {2,6}site: (\{[^\n]*\})$/m.exec(text)?.[1] : undefined;
    if (site !== undefined) return site;
  }
  return "{ country: CN }";
}

function casesText(id: string, pack: string, site: string): string {
  return `# ${pack}: the site must be in the pack's scope; show every boundary
asOf: 2026-01-01
base:
  site: ${site}
cases:
  - clause: ${id}
    vary: practices/management.practices-plan/inPlace
    values: [[true, compliant], [false, non-compliant], [null, unknown]]
`;
}
