import { convertPlant, takenTarget, writeTemplate } from "#commands";
import { fault } from "#evidence";
import { say } from "#i18n";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast template <plant.xlsx> [--lang zh|en|both] */
export const template: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if (path === undefined) return { faults: [fault("cli.missing-argument", { expected: "plant.xlsx" })] };
  if (!path.toLowerCase().endsWith(".xlsx")) return { faults: [fault("cli.template-ending", { found: path })] };
  const taken = args.options.force ? undefined : await takenTarget(path);
  if (taken) return { faults: [taken] };
  const written = await writeTemplate(path, args.options["lang"] === undefined ? "both" : lang);
  if ("faults" in written) return written;
  terminal.err(`${say("cli.written", { file: path }, lang === "both" ? "en" : lang)}\n`);
  return exit.done;
};

/** forgecast convert <from> <to>: between .xlsx, a folder of CSV files and .json */
export const convert: Verb = async (args, lang, terminal) => {
  const [from, to] = args.words;
  if (from === undefined || to === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<from> <to>" })] };
  const taken = args.options.force ? undefined : await takenTarget(to);
  if (taken) return { faults: [taken] };
  const written = await convertPlant(from, to, lang);
  if ("faults" in written) return written;
  terminal.err(`${say("cli.written", { file: to }, lang === "both" ? "en" : lang)}\n`);
  return exit.done;
};
