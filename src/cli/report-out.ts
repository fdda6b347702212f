import { extname } from "node:path";
import { type ReportFormat, reportFormats, samePath, save } from "#commands";
import { type Fault, fault } from "#evidence";
import { say } from "#i18n";
import { type Arguments, type Lang3, oneOf } from "./arguments.ts";
import { text } from "./record-of.ts";
import type { Terminal } from "./terminal.ts";

/** In which format a report is written, and to which file; to the terminal, if absent. */
export type ReportTarget = { format: ReportFormat; out?: string };

/** What --format, --json and --out ask for. @param input the plant's own file, which is never written over */
export async function reportTarget(
  args: Arguments,
  input: string | undefined,
  terminal: Terminal,
): Promise<ReportTarget | { faults: Fault[] }> {
  const out = text(args, "out");
  const asked = out === undefined ? "text" : formatOf(out);
  const format = oneOf(args, "format", reportFormats, args.options["json"] ? "json" : (asked ?? "text"));
  if (typeof format !== "string") return format;
  if (out === undefined)
    return (format === "pdf" || format === "xlsx") && terminal.live
      ? { faults: [fault("cli.binary-needs-out", { found: format })] }
      : { format };
  const wrong = await wrongTarget(out, input, asked, format);
  return wrong ? { faults: [wrong] } : { format, out };
}

/** Why a report may not be written there: its ending is no format or another one, or it is the plant's own file. */
async function wrongTarget(out: string, input: string | undefined, asked: ReportFormat | null, format: ReportFormat) {
  if (asked === null) return fault("cli.out-ending", { found: out, expected: reportFormats.join(", ") });
  if (asked !== format && extname(out) !== "") return fault("cli.out-format", { found: out, expected: format });
  return input !== undefined && (await samePath(out, input)) ? fault("cli.out-is-input", { found: out }) : undefined;
}

/** Writes a report to its file and says so, or to the terminal. @returns why it could not */
export async function putReport(
  report: string | Uint8Array,
  { out }: ReportTarget,
  lang: Lang3,
  terminal: Terminal,
): Promise<Fault | undefined> {
  if (out !== undefined) {
    const failed = await save(out, report);
    if (!failed) terminal.err(`${say("cli.written", { file: out }, lang === "both" ? "en" : lang)}\n`);
    return failed;
  }
  if (typeof report === "string") terminal.out(report.endsWith("\n") ? report : `${report}\n`);
  else terminal.bytes(report);
  return undefined;
}

const endings: Readonly<Record<string, ReportFormat>> = { "": "text", ".txt": "text", ".htm": "html" };

/** The report format that a file name asks for by its ending; null where it asks for one that there is not. */
function formatOf(out: string): ReportFormat | null {
  const ending = extname(out).toLowerCase();
  return reportFormats.find((format) => `.${format}` === ending) ?? endings[ending] ?? null;
}
