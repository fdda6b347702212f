import type { Fault } from "#evidence";
import { fault } from "#evidence";
import { wordIn } from "#i18n";
import { type Lang3, langOf, readArguments } from "./arguments.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { faultCount, faultLines } from "./fault-text.ts";
import { importVerb } from "./import.ts";
import { newClauseVerb, packs } from "./packs.ts";
import { readings } from "./readings.ts";
import { convert, template } from "./record.ts";
import { backup, changes, plants, restore, show, undo, verify } from "./record-verbs.ts";
import { exit, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";
import { version } from "./version.ts";

const verbs: Readonly<Record<string, Verb>> = {
  ...{ check, explain, template, convert, packs, new: newClauseVerb },
  ...{ import: importVerb, plants, changes, undo, verify, show, readings, backup, restore },
};

/** Runs `forgecast <verb> …` and returns its exit code: 0 done, 1 a --fail-on condition met, 2 refused. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const args = readArguments(argv);
  if ("faults" in args) return refuse(args.faults, terminal.locale.startsWith("zh") ? "zh" : "en", terminal);
  const lang = langOf(args, terminal.locale);
  if (typeof lang !== "string") return refuse(lang.faults, "en", terminal);
  const [name, ...words] = args.words;
  if (args.options["version"]) {
    terminal.out(`${await version()}\n`);
    return exit.done;
  }
  if (args.options["help"] || name === undefined || name === "help") {
    terminal.out(usage(lang));
    return name === undefined && !args.options["help"] ? exit.refused : exit.done;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb)
    return refuse(
      [fault("cli.unknown-verb", { found: name, expected: Object.keys(verbs).join(", ") })],
      lang,
      terminal,
    );
  const done = await verb({ ...args, words }, lang, terminal);
  return typeof done === "number" ? done : refuse(done.faults, lang, terminal);
}

function refuse(faults: readonly Fault[], lang: Lang3, terminal: Terminal): number {
  terminal.err(`${faultLines(faults, lang)}\n${faults.length > 1 ? `${faultCount(faults.length, lang)}\n` : ""}`);
  return exit.refused;
}

function usage(lang: Lang3): string {
  return (lang === "both" ? (["zh", "en"] as const) : [lang]).map((one) => wordIn("cli.usage", one)).join("\n");
}
