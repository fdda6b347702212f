import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";
import { isName } from "./quoted.ts";

/** Where a server is, without its secrets, and these apart. */
export type ServerAddress = {
  /** Scheme, host and port only. */
  url: string;
  /** Host and port, for faults. */
  server: string;
  user: string;
  password: string;
  database: string | undefined;
};

/**
 * Reads `http(s)://user:password@host:port/database`. The database may be left out; no other parameters are taken.
 * Fault: `historian.not-a-historian` with the
 * reason and never the URL itself, which may hold a password.
 */
export function serverAddress(text: string): ServerAddress | Fault {
  const refused = (reason: string) => historianFault("historian.not-a-historian", { path: "CLICKHOUSE_URL", reason });
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return refused("not-a-url");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return refused("scheme");
  if (url.search || url.hash) return refused("parameters");
  const user = decoded(url.username);
  const password = decoded(url.password);
  const database = decoded(url.pathname.replace(/^\//, "").replace(/\/$/, ""));
  if (user === undefined || password === undefined || database === undefined) return refused("percent-signs");
  if (database !== "" && !isName(database)) return refused("database");
  return {
    url: `${url.protocol}//${url.host}`,
    server: url.host,
    user: user || "default",
    password,
    database: database || undefined,
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
