import { explainClause, save } from "#commands";
import { fault } from "#evidence";
import { checkedPlant } from "./checked-plant.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast explain <plant> <clause> [subject] */
export const explain: Verb = async (args, lang, terminal) => {
  const ofRecord = args.options["plant"] !== undefined;
  const [path, clause, subject] = ofRecord ? [undefined, ...args.words] : args.words;
  if ((path === undefined && !ofRecord) || clause === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<plant> <clause> [subject]" })] };
  const other = ["format", "json", "fail-on", "force"].find((name) => args.options[name] !== undefined);
  if (other !== undefined) return { faults: [fault("cli.unknown-option", { found: `--${other}` })] };
  const checked = await checkedPlant(path, args, terminal.today);
  if ("faults" in checked) return checked;
  const explained = explainClause(checked, clause, subject, { lang, width: terminal.width, colour: terminal.colour });
  if ("faults" in explained) return explained;
  const { out } = args.options;
  const failed = typeof out === "string" ? await save(out, `${explained.text}\n`) : undefined;
  if (failed) return { faults: [failed] };
  if (out === undefined) terminal.out(`${explained.text}\n`);
  return exit.done;
};
