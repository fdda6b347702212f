const OLE2 = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

const MAGIC: [string, string][] = [
  ["255044462d", "pdf"],
  ["1f8b08", "gzip"],
  ["526172211a07", "rar"],
  ["377abcaf271c", "7z"],
  ["89504e470d0a1a0a", "png"],
  ["ffd8ff", "jpeg"],
  ["0908", "xls"], // BIFF without a container
];

/** What a file that is not a zip looks like: `xls`, `encrypted`, `pdf`, `html`, `xml`, `csv`, `text`, … or `unknown`. */
export function looksLike(bytes: Buffer): string {
  if (bytes.subarray(0, 8).equals(OLE2)) return bytes.includes(ENCRYPTED) ? "encrypted" : "xls";
  const hex = bytes.toString("hex", 0, 8);
  for (const [magic, name] of MAGIC) if (hex.startsWith(magic)) return name;
  return looksLikeText(bytes.subarray(0, 4096));
}

function looksLikeText(head: Buffer): string {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!utf16 && !head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))) return "unknown";
  const text = utf16
    ? head.toString("latin1", 2).replaceAll("\0", "")
    : head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  const start = text.trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<table")) return "html";
  if (start.startsWith("<?xml") || start.startsWith("<")) {
    if (start.includes("<html")) return "html";
    return start.includes("urn:schemas-microsoft-com:office:spreadsheet") ? "xml-spreadsheet" : "xml";
  }
  return /[,;\t]/.test(start) ? "csv" : "text";
}

/**
 * What a zip looks like by the names in it (lower case): `xlsx`, `xlsb`, `docx`, `pptx`, `ods`, `numbers` or `zip`.
 */
export function zipLooksLike(names: { has(name: string): boolean }): string {
  if (names.has("xl/workbook.bin")) return "xlsb";
  if (names.has("word/document.xml")) return "docx";
  if (names.has("ppt/presentation.xml")) return "pptx";
  if (names.has("index/document.iwa") || names.has("index.zip")) return "numbers";
  if (names.has("content.xml") && names.has("mimetype")) return "ods";
  return names.has("[content_types].xml") && names.has("xl/_rels/workbook.xml.rels") ? "xlsx" : "zip";
}
