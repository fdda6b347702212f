import pg from "pg";
import type { Fault } from "#evidence";
import { storeFault } from "../fault.ts";

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);
const lostTexts = /^(Connection terminated|timeout exceeded|Client has encountered a connection error)/;
/** No such schema, table, column or function; files and blocks that are not as the database left them. */
const damaged = new Set(["3F000", "42P01", "42703", "42883", "58P01"]);
/** NUL and the like in a text that was asked for or written. */
const unstorable = new Set(["22021", "22P05"]);

/** The fault for an error of the database or of the way to it; undefined for any other, which is a bug of ours. */
export function databaseFault(error: unknown): Fault | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return databaseFault(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  const reason = [code, error.message].filter((one) => one !== "").join(" ");
  if (code === "53100" || code === "ENOSPC" || /No space left on device/.test(error.message))
    return storeFault("store.disk-full", { reason });
  if (code === "58030") return storeFault("store.disk-error", { reason });
  if (code === "25006") return storeFault("store.read-only", { reason });
  if (code === "28P01" || code === "28000" || code === "3D000" || code === "42501")
    return storeFault("store.access-refused", { reason });
  if (unreachable.has(code) || code.startsWith("08") || lostTexts.test(error.message))
    return storeFault("store.unreachable", { reason });
  if (unstorable.has(code)) return storeFault("store.unstorable-text", { attribute: error.message });
  if (damaged.has(code) || code.startsWith("XX")) return storeFault("store.database-damaged", { reason });
  return error instanceof pg.DatabaseError ? storeFault("store.database-refused", { reason }) : undefined;
}

const answers: ReadonlySet<string> = new Set([
  "store.read-only",
  "store.unstorable-text",
  "store.database-damaged",
  "store.database-refused",
]);

/** True for a fault after which the connection can be used for something else, once the transaction is rolled back. */
export function isAnswer(known: Fault): boolean {
  return answers.has(known.code);
}
