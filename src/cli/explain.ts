import { explainFile, save } from "#commands";
import { fault } from "#evidence";
import { packNames } from "./arguments.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast explain <plant> <clause> [subject] */
export const explain: Verb = async (args, lang, terminal) => {
  const [path, clause, subject] = args.words;
  if (path === undefined || clause === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<plant> <clause> [subject]" })] };
  const other = ["format", "json", "fail-on", "force"].find((name) => args.options[name] !== undefined);
  if (other !== undefined) return { faults: [fault("cli.unknown-option", { found: `--${other}` })] };
  const options = {
    asOf: String(args.options["as-of"] ?? terminal.today),
    packs: packNames(args.options["packs"]),
    lang,
    width: terminal.width,
    colour: terminal.colour,
  };
  const explained = await explainFile(path, clause, subject, options);
  if ("faults" in explained) return explained;
  const { out } = args.options;
  const failed = typeof out === "string" ? await save(out, `${explained.text}\n`) : undefined;
  if (failed) return { faults: [failed] };
  if (out === undefined) terminal.out(`${explained.text}\n`);
  return exit.done;
};
