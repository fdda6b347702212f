import { describeFault } from "#commands";
import type { Fault } from "#evidence";
import { say, wordIn } from "#i18n";
import type { Lang3 } from "./arguments.ts";

/** Faults as lines for people: where, what was found and expected, how to mend, with the permanent code. */
export function faultLines(faults: readonly Fault[], lang: Lang3): string {
  const langs = lang === "both" ? (["zh", "en"] as const) : [lang];
  return faults.flatMap((fault) => langs.map((one) => `${describeFault(fault, one)} [${fault.code}]`)).join("\n");
}

/** How many faults, in words. */
export function faultCount(count: number, lang: Lang3): string {
  const one = lang === "both" ? "en" : lang;
  return count === 1 ? wordIn("cli.one-fault", one) : say("cli.many-faults", { count }, one);
}
