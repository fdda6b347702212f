import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import { CELL_DATE, isBookFault, openBook } from "../src/intake/sheet/xlsx/book.ts";

// How fast a history workbook is read: a melt log of 100 000 rows x 20 columns, ours beside hucre's streaming reader, each
// reading in a process of its own, the two taking turns. Both add up every cell; unequal sums fail the bench.

type Sums = { rows: number; cells: number; numbers: number; dates: number; trues: number; text: number };
type Reading = Sums & { ms: number; rssMb: number };
type Reader = (file: string, sums: Sums) => Promise<void>;

const COLUMNS = [..."ABCDEFGHIJKLMNOPQRST"];
const HEADER = "炉号 出炉时间 班组 牌号 炉子 操作工 铁水重 C Si Mn P S Cr Cu Mg 出炉温度 型数 合格 说明 电耗".split(
  " ",
);
const GRADES = ["HT200", "HT250", "QT400-18", "QT450-10", "QT600-3", "ZG310-570", "EN-GJS-500-7", "A356.2"];
const LEVELS = [3.5, 2.2, 0.6, 0.05, 0.04, 0.3, 0.5, 0.045];

/** A seeded generator of numbers from 0 to under 1. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes the melt log: shared Chinese texts, dates, formulas, booleans and about one blank in twenty. */
function meltLog(rows: number): Buffer {
  const random = seeded(20261124);
  const texts = new Map<string, number>();
  const text = (ref: string, value: string) => {
    if (!texts.has(value)) texts.set(value, texts.size);
    return `<c r="${ref}" t="s"><v>${texts.get(value)}</v></c>`;
  };
  const number = (ref: string, value: string) => (random() < 0.05 ? "" : `<c r="${ref}"><v>${value}</v></c>`);
  const pick = (count: number) => Math.floor(random() * count);
  const lines = [`<row r="1" spans="1:20">${HEADER.map((name, i) => text(`${COLUMNS[i]}1`, name)).join("")}</row>`];
  let second = 46000 * 86400; // whole seconds: readers that give a Date keep no more than milliseconds
  for (let row = 2; row <= rows + 1; row++) {
    second += pick(432);
    const at = (column: number) => `${COLUMNS[column]}${row}`;
    const weight = 200 + pick(16000) / 10;
    lines.push(
      `<row r="${row}" spans="1:20">`,
      text(at(0), `L${String(row >> 1).padStart(7, "0")}`),
      `<c r="${at(1)}" s="1"><v>${(second / 86400).toFixed(10)}</v></c>`,
      text(at(2), `${"甲乙丙丁"[pick(4)]}班`),
      text(at(3), GRADES[pick(GRADES.length)]!),
      text(at(4), `中频炉 ${1 + pick(6)}# & 保温炉`),
      text(at(5), `炉工 ${pick(50)}`),
      number(at(6), weight.toFixed(1)),
      ...LEVELS.map((level, i) => number(at(7 + i), (level * (0.8 + random() * 0.4)).toFixed(4))),
      number(at(15), String(1350 + pick(180))),
      number(at(16), String(1 + pick(80))),
      `<c r="${at(17)}" t="b"><v>${random() < 0.95 ? 1 : 0}</v></c>`,
      random() < 0.3 ? text(at(18), `补加 ${pick(300)} kg, 渣 < ${pick(9)} mm`) : "",
      `<c r="${at(19)}"><f>G${row}*0.58</f><v>${(weight * 0.58).toFixed(3)}</v></c></row>`,
    );
  }
  const escaped = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const pack = "http://schemas.openxmlformats.org/package/2006";
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list: string) => `<Relationships xmlns="${pack}/relationships">${list}</Relationships>`;
  const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipped({
    "[Content_Types].xml": `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${sheetType}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="melt" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml") +
        relation(2, "styles", "styles.xml") +
        relation(3, "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/styles.xml": `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${main} uniqueCount="${texts.size}">${[...texts.keys()].map((value) => `<si><t>${escaped(value)}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${lines.join("")}</sheetData></worksheet>`,
  });
}

function zipped(parts: Record<string, string>): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, xml] of Object.entries(parts)) {
    const data = Buffer.from(xml);
    const packed = deflateRawSync(data);
    const name = Buffer.from(path);
    const both = Buffer.alloc(26); // from the version to the name's length, the same in both headers
    both.writeUInt16LE(20, 0);
    both.writeUInt16LE(8, 4);
    both.writeUInt32LE(crc32(data), 10);
    both.writeUInt32LE(packed.length, 14);
    both.writeUInt32LE(data.length, 18);
    both.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), both, tail, name);
    out.push(Buffer.from("PK\x03\x04", "latin1"), both, name, packed);
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...out, central, end]);
}

/** Adds a cell to the sums. Text goes in with its place and every character, so that two cells changed about show. */
function add(sums: Sums, column: number, value: string | number | boolean): void {
  sums.cells++;
  if (typeof value === "number") sums.numbers += value * (column + 1);
  else if (typeof value === "boolean") sums.trues += value ? 1 : 0;
  else for (let i = 0; i < value.length; i++) sums.text = (Math.imul(sums.text, 31) + value.charCodeAt(i) + column) | 0;
}

const READERS: Record<string, Reader> = {
  forgecast: async (file, sums) => {
    const book = await openBook(file);
    if (isBookFault(book)) throw new Error(book.code);
    const fault = await book.rows(0, ({ width, values, kinds }) => {
      sums.rows++;
      for (let i = 0; i < width; i++) {
        const value = values[i];
        if (value === null || value === undefined) continue;
        if (kinds[i] === CELL_DATE) {
          sums.cells++;
          sums.dates += Math.round((value as number) * 86400);
        } else add(sums, i, value);
      }
    });
    if (fault) throw new Error(fault.code);
  },
  "hucre streamXlsxRows": async (file, sums) => {
    const { streamXlsxRows } = await import("hucre/xlsx");
    for await (const { values } of streamXlsxRows(readFileSync(file))) {
      sums.rows++;
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (value === null || value === undefined || value === "") continue;
        if (value instanceof Date) {
          sums.cells++;
          sums.dates += Math.round(value.getTime() / 1000) + 25569 * 86400;
        } else if (i === 1 && typeof value === "number") {
          sums.cells++;
          sums.dates += Math.round(value * 86400);
        } else add(sums, i, value as string | number | boolean);
      }
    }
  },
};

async function readOnce(name: string, file: string): Promise<Reading> {
  if (name.startsWith("hucre")) await import("hucre/xlsx"); // loading a library is not reading; ours is loaded by now
  const sums: Sums = { rows: 0, cells: 0, numbers: 0, dates: 0, trues: 0, text: 0 };
  const start = performance.now();
  await READERS[name]!(file, sums);
  const ms = performance.now() - start;
  return { ...sums, ms, rssMb: process.resourceUsage().maxRSS / 1024 };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/**
 * Makes the file, lets the readers read it in turn, and answers a Markdown table. `rounds` is odd so that the median is a
 * reading. Throws when the readers do not agree on every cell.
 */
export async function run(rows = 100_000, rounds = 5): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-workbook-"));
  const file = join(folder, "melt-log.xlsx");
  try {
    writeFileSync(file, meltLog(rows));
    const readings = new Map<string, Reading[]>(Object.keys(READERS).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, list] of readings) {
        const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, file], { encoding: "utf8" });
        if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
        list.push(JSON.parse(child.stdout));
      }
    }
    return table(readings, statSync(file).size);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function table(readings: Map<string, Reading[]>, bytes: number): string {
  const sums = ({ rows, cells, numbers, dates, trues, text }: Reading) =>
    [rows, cells, numbers.toPrecision(12), dates, trues, text].join(" / ");
  const all = [...readings.values()].flat().map(sums);
  const agreed = all.every((text) => text === all[0]);
  if (!agreed) throw new Error(`the readers differ:\n${[...new Set(all)].join("\n")}`);
  const peer = median(readings.get("hucre streamXlsxRows")!.map(({ ms }) => ms));
  const lines = [...readings].map(([name, list]) => {
    const times = list.map(({ ms }) => ms);
    const range = `${Math.min(...times).toFixed(0)}-${Math.max(...times).toFixed(0)}`;
    const rss = median(list.map(({ rssMb }) => rssMb)).toFixed(0);
    return `| ${name} | ${median(times).toFixed(0)} | ${range} | ${(median(times) / peer).toFixed(2)} | ${rss} |`;
  });
  return [
    `Workbook, ${(bytes / 1e6).toFixed(1)} MB, every cell added up; rounds: ${all.length / readings.size}, a process each`,
    "",
    "| reader | median ms | min-max | x peer | peak RSS MB |",
    "|---|---|---|---|---|",
    ...lines,
    "",
    `Equal in all readings (rows / cells / numbers / dates / trues / text): ${all[0]}`,
    "",
  ].join("\n");
}

if (import.meta.main) {
  const [name, file] = process.argv.slice(2);
  const answer = name && file ? JSON.stringify(await readOnce(name, file)) : await run();
  process.stdout.write(answer);
}
