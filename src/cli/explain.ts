import { explainClause, explainedFigure, isQuantity, save } from "#commands";
import { fault } from "#evidence";
import { checkedPlant } from "./checked-plant.ts";
import { measureTarget, periodOf } from "./measure.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast explain <plant> <clause|quantity> [subject] */
export const explain: Verb = async (args, lang, terminal) => {
  const ofRecord = args.options["plant"] !== undefined;
  const [path, what, subject] = ofRecord ? [undefined, ...args.words] : args.words;
  if ((path === undefined && !ofRecord) || what === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "<plant> <clause|quantity> [subject]" })] };
  const screen = { lang, width: terminal.width, colour: terminal.colour };
  const explained = isQuantity(what) ? await ofFigure() : await ofClause();
  if ("faults" in explained) return { faults: [...explained.faults] };
  const { out } = args.options;
  const failed = typeof out === "string" ? await save(out, `${explained.text}\n`) : undefined;
  if (failed) return { faults: [failed] };
  if (out === undefined) terminal.out(`${explained.text}\n`);
  return exit.done;

  async function ofClause() {
    const checked = await checkedPlant(path, args, terminal.today);
    return "faults" in checked ? checked : explainClause(checked, what!, subject, screen);
  }
  async function ofFigure() {
    const target = measureTarget(args, path, terminal.today);
    if ("faults" in target) return target;
    return explainedFigure(target, { ...periodOf(args), quantity: what!, ...(subject ? { subject } : {}) }, screen);
  }
};
