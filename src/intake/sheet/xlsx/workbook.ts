import { type BookFault, bookFault, isBookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";
import { zipLooksLike } from "./looks.ts";
import { unpackWhole } from "./unpack.ts";
import { tags } from "./xml.ts";
import type { Part } from "./zip.ts";

/** What the workbook part says, with every target already a part name in lower case. */
export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string | undefined }[];
  date1904: boolean;
  styles: string | undefined;
  sharedStrings: string | undefined;
};

type Relation = { type: string; target: string };

/** Reads the list of worksheets, in the order of their tabs, and where the parts are. Chart and dialog sheets are left out. */
export async function readWorkbook(
  file: Buffer,
  parts: Map<string, Part>,
  limits: BookLimits,
): Promise<Workbook | BookFault> {
  const top = await readRelations(file, parts, "", limits);
  if (isBookFault(top)) return top;
  const main = [...top.values()].find((relation) => relation.type === "officeDocument")?.target ?? "xl/workbook.xml";
  const part = parts.get(main);
  if (part === undefined) return notWorkbook(parts, main, "missing");
  const bytes = await unpackWhole(file, part, limits);
  if (isBookFault(bytes)) return bytes;
  const relations = await readRelations(file, parts, main, limits);
  if (isBookFault(relations)) return relations;

  const sheets: Workbook["sheets"] = [];
  let date1904 = false;
  let root: string | undefined;
  let complete = false;
  for (const tag of tags(bytes)) {
    root ??= tag.name;
    if (root !== "workbook") return notWorkbook(parts, main, "root");
    if (tag.name === root && tag.closes) complete = true;
    if (!tag.opens) continue;
    if (tag.name === "workbookPr") date1904 = ["1", "true"].includes(tag.attribute("date1904") ?? "");
    if (tag.name !== "sheet") continue;
    const relation = relations.get(tag.attribute(":id") ?? "");
    if (relation !== undefined && relation.type !== "worksheet") continue;
    const hidden = ["hidden", "veryHidden"].includes(tag.attribute("state") ?? "");
    sheets.push({ name: tag.attribute("name") ?? "", hidden, part: relation?.target });
  }
  if (!complete) return bookFault("book.damaged", { part: part.name, reason: "cut" });
  const target = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  return { sheets, date1904, styles: target("styles"), sharedStrings: target("sharedStrings") };
}

function notWorkbook(parts: Map<string, Part>, main: string, reason: string): BookFault {
  const looks = zipLooksLike(parts);
  if (looks === "xlsx") return bookFault("book.damaged", { part: main, reason });
  return bookFault("book.not-xlsx", { looksLike: looks });
}

/** The relations of one part ("" is the package), by id; none when it has no such file. */
async function readRelations(
  file: Buffer,
  parts: Map<string, Part>,
  of: string,
  limits: BookLimits,
): Promise<Map<string, Relation> | BookFault> {
  const relations = new Map<string, Relation>();
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const part = parts.get(`${folder}_rels/${of.slice(folder.length)}.rels`);
  if (part === undefined) return relations;
  const bytes = await unpackWhole(file, part, limits);
  if (isBookFault(bytes)) return bytes;
  for (const tag of tags(bytes)) {
    if (!tag.opens || tag.name !== "Relationship") continue;
    const type = tag.attribute("Type") ?? "";
    const target = resolve(folder, tag.attribute("Target") ?? "");
    relations.set(tag.attribute("Id") ?? "", { type: type.slice(type.lastIndexOf("/") + 1), target });
  }
  return relations;
}

/** A relation's target as a part name in lower case: "../a.xml" beside "xl/worksheets/", or "/xl/a.xml" from the top. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  const steps = (target.startsWith("/") ? target : folder + target).replaceAll("\\", "/").toLowerCase().split("/");
  for (const step of steps) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}
