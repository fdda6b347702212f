import { type ReadingsTable, readingPeriods, readReadings, save, takenTarget } from "#commands";
import { fault } from "#evidence";
import { type Lang, say, wordIn } from "#i18n";
import { oneOf } from "./arguments.ts";
import { recordOf, text, wholeNumber } from "./record-of.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast readings [tag] --plant ID [--from TIME] [--to TIME] [--every hour] [--format text|csv|json] [--out FILE] */
export const readings: Verb = async (args, lang, terminal) => {
  const of = recordOf(args);
  if ("faults" in of) return of;
  const [tag] = args.words;
  const every = oneOf(args, "every", readingPeriods, "hour");
  if (typeof every !== "string") return every;
  const format = oneOf(args, "format", ["text", "csv", "json"], args.options["json"] ? "json" : "text");
  if (typeof format !== "string") return format;
  const times: Record<string, number> = {};
  for (const [option, name] of [
    ["from", "from"],
    ["to", "to"],
    ["recorded", "asOf"],
  ] as const) {
    const found = text(args, option);
    if (found === undefined) continue;
    const time = Date.parse(found);
    if (Number.isNaN(time)) return { faults: [fault("cli.not-a-time", { option: `--${option}`, found })] };
    times[name] = time;
  }
  const most = text(args, "limit");
  const limit = most === undefined ? undefined : wholeNumber(most, "--limit N");
  if (typeof limit === "object") return limit;
  const [source, zone, out] = [text(args, "source"), text(args, "time-zone"), text(args, "out")];
  if (every === "raw" && zone !== undefined)
    return {
      faults: [fault("cli.option-not-with", { option: "--time-zone", verb: "readings", found: "--every raw" })],
    };
  const taken = out !== undefined && !args.options.force ? await takenTarget(out) : undefined;
  if (taken) return { faults: [taken] };
  const query = {
    ...times,
    every,
    ...(limit === undefined ? {} : { limit }),
    ...(tag ? { tag } : {}),
    ...(source ? { source } : {}),
    ...(zone ? { zone } : {}),
  };
  const found = await readReadings(of, query);
  if ("faults" in found) return { faults: [...found.faults] };
  const one = lang === "both" ? "en" : lang;
  const written =
    format === "json" ? `${JSON.stringify(found, null, 2)}\n` : format === "csv" ? csvOf(found) : textOf(found, one);
  if (out === undefined) terminal.out(written);
  else {
    const failed = await save(out, written);
    if (failed) return { faults: [failed] };
    terminal.err(`${say("cli.written", { file: out }, one)}\n`);
  }
  if (found.more) terminal.err(`${say("cli.readings.more", { limit: found.rows.length }, one)}\n`);
  return exit.done;
};

function csvOf({ columns, rows }: ReadingsTable): string {
  const cell = (value: string | number | null) =>
    value === null ? "" : /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Columns as wide as what stands in them, numbers to the right. */
function textOf({ columns, rows }: ReadingsTable, lang: Lang): string {
  if (rows.length === 0) return `${wordIn("cli.readings.none", lang)}\n`;
  const heading = columns.map((name) => wordIn(`cli.readings.${name}`, lang));
  const shown = rows.map((row) => row.map((value) => shownValue(value)));
  const widths = heading.map((name, i) => Math.max(width(name), ...shown.map((row) => width(row[i] ?? ""))));
  const line = (cells: readonly string[], like: readonly (string | number | null)[]) =>
    cells
      .map((cell, i) => {
        const gap = " ".repeat((widths[i] ?? 0) - width(cell));
        return typeof like[i] === "string" ? cell + gap : gap + cell;
      })
      .join("  ")
      .trimEnd();
  const first = rows[0] ?? [];
  return `${[line(heading, first), ...shown.map((row, i) => line(row, rows[i] ?? []))].join("\n")}\n`;
}

function shownValue(value: string | number | null): string {
  if (value === null) return "?";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value.replace(/:\d\d\.000Z$/, "Z");
}

/** Places that a text takes on a terminal: a Chinese character takes two. */
function width(text: string): number {
  let places = 0;
  for (const character of text) places += /[\u1100-\uffdc]/.test(character) ? 2 : 1;
  return places;
}
