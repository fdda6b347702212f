import type { Connection, Submittable } from "pg";
import type { Session } from "../database/session.ts";

/** Where one field of a row lies in the bytes: from `at[field]` to under `end[field]`; -1 for both where it is null. */
export type Fields = { readonly at: Int32Array; readonly end: Int32Array };

/** Takes one row. The bytes hold until it returns. */
export type TakeRow = (bytes: Buffer, fields: Fields) => void;

/**
 * Runs `COPY (query) TO STDOUT` in PostgreSQL's binary form and hands over each row where it lies in what the connection
 * received: no object is made for a row, so a million cost little more than their bytes.
 * @param query without parameters @param fields how many columns it has
 */
export function copyOut({ client }: Session, query: string, fields: number, take: TakeRow): Promise<void> {
  return new Promise((resolve, reject) => {
    const text = `COPY (${query}) TO STDOUT (FORMAT binary)`;
    client.query(new CopyOut(text, fields, take, (error) => (error === undefined ? resolve() : reject(error))));
  });
}

const copyData = 0x64;
/** Messages that may come between rows and say nothing of them: copy begins, copy ends, notice, parameter, notification. */
const besides: readonly number[] = [0x48, 0x63, 0x4e, 0x53, 0x41];
const headerBytes = 5;
const signatureBytes = 11;
const nothing = Buffer.alloc(0);

/** Where the message that begins at `at` ends; where its header is not there yet, where that does. */
function messageEnd(bytes: Buffer, at: number): number {
  return at + headerBytes > bytes.length ? at + headerBytes : at + 1 + bytes.readInt32BE(at + 1);
}

/**
 * A query that reads the connection's bytes itself while rows come, and gives them back to `pg` from the first message
 * that is none. What `take` throws is told when all has come, so that the connection stays good.
 */
class CopyOut implements Submittable {
  private connection: Connection | undefined;
  private parser: ((bytes: Buffer) => void) | undefined;
  private rest: Buffer = nothing;
  private isFirst = true;
  private thrown: { error: unknown } | undefined;
  private readonly fields: { at: Int32Array; end: Int32Array };
  private readonly text: string;
  private readonly take: TakeRow;
  private readonly settle: (error?: unknown) => void;

  constructor(text: string, fields: number, take: TakeRow, settle: (error?: unknown) => void) {
    this.text = text;
    this.take = take;
    this.settle = settle;
    this.fields = { at: new Int32Array(fields), end: new Int32Array(fields) };
  }

  submit(connection: Connection): void {
    this.connection = connection;
    const [parser] = connection.stream.listeners("data");
    this.parser = parser as (bytes: Buffer) => void;
    connection.stream.removeListener("data", this.parser);
    connection.stream.on("data", this.receive);
    connection.query(this.text);
  }

  private readonly receive = (chunk: Buffer): void => {
    let at = 0;
    while (this.rest.length > 0 && at < chunk.length) {
      const until = Math.min(chunk.length, at + messageEnd(this.rest, 0) - this.rest.length);
      const message = Buffer.concat([this.rest, chunk.subarray(at, until)]);
      at = until;
      const whole = messageEnd(message, 0) === message.length && message.length >= headerBytes;
      if (whole && !this.takes(message, 0, message.length)) {
        this.giveBack(Buffer.concat([message, chunk.subarray(at)]));
        return;
      }
      this.rest = whole ? nothing : message;
    }
    for (let end = messageEnd(chunk, at); end <= chunk.length && at < end; at = end, end = messageEnd(chunk, at))
      if (!this.takes(chunk, at, end)) {
        this.giveBack(chunk.subarray(at));
        return;
      }
    if (at < chunk.length) this.rest = chunk.subarray(at);
  };

  /** Takes a whole message; false for one that is not ours. */
  private takes(bytes: Buffer, at: number, end: number): boolean {
    if (bytes[at] !== copyData) return besides.includes(bytes[at]!);
    if (!this.thrown) this.row(bytes, at + headerBytes, end);
    return true;
  }

  private row(bytes: Buffer, from: number, until: number): void {
    let at = from;
    if (this.isFirst) {
      this.isFirst = false;
      at += signatureBytes + 4;
      at += 4 + bytes.readInt32BE(at);
    }
    if (at >= until || bytes[at] === 0xff) return; // the header alone, or the end
    at += 2;
    const fields = this.fields;
    for (let i = 0; i < fields.at.length; i++) {
      const length = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
      at += 4;
      fields.at[i] = length < 0 ? -1 : at;
      if (length > 0) at += length;
      fields.end[i] = length < 0 ? -1 : at;
    }
    try {
      this.take(bytes, fields);
    } catch (error) {
      this.thrown = { error };
    }
  }

  private giveBack(bytes: Buffer): void {
    const { connection, parser } = this;
    if (!connection || !parser) return;
    this.parser = undefined;
    connection.stream.removeListener("data", this.receive);
    connection.stream.on("data", parser);
    parser(bytes);
  }

  handleError(error: Error): void {
    this.giveBack(nothing);
    this.settle(error);
  }

  handleReadyForQuery(): void {
    this.settle(this.thrown?.error);
  }

  handleCommandComplete(): void {}
}
