import {
  describeFault,
  type HistoryTarget,
  importHistory,
  importPlant,
  proposeFor,
  save,
  takenTarget,
} from "#commands";
import { type Fault, fault } from "#evidence";
import { type Lang, say, wordIn } from "#i18n";
import { recordTableNames } from "#plant";
import type { Arguments } from "./arguments.ts";
import { changedRows, countsLine, groupLines } from "./import-text.ts";
import { recordOf, text } from "./record-of.ts";
import { exit, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast import <file> --plant ID [--table NAME|readings] [--preview] … */
export const importVerb: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if (path === undefined) return { faults: [fault("cli.missing-argument", { expected: "<file>" })] };
  const one = lang === "both" ? "en" : lang;
  const target = text(args, "table");
  if (target === undefined) return importDescription(path, args, one, terminal);
  const known: readonly string[] = [...recordTableNames, "readings"];
  if (!known.includes(target))
    return { faults: [fault("cli.unknown-value", { option: "--table", found: target, expected: known.join(" | ") })] };
  if (target !== "readings" && args.options["source"] !== undefined)
    return {
      faults: [fault("cli.option-only-with", { option: "--source", verb: "import", expected: "--table readings" })],
    };
  return importFile(path, target as HistoryTarget, args, one, terminal);
};

async function importDescription(path: string, args: Arguments, lang: Lang, terminal: Terminal) {
  const to = recordOf(args);
  if ("faults" in to) return to;
  const [validFrom, note] = [text(args, "valid-from"), text(args, "note")];
  const preview = args.options["preview"] === true;
  const done = await importPlant(path, to, {
    preview,
    create: args.options["new"] === true,
    ...(validFrom ? { validFrom } : {}),
    ...(note ? { note } : {}),
  });
  if ("faults" in done) {
    const rows = done.faults.some(({ code }) => code === "sheet.unknown-file-type");
    return refusal(rows ? [...done.faults, fault("import.needs-table", {})] : done.faults);
  }
  if (args.options["json"]) return json(done, terminal);
  terminal.out(`${countsLine(done, preview, lang)}\n${changedRows(done.rows ?? [], lang)}`);
  return exit.done;
}

async function importFile(path: string, target: HistoryTarget, args: Arguments, lang: Lang, terminal: Terminal) {
  const [mapping, timeZone, source] = [text(args, "mapping"), text(args, "time-zone"), text(args, "source")];
  const choice = {
    ...(mapping ? { file: mapping } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(source ? { source } : {}),
  };
  const reason = (one: Fault) => describeFault(one, lang);
  const propose = text(args, "propose");
  if (propose !== undefined) {
    const taken = args.options.force ? undefined : await takenTarget(propose);
    if (taken) return { faults: [taken] };
    const of = args.options["plant"] === undefined ? undefined : recordOf(args);
    if (of && "faults" in of) return of;
    const proposal = await proposeFor(path, target, choice, reason, of);
    if ("faults" in proposal) return refusal(proposal.faults);
    const failed = await save(propose, proposal.text);
    if (failed) return { faults: [failed] };
    const { length } = proposal.doubts;
    terminal.err(
      `${say("cli.written", { file: propose }, lang)}\n${length > 0 ? say("cli.import.doubts", { count: length }, lang) : wordIn("cli.import.no-doubts", lang)}\n`,
    );
    return exit.done;
  }
  const to = recordOf(args);
  if ("faults" in to) return to;
  const [note, rejects] = [text(args, "note"), text(args, "rejects")];
  const preview = args.options["preview"] === true;
  if (rejects !== undefined) {
    const taken = await takenTarget(rejects);
    if (taken) return { faults: [taken] };
  }
  const done = await importHistory(path, to, {
    target,
    mapping: choice,
    preview,
    ...(note ? { note } : {}),
    ...(rejects ? { rejects } : {}),
    reason,
    progress: (count) => terminal.live && terminal.err(`\r\u001b[K${say("cli.import.rows", { count }, lang)}`),
  });
  if (terminal.live) terminal.err("\r\u001b[K");
  if ("faults" in done) return refusal(done.faults);
  if (args.options["json"]) json(done, terminal);
  else terminal.out(`${countsLine(done, preview, lang)}\n`);
  if (done.groups.length === 0) return exit.done;
  terminal.err(groupLines(done.groups, lang));
  if (done.rejects) terminal.err(`${say("cli.import.rejects", { file: done.rejects, count: done.rejected }, lang)}\n`);
  else terminal.err(`${wordIn(preview ? "cli.import.would-refuse" : "cli.import.refused", lang)}\n`);
  return done.rejects ? exit.done : exit.refused;
}

function refusal(faults: readonly Fault[]): { faults: Fault[] } {
  return { faults: [...faults] };
}

function json(value: unknown, terminal: Terminal): number {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
  return exit.done;
}
