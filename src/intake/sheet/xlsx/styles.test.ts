import { expect, test } from "vitest";
import { builtInStyle, formatStyle, readStyles, STYLE_DATE, STYLE_ELAPSED, STYLE_PERCENT } from "./styles.ts";

const ELAPSED = STYLE_DATE | STYLE_ELAPSED;

test.each([
  ["General", 0],
  ["G/通用格式", 0],
  ["0.00E+00", 0],
  ["#,##0.00;[Red]-#,##0.00", 0],
  ['0.0"mm"', 0],
  ["0.0\\m\\m", 0],
  ["#,##0_h;*s0", 0],
  ["[DBNum1][$-804]General", 0],
  ['0;"day"', 0],
  ["0;d", 0],
  ['"open', 0],
  ["0.0%", STYLE_PERCENT],
  ['0"%"', 0],
  ["yyyy-mm-dd", STYLE_DATE],
  ['yyyy"年"m"月"d"日"', STYLE_DATE],
  ["[$-409]D-MMM-YY;@", STYLE_DATE],
  ["[Red]hh:mm AM/PM", STYLE_DATE],
  ["ss.0", STYLE_DATE],
  ["[h]:mm:ss", ELAPSED],
  ["[mm]:ss", ELAPSED],
  ["[S]", ELAPSED],
])("format %s", (code, style) => {
  expect(formatStyle(code)).toBe(style);
});

test("built-in formats", () => {
  const dates = Array.from({ length: 60 }, (_, id) => id).filter((id) => builtInStyle(id) & STYLE_DATE);
  expect(dates).toEqual([
    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
    57, 58,
  ]);
  expect([9, 10, 46].map(builtInStyle)).toEqual([STYLE_PERCENT, STYLE_PERCENT, ELAPSED]);
});

test("styles are those of the cells, and a file's own format beats the built-in one of its number", () => {
  const xml =
    "<x:styleSheet><x:numFmts><x:numFmt numFmtId='14' formatCode='0.0'/><x:numFmt formatCode='d&quot;x&quot;' numFmtId='170'/></x:numFmts>" +
    "<x:cellStyleXfs><x:xf numFmtId='15'/></x:cellStyleXfs><x:cellXfs><x:xf/><x:xf numFmtId='14'/><x:xf numFmtId='170'><x:alignment/></x:xf><x:xf numFmtId='22'/></x:cellXfs><x:dxfs><x:xf numFmtId='15'/></x:dxfs></x:styleSheet>";
  expect([...readStyles(Buffer.from(xml))]).toEqual([0, 0, STYLE_DATE, STYLE_DATE]);
  expect([...readStyles(Buffer.alloc(0))]).toEqual([]);
});
