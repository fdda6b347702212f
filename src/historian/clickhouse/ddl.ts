import { readFileSync } from "node:fs";

export type DdlFile = "server" | "server-18.16" | "two-shards" | "two-shards-18.16";

/** The statements of a file in `ddl/`, for a database of this name (one for which `isName` holds). */
export function ddl(file: DdlFile, database: string): string[] {
  const text = readFileSync(new URL(`./ddl/${file}.sql`, import.meta.url), "utf8");
  return text
    .replace(/^--.*$/gm, "")
    .replace(/\bforgecast\b(?=\.|;| ON CLUSTER|,)/g, database)
    .replaceAll("/forgecast/", `/${database}/`)
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
