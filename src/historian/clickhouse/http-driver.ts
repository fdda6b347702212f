import { Readable } from "node:stream";
import { type ClickHouseClientConfigOptions, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import type { Driver } from "./driver.ts";
import { decodeNative, encodeNative } from "./native.ts";
import type { ServerAddress } from "./server-address.ts";
import { serverFault } from "./server-fault.ts";

/**
 * A driver over HTTP. `timeout` in ms bounds each request; a statement that outlives it may still finish at the server,
 * so everything sent must bear being sent again.
 */
export function httpDriver(address: ServerAddress, timeout: number): Driver {
  return clientDriver(
    {
      url: address.url,
      username: address.user,
      password: address.password,
      request_timeout: timeout,
      clickhouse_settings: {
        // Distributed tables answer only when the shards have it.
        insert_distributed_sync: 1,
        // Of several replicas always the same one, so that what was written is read.
        load_balancing: "in_order",
        // Windows of many tags make long statements.
        max_query_size: "16777216",
      } as Record<string, number | string>,
      // Servers before 23.11 close idle connections after 3 s: do not reuse one that is about to go.
      keep_alive: { enabled: true, idle_socket_ttl: 1500 },
      max_open_connections: 8,
    },
    address.server,
    [address.password],
  );
}

/** A driver over any connection of the client: HTTP, or an engine in the process. */
export function clientDriver(
  config: ClickHouseClientConfigOptions,
  server: string,
  secrets: readonly string[],
): Driver {
  const client = createClient({
    ...config,
    application: "forgecast",
    // Its log writes statements and addresses to the console; faults say what there is to say.
    log: { level: ClickHouseLogLevel.OFF },
  });
  const tried = async <T>(work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      return serverFault(error, server, secrets);
    }
  };
  return {
    server,
    query: (sql) =>
      tried(async () => {
        const { stream } = await client.exec({ query: `${sql} FORMAT Native` });
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const bytes = Buffer.concat(chunks);
        try {
          return decodeNative(bytes);
        } catch (error) {
          // A failure after the first rows comes as text behind them.
          const said = bytes
            .subarray(-4000)
            .toString("utf8")
            .match(/Code: \d+[\s\S]*Exception[\s\S]*$/)?.[0];
          throw said ? new Error(said) : error;
        }
      }),
    insert: (table, block) =>
      tried(async () => {
        const columns = Object.keys(block.columns).join(", ");
        const { stream } = await client.exec({
          query: `INSERT INTO ${table} (${columns}) FORMAT Native`,
          values: Readable.from([encodeNative(block)], { objectMode: false }),
        });
        for await (const _ of stream);
        return undefined;
      }),
    command: (sql) =>
      tried(async () => {
        await client.command({ query: sql });
        return undefined;
      }),
    close: () => client.close(),
  };
}
