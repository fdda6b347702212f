import { hash } from "node:crypto";
import type { RawBuilder } from "kysely";
import { kyselyOn, type Session } from "./session.ts";

/**
 * Runs a query whose plan each connection keeps: planning one over a dozen tables takes longer than running it. For
 * queries of which there are few texts; what varies must be in the parameters.
 */
export async function prepared<T extends object>({ client }: Session, query: RawBuilder<T>): Promise<T[]> {
  const { sql: text, parameters } = query.compile(kyselyOn(client));
  const name = hash("sha256", text).slice(0, 32);
  const { rows } = await client.query<T>({ name, text, values: [...parameters] });
  return rows;
}
