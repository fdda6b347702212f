import { backUp, listChanges, listPlants, restoreRecord, showRow, undoChange, verifyRecord } from "#commands";
import { fault } from "#evidence";
import { say, wordIn } from "#i18n";
import { recordTableNames } from "#plant";
import { placeOf, recordedOf, recordOf, text, wholeNumber, whoOf } from "./record-of.ts";
import { changeLine, historyLines, neighbourLines, verificationLines } from "./record-text.ts";
import { exit, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast plants: those in the record that one may see */
export const plants: Verb = async (args, lang, terminal) => {
  const found = await listPlants(placeOf(args), whoOf(args));
  if ("faults" in found) return { faults: [...found.faults] };
  if (args.options["json"]) return json(found.plants, terminal);
  const one = lang === "both" ? "en" : lang;
  const lines = found.plants.map(({ id, name, role }) => `${id}  ${name ?? ""}  ${wordIn(`cli.role.${role}`, one)}\n`);
  terminal.out(lines.join("") || `${wordIn("cli.no-plants", one)}\n`);
  return exit.done;
};

/** forgecast changes --plant ID [--limit N]: the newest first */
export const changes: Verb = async (args, lang, terminal) => {
  const of = recordOf(args);
  if ("faults" in of) return of;
  const limit = wholeNumber(text(args, "limit") ?? "20", "--limit N");
  if (typeof limit === "object") return limit;
  const found = await listChanges(of, { limit });
  if ("faults" in found) return { faults: [...found.faults] };
  if (args.options["json"]) return json(found.changes, terminal);
  terminal.out(found.changes.map((one) => `${changeLine(one, lang === "both" ? "en" : lang)}\n`).join(""));
  return exit.done;
};

/** forgecast undo <change> --plant ID [--anyway] */
export const undo: Verb = async (args, lang, terminal) => {
  const of = recordOf(args);
  if ("faults" in of) return of;
  const number = wholeNumber(args.words[0], "<change>");
  if (typeof number === "object") return number;
  const note = text(args, "note");
  const done = await undoChange(of, number, { ...(note ? { note } : {}), anyway: args.options["anyway"] === true });
  if ("faults" in done) return { faults: [...done.faults] };
  if (args.options["json"]) return json(done, terminal);
  terminal.out(
    `${say("cli.undone", { change: number, number: done.number, rows: done.rows }, lang === "both" ? "en" : lang)}\n`,
  );
  return exit.done;
};

/** forgecast verify --plant ID [--head NUMBER:HASH]; exit code 1 where the chain is broken */
export const verify: Verb = async (args, lang, terminal) => {
  const of = recordOf(args);
  if ("faults" in of) return of;
  const kept = text(args, "head");
  const head = kept === undefined ? undefined : /^(\d{1,15}):([0-9a-f]{64})$/.exec(kept);
  if (head === null) return { faults: [fault("cli.not-a-head", { found: kept ?? "" })] };
  const found = await verifyRecord(of, head ? { number: Number(head[1]), hash: head[2] ?? "" } : undefined);
  if ("faults" in found) return { faults: [...found.faults] };
  if (args.options["json"]) json(found, terminal);
  else terminal.out(verificationLines(found, lang));
  return found.breaks.length > 0 ? exit.met : exit.done;
};

/** forgecast show <table> <id> --plant ID [--as-of DATE] [--recorded CHANGE|TIME] */
export const show: Verb = async (args, lang, terminal) => {
  const of = recordOf(args);
  if ("faults" in of) return of;
  const [noun, id] = args.words;
  if (noun === undefined || id === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<table> <id>" })] };
  if (!recordTableNames.some((name) => name === noun))
    return {
      faults: [fault("cli.unknown-value", { option: "<table>", found: noun, expected: recordTableNames.join(" | ") })],
    };
  const recorded = recordedOf(args);
  if ("faults" in recorded) return recorded;
  const day = text(args, "as-of");
  const found = await showRow(of, noun, id, { ...(day ? { day } : {}), ...recorded });
  if ("faults" in found) return { faults: [...found.faults] };
  if (args.options["json"]) return json(found, terminal);
  const one = lang === "both" ? "en" : lang;
  terminal.out(`${neighbourLines(noun, id, found.neighbours, one)}\n${historyLines(noun, found.history, one)}`);
  return exit.done;
};

/** forgecast backup <file.tar.gz> [--force] */
export const backup: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if (path === undefined) return { faults: [fault("cli.missing-argument", { expected: "<file.tar.gz>" })] };
  const done = await backUp(placeOf(args), path, { force: args.options.force === true });
  if ("faults" in done) return { faults: [...done.faults] };
  const one = lang === "both" ? "en" : lang;
  const megabytes = (done.bytes / 1e6).toFixed(1);
  terminal.out(`${say("cli.backed-up", { file: path, megabytes, plants: done.plants.length }, one)}\n`);
  if (!done.measurements) terminal.err(`${wordIn("cli.measurements-elsewhere", one)}\n`);
  return exit.done;
};

/** forgecast restore <file.tar.gz>: into an empty record */
export const restore: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if (path === undefined) return { faults: [fault("cli.missing-argument", { expected: "<file.tar.gz>" })] };
  const done = await restoreRecord(placeOf(args), path);
  if ("faults" in done) return { faults: [...done.faults] };
  const one = lang === "both" ? "en" : lang;
  terminal.out(done.plants.map((plant) => `${say("cli.restored", plant, one)}\n`).join(""));
  return exit.done;
};

function json(value: unknown, terminal: Terminal): number {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
  return exit.done;
}
