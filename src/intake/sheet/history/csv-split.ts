/** Records of a piece of a CSV file: where each field lies in `bytes`. The arrays are used again for the next piece. */
export type Records = {
  bytes: Buffer;
  count: number;
  /** Record r has the fields `first[r]` up to, not with, `first[r + 1]`. */
  first: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** 1 where the field holds doubled quotes, so that it is not its bytes as they stand. */
  doubled: Uint8Array;
  /** The line of the file on which each record begins, from 1. */
  line: Int32Array;
  /** How many bytes were used; the rest belongs to a record that has not ended yet. */
  used: number;
  /** Whether the unfinished record stands within an open quote, and the line it began on. */
  open: boolean;
  openLine: number;
};

/** Splits bytes of UTF-8 (or any encoding in which separators, quotes and line ends are single bytes) into records. */
export type Splitter = { split(bytes: Buffer, to: number, last: boolean): Records };

const quote = 34;
const feed = 10;
const carriage = 13;

/**
 * Makes a splitter. Lines end in LF, CRLF or CR; a field that begins with a quote ends with one, may hold separators and
 * line ends, and says a quote by doubling it. A quote elsewhere, or text behind a closing quote, is text.
 * @param delimiter the byte between fields
 */
export function splitter(delimiter: number): Splitter {
  const out: Records = {
    bytes: Buffer.alloc(0),
    count: 0,
    first: new Int32Array(4096),
    start: new Int32Array(32_768),
    end: new Int32Array(32_768),
    doubled: new Uint8Array(32_768),
    line: new Int32Array(4096),
    used: 0,
    open: false,
    openLine: 0,
  };
  let line = 1;

  const split = (bytes: Buffer, to: number, last: boolean): Records => {
    let { first, start, end, doubled, line: lines } = out;
    let record = 0;
    let field = 0;
    let p = 0;
    let lineHere = line;
    out.bytes = bytes;
    out.open = false;
    for (;;) {
      // a record begins at p
      const recordFrom = p;
      const fieldFrom = field;
      const recordLine = lineHere;
      if (record + 2 >= first.length) {
        out.first = first = grown(first);
        out.line = lines = grown(lines);
      }
      first[record] = field;
      lines[record] = recordLine;
      let ended = false;
      while (!ended) {
        if (field >= start.length) {
          out.start = start = grown(start);
          out.end = end = grown(end);
          const wider = new Uint8Array(2 * doubled.length);
          wider.set(doubled);
          out.doubled = doubled = wider;
        }
        let from = p;
        doubled[field] = 0;
        let closed = -1;
        let plain = p >= to || bytes[p] !== quote;
        if (!plain) {
          from = ++p;
          for (; p < to; p++) {
            const c = bytes[p];
            if (c === feed || (c === carriage && bytes[p + 1] !== feed)) lineHere++;
            else if (c === quote) {
              const next = p + 1 < to ? bytes[p + 1]! : last ? feed : -1;
              if (next === -1) break;
              if (next === quote) {
                doubled[field] = 1;
                p++;
              } else if (next === delimiter || next === feed || next === carriage) {
                closed = p++;
                break;
              } else {
                // text behind the closing quote: the quotes were part of a text
                plain = true;
                doubled[field] = 0;
                from--;
                break;
              }
            }
          }
          if (closed < 0 && !plain) {
            out.open = true;
            break;
          }
        }
        if (plain)
          while (p < to) {
            const c = bytes[p]!;
            if (c === delimiter || c === feed || c === carriage) break;
            p++;
          }
        start[field] = from;
        end[field] = closed < 0 ? p : closed;
        if (p >= to) {
          if (!last) break;
          field++;
          ended = true;
        } else if (bytes[p] === delimiter) {
          field++;
          p++;
        } else {
          if (bytes[p] === carriage) {
            if (p + 1 >= to && !last) break;
            if (bytes[p + 1] === feed && p + 1 < to) p++;
          }
          field++;
          p++;
          lineHere++;
          ended = true;
        }
      }
      if (!ended || (last && recordFrom >= to)) {
        out.count = record;
        first[record] = fieldFrom;
        out.used = ended ? to : recordFrom;
        out.openLine = recordLine;
        line = recordLine;
        return out;
      }
      record++;
    }
  };
  return { split };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * array.length);
  wider.set(array);
  return wider;
}

/** The text of a field: its bytes as UTF-8, doubled quotes as one. */
export function fieldText(records: Records, field: number): string {
  const text = records.bytes.toString("utf8", records.start[field], records.end[field]);
  return records.doubled[field] === 1 ? text.replaceAll('""', '"') : text;
}
