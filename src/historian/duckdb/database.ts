import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
} from "@duckdb/node-api";

/** An open file: one connection that writes, two that read, and an appender per table that takes rows. */
export type Database = {
  path: string;
  writer: DuckDBConnection;
  appender(table: string): Promise<DuckDBAppender>;
  /** Appenders of tables that were made anew, or that failed, must not be used again. */
  dropAppenders(): void;
  /** Runs a query on the reader with the fewest waiting. `numbers` are its parameters, integers. */
  read(sql: string, numbers?: readonly number[]): Promise<DuckDBMaterializedResult>;
  close(): void;
};

export type DatabaseSettings = { memoryBytes?: number; threads?: number };

/** Opens a DuckDB file. Throws what DuckDB throws. */
export async function openDatabase(path: string, settings: DatabaseSettings): Promise<Database> {
  // One thread for a question by default: two readers and a writer keep more busy already, and most questions are short.
  const instance = await DuckDBInstance.create(path, {
    threads: String(settings.threads ?? 1),
    memory_limit: `${Math.round((settings.memoryBytes ?? 512 * 1024 * 1024) / 1_000_000)}MB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const writer = await instance.connect();
  // Two, so that a long question does not keep a short one waiting, and one question can use both of them.
  const readers = [newReader(await instance.connect()), newReader(await instance.connect())] as const;
  const appenders = new Map<string, DuckDBAppender>();
  let closed = false;

  return {
    path,
    writer,
    async appender(table) {
      const known = appenders.get(table);
      if (known) return known;
      const made = await writer.createAppender(table);
      appenders.set(table, made);
      return made;
    },
    dropAppenders() {
      appenders.clear();
    },
    read(sql, numbers = []) {
      const [one, other] = readers;
      return (other.waiting() < one.waiting() ? other : one).ask(sql, numbers);
    },
    close() {
      if (closed) return;
      closed = true;
      appenders.clear();
      writer.closeSync();
      for (const reader of readers) reader.close();
      instance.closeSync();
    },
  };
}

/** A connection that answers one question at a time and remembers how to. */
type Reader = {
  ask(sql: string, numbers: readonly number[]): Promise<DuckDBMaterializedResult>;
  waiting(): number;
  close(): void;
};

function newReader(connection: DuckDBConnection): Reader {
  const prepared = new Map<string, DuckDBPreparedStatement>();
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function run(sql: string, numbers: readonly number[]): Promise<DuckDBMaterializedResult> {
    const statement = prepared.get(sql) ?? (await connection.prepare(sql));
    prepared.set(sql, statement);
    for (let i = 0; i < numbers.length; i++) statement.bindBigInt(i + 1, BigInt(numbers[i]!));
    return statement.run();
  }

  return {
    ask(sql, numbers) {
      waiting++;
      const mine = turn
        .then(() => run(sql, numbers))
        .finally(() => {
          waiting--;
        });
      turn = mine.catch(() => undefined);
      return mine;
    },
    waiting: () => waiting,
    close: () => connection.closeSync(),
  };
}
