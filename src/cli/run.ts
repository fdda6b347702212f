import type { Fault } from "#evidence";
import { fault } from "#evidence";
import { wordIn } from "#i18n";
import { type Lang3, langOf, localeLang, readArguments } from "./arguments.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { faultCount, faultLines } from "./fault-text.ts";
import { importVerb } from "./import.ts";
import { measure } from "./measure.ts";
import { newClauseVerb, packs } from "./packs.ts";
import { readings } from "./readings.ts";
import { convert, template } from "./record.ts";
import { backup, changes, plants, restore, show, undo, verify } from "./record-verbs.ts";
import { notTaken, takes, type VerbName } from "./takes.ts";
import { exit, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";
import { version } from "./version.ts";

const verbs: Readonly<Record<VerbName, Verb>> = {
  ...{ check, explain, measure, template, convert, packs, new: newClauseVerb },
  ...{ import: importVerb, plants, changes, undo, verify, show, readings, backup, restore },
};

/** Runs `forgecast <verb> …` and returns its exit code: 0 done, 1 a --fail-on condition met, 2 refused. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const args = readArguments(argv);
  const lang = langOf(args, terminal.locale);
  if (typeof lang !== "string") return refuse(lang.faults, localeLang(terminal.locale), terminal);
  const [name, ...words] = args.words;
  if (args.options["version"]) {
    terminal.out(`${await version()}\n`);
    return exit.done;
  }
  if (args.options["help"] || name === undefined || name === "help") {
    terminal.out(usage(lang));
    return name === undefined && !args.options["help"] ? exit.refused : exit.done;
  }
  if (!isVerb(name))
    return refuse(
      [fault("cli.unknown-verb", { found: name, expected: Object.keys(verbs).join(", ") })],
      lang,
      terminal,
    );
  const wrong = args.faults.length > 0 ? args.faults : notTaken(name, { ...args, words });
  if (wrong.length > 0) return refuse(wrong, lang, terminal);
  const done = await verbs[name]({ ...args, words }, lang, terminal);
  return typeof done === "number" ? done : refuse(done.faults, lang, terminal);
}

function isVerb(name: string): name is VerbName {
  return Object.hasOwn(takes, name);
}

function refuse(faults: readonly Fault[], lang: Lang3, terminal: Terminal): number {
  terminal.err(`${faultLines(faults, lang)}\n${faults.length > 1 ? `${faultCount(faults.length, lang)}\n` : ""}`);
  return exit.refused;
}

function usage(lang: Lang3): string {
  return (lang === "both" ? (["zh", "en"] as const) : [lang]).map((one) => wordIn("cli.usage", one)).join("\n");
}
