import { describe, expect, test } from "vitest";
import { openBook } from "./book.ts";
import { zipFile } from "./zip-fixture.ts";

const OLE2 = Buffer.from("d0cf11e0a1b11ae1", "hex");

describe("a file of another kind is named", () => {
  const files: [string, Buffer][] = [
    ["xls", Buffer.concat([OLE2, Buffer.alloc(600), Buffer.from("Workbook", "utf16le")])],
    ["xls", Buffer.from("0908100000060500", "hex")],
    ["pdf", Buffer.from("%PDF-1.7\n")],
    ["gzip", Buffer.from("1f8b0800", "hex")],
    ["rar", Buffer.from("526172211a0700", "hex")],
    ["7z", Buffer.from("377abcaf271c", "hex")],
    ["png", Buffer.from("89504e470d0a1a0a", "hex")],
    ["jpeg", Buffer.from("ffd8ffe0", "hex")],
    ["html", Buffer.from("\n <HTML><table>")],
    ["html", Buffer.from("\ufeff<!DOCTYPE html>")],
    [
      "xml-spreadsheet",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    ],
    ["xml", Buffer.from("<?xml version='1.0'?><a/>")],
    ["csv", Buffer.from("炉号,C,Si\r\nH1,3.4,2.1\r\n")],
    ["csv", Buffer.from("c2afbac5092c430a", "hex")], // GBK
    ["csv", Buffer.from("\ufeffa\tb\n", "utf16le")],
    ["text", Buffer.from("heat log")],
    ["unknown", Buffer.from([0, 1, 2, 3])],
    ["zip", zipFile([{ name: "a.txt", data: "a" }])],
    [
      "docx",
      zipFile([
        { name: "[Content_Types].xml", data: "" },
        { name: "word/document.xml", data: "<w:document/>" },
      ]),
    ],
    ["pptx", zipFile([{ name: "ppt/presentation.xml", data: "" }])],
    ["xlsb", zipFile([{ name: "xl/workbook.bin", data: "" }])],
    ["numbers", zipFile([{ name: "Index/Document.iwa", data: "" }])],
    [
      "ods",
      zipFile([
        { name: "mimetype", data: "" },
        { name: "content.xml", data: "" },
      ]),
    ],
  ];
  test.each(files)("%s", async (looksLike, file) => {
    expect(await openBook(file)).toEqual({ code: "book.not-xlsx", params: { looksLike } });
  });
});

test("a workbook locked with a password is told from an old .xls", async () => {
  const locked = Buffer.concat([OLE2, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]);
  expect(await openBook(locked)).toEqual({ code: "book.encrypted", params: {} });
});
