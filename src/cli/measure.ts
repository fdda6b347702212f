import { type MeasureTarget, measureAs, measureBy, measurePlant } from "#commands";
import { type Fault, fault } from "#evidence";
import { wordIn } from "#i18n";
import { type Arguments, oneOf } from "./arguments.ts";
import { placeOf, recordedOf, text, wholeNumber, whoOf } from "./record-of.ts";
import { putReport, reportTarget } from "./report-out.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast measure <plant> [--period 2026-Q3] [--by part] [--format …] [--out FILE] [--tariff FILE] [--time-zone ZONE] */
export const measure: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  const asked = measureTarget(args, path, terminal.today);
  if ("faults" in asked) return asked;
  const target = await reportTarget(args, path, terminal);
  if ("faults" in target) return target;
  const by = oneOf(args, "by", measureBy, "part");
  if (typeof by !== "string") return by;
  const most = text(args, "limit");
  const limit = most === undefined ? undefined : wholeNumber(most, "--limit N");
  if (typeof limit === "object") return limit;
  const one = lang === "both" ? "en" : lang;
  const progress = (step: string) => terminal.live && terminal.err(`\r\u001b[K${wordIn(`cli.step.${step}`, one)}`);
  const clear = () => terminal.live && terminal.err("\r\u001b[K");
  const options = { ...periodOf(args), by, ...(limit === undefined ? {} : { limit }), progress };
  const done = await measurePlant(asked, options);
  if ("faults" in done) {
    clear();
    return { faults: [...done.faults] };
  }
  progress("report");
  const report = await measureAs(done.measured, target.format, lang, {
    width: terminal.width,
    colour: terminal.colour && target.out === undefined,
    all: args.options["all"] === true,
  });
  clear();
  const unwritten = await putReport(report, target, lang, terminal);
  return unwritten ? { faults: [unwritten] } : exit.done;
};

/** What --period, --time-zone and --tariff say. */
export function periodOf(args: Arguments): { period?: string; zone?: string; tariff?: string } {
  const [period, zone, tariff] = [text(args, "period"), text(args, "time-zone"), text(args, "tariff")];
  return {
    ...(period === undefined ? {} : { period }),
    ...(zone === undefined ? {} : { zone }),
    ...(tariff === undefined ? {} : { tariff }),
  };
}

/** The plant that is measured: files, or with --plant one of the record as of a day. */
export function measureTarget(
  args: Arguments,
  path: string | undefined,
  today: string,
): MeasureTarget | { faults: Fault[] } {
  const plant = text(args, "plant");
  if ((path === undefined) === (plant === undefined))
    return { faults: [fault("cli.missing-argument", { expected: "folder | plant.xlsx | --plant ID" })] };
  if (path !== undefined) return { path };
  const recorded = recordedOf(args);
  if ("faults" in recorded) return recorded;
  const of = { place: placeOf(args), plant: plant!, who: whoOf(args, false) };
  return { of, day: text(args, "as-of") ?? today, ...recorded };
}
