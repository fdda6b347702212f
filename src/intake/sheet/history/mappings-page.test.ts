import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { labels, readAll, withFile } from "./history-fixture.ts";
import { isReadingMapping, mappingJsonSchema } from "./mapping.ts";
import { readMapping } from "./read-mapping.ts";

const docs = new URL("../../../../docs/", import.meta.url);
const page = await readFile(new URL("mappings.md", docs), "utf8");
const qualities = { good: 0, faulty: 66 };

/** The examples of the page: under each heading of the third level a file, its mapping, and what it comes to. */
const examples = page
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const blocks = [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", text = ""]) => ({
      kind,
      text,
    }));
    return { title: part.slice(0, part.indexOf("\n")), blocks };
  });

describe("every example of the page of mappings is read as it says", () => {
  test.each(examples)("$title", async ({ blocks }) => {
    const textOf = (kind: string) => blocks.find((block) => block.kind === kind)?.text ?? "";
    const read = readMapping(textOf("yaml"), "mappings.md");
    if ("faults" in read) return expect(read.faults).toEqual([]);
    const { rows, readings, report } = await withFile("example.csv", textOf("csv"), (path) =>
      readAll(path, read.mapping, { labels, qualities }),
    );
    expect(report.groups).toEqual([]);
    if (isReadingMapping(read.mapping)) {
      const wanted = textOf("text")
        .trim()
        .split("\n")
        .map((line) => line.split(" "));
      const shown = ([tag, time, value, flag]: string[]) => `${tag}@${time}=${value}${flag === "faulty" ? "/66" : ""}`;
      return expect(readings).toEqual(wanted.map(shown));
    }
    expect(rows).toEqual(
      textOf("json")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
  });
});

test("the page has each kind of file in both languages, and no block that is not looked at", () => {
  const kinds = examples.map(({ blocks }) => blocks.map(({ kind }) => kind).join(" "));
  const each = [...Array(4).fill("csv yaml json"), ...Array(2).fill("csv yaml text")];
  expect(kinds.map((kind) => kind.replace(/ sh$/, ""))).toEqual([...each, ...each]);
});

test("the schema, to which the page links, describes what a field is and allows no other", () => {
  expect(page).toContain("(schemas/mapping.schema.json)");
  const [rows, readings] = JSON.parse(JSON.stringify(mappingJsonSchema())).anyOf;
  expect([rows.required, rows.additionalProperties]).toEqual([["format", "table", "columns"], false]);
  expect(readings.required).toEqual(["format", "readings"]);
  expect(rows.properties.gather.description).toMatch(/one row/);
});
