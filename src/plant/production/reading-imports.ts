import { quantity, ref, table, text, time } from "../attribute.ts";

/**
 * Imports of readings 读数导入: what one file brought of one tag: between which times, how many, and when they were received
 * by the historian, so that the import can be seen in the record and taken back.
 */
export const readingImports = table(
  "readingImports",
  "reading-import",
  { required: ["source", "tag"] },
  {
    source: text,
    tag: text,
    meter: ref("meters"),
    from: time,
    to: time,
    readings: quantity("1"),
    receivedFrom: time,
    receivedTo: time,
    note: text,
  },
);
