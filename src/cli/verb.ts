import type { Fault } from "#evidence";
import type { Arguments, Lang3 } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** A verb of the command line: reads its words and options, returns the exit code or why it could not. */
export type Verb = (args: Arguments, lang: Lang3, terminal: Terminal) => Promise<number | { faults: Fault[] }>;
