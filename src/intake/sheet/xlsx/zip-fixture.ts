import { crc32, deflateRawSync } from "node:zlib";
import { openBook, type SheetRow } from "./book.ts";
import type { BookFault } from "./fault.ts";
import { isBookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";

// For tests only: writes small zips and workbooks, right or wrong on purpose.

/** One entry; what is given besides name and data overrides what would be true of it. */
export type Entry = {
  name: string;
  data: string | Buffer;
  stored?: boolean;
  /** packed bytes as they are, for streams that no packer makes */
  packed?: Buffer;
  method?: number;
  flags?: number;
  crc?: number;
  size?: number;
  /** sizes stand behind the data and not in the local header, as streaming writers do it */
  descriptor?: boolean;
};

/** Writes a zip. `zip64` moves sizes, offsets and the entry count into the ZIP64 records. */
export function zipFile(entries: Entry[], options: { comment?: string; zip64?: boolean } = {}): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const big = options.zip64 === true;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = entry.packed ?? (entry.stored ? data : deflateRawSync(data));
    const method = entry.method ?? (entry.stored ? 0 : 8);
    const flags = (entry.flags ?? 0) | (entry.descriptor ? 8 : 0);
    const crc = entry.crc ?? crc32(data);
    const size = entry.size ?? data.length;
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (!entry.descriptor) writeNumbers(local, 14, 4, [crc, packed.length, size]);
    local.writeUInt16LE(name.length, 26);
    const extra = Buffer.alloc(big ? 28 : 0);
    if (big) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      writeNumbers(extra, 4, 8, [size, packed.length, at]);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    writeNumbers(central, 16, 4, [crc, big ? 0xffffffff : packed.length, big ? 0xffffffff : size]);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(big ? 0xffffffff : at, 42);
    directory.push(central, name, extra);
    out.push(local, name, packed);
    at += 30 + name.length + packed.length;
    if (entry.descriptor) {
      const after = Buffer.alloc(16);
      writeNumbers(after, 0, 4, [0x08074b50, crc, packed.length, size]);
      out.push(after);
      at += 16;
    }
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...out, central, endRecords(entries.length, at, central.length, options.comment ?? "", big)]);
}

/** Writes whole numbers one after the other, each in `width` bytes (4 or 8). */
function writeNumbers(into: Buffer, at: number, width: 4 | 8, numbers: number[]): void {
  numbers.forEach((number, i) => {
    if (width === 4) into.writeUInt32LE(number, at + 4 * i);
    else into.writeBigUInt64LE(BigInt(number), at + 8 * i);
  });
}

function endRecords(count: number, at: number, length: number, comment: string, big: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(big ? 0xffff : count, 8);
  end.writeUInt16LE(big ? 0xffff : count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(big ? 0xffffffff : at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  if (!big) return Buffer.concat([end, Buffer.from(comment)]);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  writeNumbers(end64, 24, 8, [count, count, length, at]);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + length), 8);
  return Buffer.concat([end64, locator, end, Buffer.from(comment)]);
}

/** What a test says about a workbook; the rest is the least that a workbook needs. */
export type BookParts = {
  /** what stands in <sheetData>, or a whole part when it has a <worksheet> */
  sheet?: string;
  /** what stands behind </sheetData> */
  tail?: string;
  /** what stands in <sst> */
  texts?: string;
  /** number format codes of the styles 1, 2, …; a number is a built-in id */
  formats?: (string | number)[];
  date1904?: boolean;
  more?: Entry[];
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The entries of a workbook with one sheet. */
export function bookEntries(book: BookParts): Entry[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const formats = book.formats ?? [];
  const custom = formats.flatMap((f, i) =>
    typeof f === "number" ? [] : `<numFmt formatCode="${f.replaceAll('"', "&quot;")}" numFmtId="${164 + i}"/>`,
  );
  const xfs = formats.map((f, i) => `<xf numFmtId="${typeof f === "number" ? f : 164 + i}"/>`);
  const sheet = book.sheet ?? "";
  return [
    { name: "[Content_Types].xml", data: `${HEAD}<Types/>` },
    {
      name: "_rels/.rels",
      data: `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `${HEAD}<workbook xmlns:r="${OFFICE}"><workbookPr date1904="${book.date1904 ? 1 : 0}"/><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships>${relation("r1", "worksheet", "worksheets/sheet1.xml")}${relation("r2", "styles", "styles.xml")}${relation("r3", "sharedStrings", "/xl/sharedStrings.xml")}</Relationships>`,
    },
    {
      name: "xl/styles.xml",
      data: `<styleSheet><numFmts>${custom.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join("")}</cellXfs></styleSheet>`,
    },
    { name: "xl/sharedStrings.xml", data: `${HEAD}<sst>${book.texts ?? ""}</sst>` },
    {
      name: "xl/worksheets/sheet1.xml",
      data: sheet.includes("worksheet")
        ? sheet
        : `${HEAD}<worksheet><sheetData>${sheet}</sheetData>${book.tail ?? ""}</worksheet>`,
    },
    ...(book.more ?? []),
  ];
}

/** The file of a workbook with one sheet. */
export function bookFile(book: BookParts): Buffer {
  return zipFile(bookEntries(book));
}

/** Opens a file and reads one sheet: copies of its rows cut to their width, or the fault of whichever step had one. */
export async function readRows(
  source: string | Uint8Array,
  limits: Partial<BookLimits> = {},
  sheet = 0,
): Promise<{ row: number; values: SheetRow["values"]; kinds: number[]; marks: number[] }[] | BookFault> {
  const book = await openBook(source, limits);
  if (isBookFault(book)) return book;
  const rows: { row: number; values: SheetRow["values"]; kinds: number[]; marks: number[] }[] = [];
  const fault = await book.rows(sheet, ({ row, width, values, kinds, marks }) => {
    const cut = {
      values: values.slice(0, width),
      kinds: [...kinds.slice(0, width)],
      marks: [...marks.slice(0, width)],
    };
    rows.push({ row, ...cut });
  });
  return fault ?? rows;
}
