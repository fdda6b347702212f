import { parseArgs } from "node:util";
import type { Fault } from "#evidence";
import { fault } from "#evidence";
import type { Lang } from "#i18n";

export type Lang3 = Lang | "both";
/** Arguments of a verb: options by name, and the words that stand alone. */
export type Arguments = { options: Record<string, string | boolean | undefined>; words: string[] };

const values = [
  ...["as-of", "packs", "lang", "format", "out", "fail-on", "subject"],
  ...["data", "plant", "by", "note", "valid-from", "recorded", "limit", "head"],
  ...["table", "mapping", "propose", "rejects", "time-zone", "source", "from", "to", "every"],
] as const;
const flags = ["json", "help", "version", "all", "force", "preview", "new", "anyway"] as const;

/** Reads a verb's arguments; an option that no verb has is refused by name. */
export function readArguments(args: readonly string[]): Arguments | { faults: Fault[] } {
  const options = Object.fromEntries([
    ...values.map((name) => [name, { type: "string" as const }]),
    ...flags.map((name) => [name, { type: "boolean" as const }]),
  ]);
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { options: read.values as Arguments["options"], words: read.positionals };
  } catch (error) {
    return { faults: [fault("cli.unknown-option", { found: (error as Error).message.split(". ")[0] ?? "" })] };
  }
}

/** One of a closed list of words, the first where the option is not given. */
export function oneOf<const T extends string>(
  args: Arguments,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T | { faults: Fault[] } {
  const given = args.options[name];
  if (given === undefined) return otherwise;
  const found = allowed.find((word) => word === given);
  return (
    found ?? {
      faults: [
        fault("cli.unknown-value", { option: `--${name}`, found: String(given), expected: allowed.join(" | ") }),
      ],
    }
  );
}

/** The language asked for, or that of the user's locale. */
export function langOf(args: Arguments, locale: string): Lang3 | { faults: Fault[] } {
  return oneOf(args, "lang", ["zh", "en", "both"], locale.toLowerCase().startsWith("zh") ? "zh" : "en");
}

/** Pack names as given: separated by commas or spaces. */
export function packNames(option: string | boolean | undefined): string[] {
  return typeof option === "string" ? option.split(/[\s,]+/).filter((word) => word !== "") : [];
}
