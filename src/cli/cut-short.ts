import { type Lang, say, wordIn } from "#i18n";
import { langOf, localeLang, readArguments } from "./arguments.ts";

/** The signals that end a verb from outside, with the exit codes that shells expect. */
export const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** What is said where a verb was interrupted: what was not finished counts for nothing, so it can be done again. */
export function interruptedLine(argv: readonly string[], locale: string): string {
  return `${wordIn("cli.interrupted", spoken(argv, locale))}\n`;
}

/** What is said of a bug: the error's own words, and its stack only where `traced`. */
export function bugLines(error: unknown, argv: readonly string[], locale: string, traced: boolean): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = traced && error instanceof Error ? `${error.stack}\n` : "";
  return `${say("fault.cli.bug", { reason }, spoken(argv, locale))} [cli.bug]\n${stack}`;
}

function spoken(argv: readonly string[], locale: string): Lang {
  const lang = langOf(readArguments(argv), locale);
  if (lang === "both") return "en";
  return typeof lang === "string" ? lang : localeLang(locale);
}
