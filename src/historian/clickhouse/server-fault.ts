import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";

type Kind = "login" | "disk-full" | "read-only" | "busy" | "timeout" | "unreachable" | "tables" | "failed";

/** Codes of ClickHouse that mean one thing to the user, in all versions from 18 on. */
const byNumber: Readonly<Record<number, Kind>> = {
  192: "login", // unknown user
  193: "login", // wrong password
  194: "login", // password required
  516: "login", // authentication failed
  497: "login", // access denied
  291: "login", // database access denied
  164: "read-only", // the user may only read
  242: "read-only", // a replica without its keeper
  243: "disk-full", // not enough space
  241: "busy", // memory limit
  202: "busy", // too many simultaneous queries
  252: "busy", // too many parts
  159: "timeout",
  209: "timeout", // of a socket between shards
  319: "timeout", // a quorum's answer is unknown
  210: "unreachable", // network error between shards
  279: "unreachable", // all connection tries to a shard failed
  16: "tables", // no such column
  47: "tables", // unknown identifier
  60: "tables", // unknown table
  81: "tables", // unknown database
  170: "tables", // no such cluster
  701: "tables",
};

const bySystem: Readonly<Record<string, Kind>> = {
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EPIPE: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "timeout",
};

/**
 * What a thrown error of the client means: `historian.unreachable` (the server, or a shard behind it), `timed-out`,
 * `not-authorised`, `disk-full`, `read-only`, `overloaded` (parts, memory or queries at their limit),
 * `not-a-historian` (tables missing or of another shape), else `engine-failed`. `reason` begins with the server and holds
 * its words, shortened; none of `secrets` appears in it, in any spelling.
 */
export function serverFault(error: unknown, server: string, secrets: readonly string[]): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const system = systemCode(error);
  const number = Number(/Code: (\d+)/.exec(text)?.[1] ?? numberOf(error));
  const said = withoutSecrets(text.replace(/\s+/g, " "), secrets).slice(0, 300) || system || "no word";
  const reason = `${server}: ${said}`;
  const engine = "clickhouse";
  switch (kindOf(text, system, number)) {
    case "login":
      return historianFault("historian.not-authorised", { engine });
    case "disk-full":
      return historianFault("historian.disk-full", { path: server });
    case "read-only":
      return historianFault("historian.read-only", { path: server });
    case "busy":
      return historianFault("historian.overloaded", { engine, reason });
    case "timeout":
      return historianFault("historian.timed-out", { engine });
    case "unreachable":
      return historianFault("historian.unreachable", { engine, reason });
    case "tables":
      return historianFault("historian.not-a-historian", { path: server, reason });
    case "failed":
      return historianFault("historian.engine-failed", { engine, reason });
  }
}

function kindOf(text: string, system: string | undefined, number: number): Kind {
  if (/No space left on device|errno: 28/.test(text)) return "disk-full";
  if (/^Timeout error/.test(text)) return "timeout";
  if (/socket hang up|other side closed/.test(text)) return "unreachable";
  return byNumber[number] ?? (system === undefined ? undefined : bySystem[system]) ?? "failed";
}

function systemCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return systemCode(error.errors[0]);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^E[A-Z_]+$/.test(code) ? code : undefined;
}

function numberOf(error: unknown): number {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^\d+$/.test(code) ? Number(code) : Number.NaN;
}

/** A password may stand in a URL, a header, or a server's echo of either. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const spellings = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [secret, encodeURIComponent(secret), encodeURI(secret), JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  return spellings.reduce((rest, secret) => rest.replaceAll(secret, "…"), text).replace(/Basic [\w+/=]+/g, "Basic …");
}
