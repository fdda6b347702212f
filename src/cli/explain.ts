import { explainFile } from "#commands";
import { fault } from "#evidence";
import { packNames } from "./arguments.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast explain <plant> <clause> [subject] */
export const explain: Verb = async (args, lang, terminal) => {
  const [path, clause, subject] = args.words;
  if (path === undefined || clause === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<plant> <clause> [subject]" })] };
  const options = {
    asOf: String(args.options["as-of"] ?? terminal.today),
    packs: packNames(args.options["packs"]),
    lang,
    width: terminal.width,
    colour: terminal.colour,
  };
  const explained = await explainFile(path, clause, subject, options);
  if ("faults" in explained) return explained;
  terminal.out(`${explained.text}\n`);
  return exit.done;
};
