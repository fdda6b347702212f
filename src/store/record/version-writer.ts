import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { Session } from "../database/session.ts";
import type { StoredDay } from "../database/tables.ts";
import { BinaryArray, dayNumber, elementTypes } from "./binary-array.ts";
import { tableOfNoun } from "./noun.ts";
import { digestOf, markDigits, type StoredRow } from "./row-text.ts";

/** Writes the versions of one change, hashing as it goes. */
export type VersionWriter = {
  add(noun: string, row: StoredRow): void;
  /** True where so many rows wait that `flush` should be called. */
  isFull(): boolean;
  /** Sends what waits. Resolves when the batch before this one is stored, so that one is made while one is written. */
  flush(): Promise<void>;
  /** Resolves when all that was sent is stored, so that the connection is free for something else. */
  idle(): Promise<void>;
  /** The rows that were sent last: where one of them was refused, it is among these. */
  sent(): readonly StoredRow[];
  /** Waits for all, and answers how many versions there are and the SHA-256 over all their digests in order. */
  finish(): Promise<{ rows: number; digest: Buffer }>;
};

const batchRows = 2_000;
const sendTurns = 6;
const batchBytes = 4_000_000;

/** Begins the versions of a change of a plant. All rows of a noun that wait go as one statement. */
export function versionWriter({ client }: Session, plant: number, change: string): VersionWriter {
  const batches = new Map<string, Batch>();
  const all = createHash("sha256");
  let digests = "";
  let rows = 0;
  let waiting = 0;
  let bytes = 0;
  let sending = Promise.resolve();
  let fresh: StoredRow[] = [];
  let sent: StoredRow[] = [];

  const send = async (statements: readonly { text: string; columns: Buffer[] }[]) => {
    for (const { text, columns } of statements) await client.query(text, [plant, change, ...columns]);
  };

  const flush = async () => {
    const full = [...batches].filter(([, batch]) => batch.count > 0);
    const statements = full.map(([noun, batch]) => ({ text: batch.query(noun), columns: batch.take() }));
    await sending;
    [sent, fresh] = [fresh, []];
    sending = send(statements);
    sending.catch(() => undefined); // seen by whoever awaits it next
    all.update(digests, "hex");
    digests = "";
    waiting = 0;
    bytes = 0;
    for (let turns = 0; turns < sendTurns; turns++) await turn(); // lets the connection send before more is made
  };

  return {
    add(noun, row) {
      let batch = batches.get(noun);
      if (!batch) {
        batch = new Batch();
        batches.set(noun, batch);
      }
      const digest = digestOf(noun, row);
      batch.add(rows, row, digest);
      digests += digest;
      fresh.push(row);
      rows++;
      waiting++;
      bytes += row.attributes.length + 100;
    },
    isFull: () => waiting >= batchRows || bytes >= batchBytes,
    flush,
    idle: () => sending,
    sent: () => sent,
    async finish() {
      await flush();
      await sending;
      return { rows, digest: all.digest() };
    },
  };
}

/** The waiting rows of one noun, a column each. */
class Batch {
  count = 0;
  private readonly ids = new BinaryArray(elementTypes.text);
  private readonly marks = new BinaryArray(elementTypes.bytea);
  private readonly attributes = new BinaryArray(elementTypes.text);
  private readonly sources = new BinaryArray(elementTypes.text);
  private readonly days = new BinaryArray(elementTypes.date);
  private readonly states = new BinaryArray(elementTypes.text);
  private readonly seqs = new BinaryArray(elementTypes.integer);
  private day: StoredDay = "";
  private dayNumber = 0;

  add(seq: number, row: StoredRow, digest: string): void {
    if (row.validFrom !== this.day) {
      this.day = row.validFrom;
      this.dayNumber = dayNumber(row.validFrom);
    }
    this.seqs.addInteger(seq);
    this.ids.addText(row.id);
    this.days.addInteger(this.dayNumber);
    this.states.addText(row.state);
    this.marks.addHex(digest.slice(0, markDigits));
    this.attributes.addText(row.attributes);
    this.sources.addText(row.source);
    this.count++;
  }

  query(noun: string): string {
    return `INSERT INTO forgecast.${tableOfNoun(noun)} (change, plant, seq, valid_from, id, state, mark, attributes, source)
      SELECT $2::bigint, $1::integer, r.seq, r.day, r.id, r.state, r.mark, r.attributes::json, r.source::json
      FROM unnest($3::integer[], $4::text[], $5::date[], $6::text[], $7::bytea[], $8::text[], $9::text[])
        AS r(seq, id, day, state, mark, attributes, source)`;
  }

  take(): Buffer[] {
    this.count = 0;
    return [this.seqs, this.ids, this.days, this.states, this.marks, this.attributes, this.sources].map((one) =>
      one.take(),
    );
  }
}
