import { reportAs } from "#commands";
import { fault } from "#evidence";
import { wordIn } from "#i18n";
import { oneOf } from "./arguments.ts";
import { checkedPlant } from "./checked-plant.ts";
import { putReport, reportTarget } from "./report-out.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast check <plant> [--as-of DATE] [--packs …] [--lang …] [--format …] [--out FILE] [--fail-on …] */
export const check: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if ((path === undefined) === (args.options["plant"] === undefined))
    return { faults: [fault("cli.missing-argument", { expected: "plant.xlsx | folder | plant.json | --plant ID" })] };
  const target = await reportTarget(args, path, terminal);
  if ("faults" in target) return target;
  const failOn = oneOf(args, "fail-on", ["never", "non-compliant", "unknown"], "never");
  if (typeof failOn !== "string") return failOn;
  const one = lang === "both" ? "en" : lang;
  const progress = (step: string) => terminal.live && terminal.err(`\r\u001b[K${wordIn(`cli.step.${step}`, one)}`);
  const clear = () => terminal.live && terminal.err("\r\u001b[K");
  const checked = await checkedPlant(path, args, terminal.today, progress);
  if ("faults" in checked) {
    clear();
    return checked;
  }
  progress("report");
  const report = await reportAs(checked, target.format, lang, terminal);
  clear();
  const unwritten = await putReport(report, target, lang, terminal);
  if (unwritten) return { faults: [unwritten] };
  const { summary } = checked.result;
  const failed =
    failOn !== "never" && (summary.counts["non-compliant"] > 0 || (failOn === "unknown" && summary.counts.unknown > 0));
  return failed ? exit.met : exit.done;
};
