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
  ...["user", "period", "tariff"],
] as const;
const flags = ["json", "help", "version", "all", "force", "preview", "new", "anyway"] as const;

/** Every option that some verb has. */
export const optionNames: readonly string[] = [...values, ...flags];

/**
 * Reads a command line. Options that there are not are kept, so that they can be refused with the verb's own beside them.
 * @returns with it a fault for each option without its value, and for each flag with one
 */
export function readArguments(args: readonly string[]): Arguments & { faults: Fault[] } {
  const options = Object.fromEntries([
    ...values.map((name) => [name, { type: "string" as const }]),
    ...flags.map((name) => [name, { type: "boolean" as const }]),
  ]);
  const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const faults = read.tokens.flatMap((token) => {
    if (token.kind !== "option") return [];
    const { name, rawName: option, value, inlineValue } = token;
    if (options[name]?.type === "boolean" && value !== undefined)
      return fault("cli.option-without-value", { option, found: value });
    // `--data --plant works`: the value was forgotten, and the next option taken for it
    const forgotten = value === undefined || (!inlineValue && /^-./.test(value)) || value.trim() === "";
    return options[name]?.type === "string" && forgotten
      ? fault("cli.option-needs-value", { option, found: value || "∅" })
      : [];
  });
  return { options: { ...read.values } as Arguments["options"], words: read.positionals, faults };
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
  return oneOf(args, "lang", ["zh", "en", "both"], localeLang(locale));
}

/** The language of a user's locale. */
export function localeLang(locale: string): Lang {
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** Pack names as given: separated by commas or spaces. */
export function packNames(option: string | boolean | undefined): string[] {
  return typeof option === "string" ? option.split(/[\s,]+/).filter((word) => word !== "") : [];
}
