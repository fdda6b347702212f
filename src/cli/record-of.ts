import { userInfo } from "node:os";
import { type RecordOf, type RecordPlace, recordPlace } from "#commands";
import { type Fault, fault } from "#evidence";
import type { Arguments } from "./arguments.ts";

/** The place that --data or the environment names. */
export function placeOf({ options }: Arguments): RecordPlace {
  const { data } = options;
  return recordPlace(process.env, typeof data === "string" ? data : undefined);
}

/** Who asks: --user (or --by, where that says nothing else), or the user of the machine. */
export function whoOf({ options }: Arguments, byToo = true): string {
  const named = options["user"] ?? (byToo ? options["by"] : undefined);
  return typeof named === "string" ? named : userInfo().username;
}

/** The record that --plant names, for who asks. */
export function recordOf(args: Arguments): RecordOf | { faults: Fault[] } {
  const { plant } = args.options;
  if (typeof plant !== "string") return { faults: [fault("cli.missing-argument", { expected: "--plant ID" })] };
  return { place: placeOf(args), plant, who: whoOf(args) };
}

/** A text option, or undefined. */
export function text({ options }: Arguments, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** A whole number from 1 on, given as a word or option. */
export function wholeNumber(found: string | undefined, expected: string): number | { faults: Fault[] } {
  if (found === undefined) return { faults: [fault("cli.missing-argument", { expected })] };
  return /^[1-9]\d{0,8}$/.test(found) ? Number(found) : { faults: [fault("cli.not-a-number", { found, expected })] };
}

/** What --recorded names: a change by its number, or a moment. */
export function recordedOf(args: Arguments): { recorded?: Date | number } | { faults: Fault[] } {
  const found = text(args, "recorded");
  if (found === undefined) return {};
  if (/^\d{1,9}$/.test(found)) return { recorded: Number(found) };
  const moment = new Date(found);
  return Number.isNaN(moment.getTime()) ? { faults: [fault("cli.not-a-moment", { found })] } : { recorded: moment };
}
