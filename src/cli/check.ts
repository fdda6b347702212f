import { extname } from "node:path";
import { type ReportFormat, reportAs, reportFormats, samePath, save } from "#commands";
import { fault } from "#evidence";
import { say, wordIn } from "#i18n";
import { oneOf } from "./arguments.ts";
import { checkedPlant } from "./checked-plant.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast check <plant> [--as-of DATE] [--packs …] [--lang …] [--format …] [--out FILE] [--fail-on …] */
export const check: Verb = async (args, lang, terminal) => {
  const [path] = args.words;
  if ((path === undefined) === (args.options["plant"] === undefined) || args.words.length > 1)
    return { faults: [fault("cli.missing-argument", { expected: "plant.xlsx | folder | plant.json | --plant ID" })] };
  const { out } = args.options;
  const asked = typeof out === "string" ? formatOf(out) : "text";
  const format = oneOf(args, "format", reportFormats, args.options["json"] ? "json" : (asked ?? "text"));
  if (typeof format !== "string") return format;
  if (typeof out === "string") {
    const wrong = await wrongTarget(out, path, asked, format);
    if (wrong) return { faults: [wrong] };
  }
  const failOn = oneOf(args, "fail-on", ["never", "non-compliant", "unknown"], "never");
  if (typeof failOn !== "string") return failOn;
  if ((format === "pdf" || format === "xlsx") && out === undefined && terminal.live)
    return { faults: [fault("cli.binary-needs-out", { found: format })] };
  const one = lang === "both" ? "en" : lang;
  const progress = (step: string) => terminal.live && terminal.err(`\r\u001b[K${wordIn(`cli.step.${step}`, one)}`);
  const checked = await checkedPlant(path, args, terminal.today, progress);
  if ("faults" in checked) {
    clear(terminal);
    return checked;
  }
  progress("report");
  const report = await reportAs(checked, format, lang, terminal);
  clear(terminal);
  if (typeof out === "string") {
    const failed = await save(out, report);
    if (failed) return { faults: [failed] };
    terminal.err(`${say("cli.written", { file: out }, one)}\n`);
  } else if (typeof report === "string") terminal.out(report.endsWith("\n") ? report : `${report}\n`);
  else terminal.bytes(report);
  const { summary } = checked.result;
  const failed =
    failOn !== "never" && (summary.counts["non-compliant"] > 0 || (failOn === "unknown" && summary.counts.unknown > 0));
  return failed ? exit.met : exit.done;
};

function clear(terminal: { live: boolean; err(text: string): void }): void {
  if (terminal.live) terminal.err("\r\u001b[K");
}

/** Why a report may not be written there: its ending is no format or another one, or it is the plant's own file. */
async function wrongTarget(out: string, plant: string | undefined, asked: ReportFormat | null, format: ReportFormat) {
  if (asked === null) return fault("cli.out-ending", { found: out, expected: reportFormats.join(", ") });
  if (asked !== format && extname(out) !== "") return fault("cli.out-format", { found: out, expected: format });
  return plant !== undefined && (await samePath(out, plant)) ? fault("cli.out-is-input", { found: out }) : undefined;
}

const endings: Readonly<Record<string, ReportFormat>> = { "": "text", ".txt": "text", ".htm": "html" };

/** The report format that a file name asks for by its ending; null where it asks for one that there is not. */
function formatOf(out: string): ReportFormat | null {
  const ending = extname(out).toLowerCase();
  return reportFormats.find((format) => `.${format}` === ending) ?? endings[ending] ?? null;
}
