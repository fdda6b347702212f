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

/** The fault for an error of the database that is no bug of ours; undefined for any other. */
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
  return undefined;
}
