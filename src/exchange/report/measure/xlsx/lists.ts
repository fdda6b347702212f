import type { CellValue, WriteSheet } from "hucre";
import type { Pair } from "#i18n";
import type { Cell, FlowPicture, Measured } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { named, show, tell } from "../../words/pair.ts";
import { type Column, letter, listSheet } from "../../xlsx/grid.ts";
import { sourceOf, validity } from "../html/sections.ts";
import { findingGroups } from "../view/findings.ts";
import { statementView } from "../view/statements.ts";
import { basisName, placeName, quantityName, subjectName, unitName } from "../view/words.ts";
import { headText } from "./head.ts";
import type { PlantRef } from "./table-sheet.ts";

type Say = (pair: Pair) => string;
const sayer =
  (lang: Lang3): Say =>
  (pair) =>
    show(pair, lang, "\n");
const columnsOf = (say: Say, heads: readonly (readonly [string, number])[]): Column[] =>
  heads.map(([code, width]) => ({ head: say(tell(code)), width }));
const parts = (say: Say, cell: Cell): CellValue[] => [
  cell.value,
  say(unitName(cell.unit, cell.quantity)),
  cell.u,
  cell.basis === null ? null : say(basisName(cell.basis)),
];

const figure = [
  ["measure.value", 16],
  ["measure.unit", 14],
  ["measure.uncertainty", 16],
  ["measure.basis", 12],
] as const;

/** The plant's own figures, and where each stands, for formulas of the table. */
export function plantSheet(
  { key, inputs, table }: Measured,
  name: string,
  lang: Lang3,
): { sheet: WriteSheet; ref: PlantRef } {
  const say = sayer(lang);
  const cells = new Map([...table.total.cells, ...inputs, ...key].map((cell) => [cell.quantity, cell]));
  const order = [...new Set([...key, ...inputs, ...table.total.cells].map(({ quantity }) => quantity))];
  const rows = order.map((quantity): CellValue[] => {
    const cell = cells.get(quantity) as Cell;
    return [quantity, say(quantityName(quantity, "plant")), ...parts(say, cell)];
  });
  const sheet = listSheet(name, columnsOf(say, [["measure.code", 32], ["measure.quantity", 34], ...figure]), rows);
  const ref: PlantRef = (quantity) => {
    const at = order.indexOf(quantity);
    return at < 0 ? undefined : { ref: `'${name}'!$C$${at + 2}`, value: cells.get(quantity)?.value ?? null };
  };
  return { sheet, ref };
}

/** The expanded uncertainty and the basis of each figure of the table, two columns a quantity, in its rows. */
export function uncertaintySheet({ table }: Measured, name: string, lang: Lang3): WriteSheet {
  const say = sayer(lang);
  const columns = table.columns.flatMap((column): Column[] => [
    { head: `± ${headText(column, table.kind, lang)}`, width: 14 },
    { head: say(tell("measure.basis")), width: 10 },
  ]);
  const rows = table.rows.map((row): CellValue[] => [
    show(subjectName(table.kind, row), lang),
    ...row.cells.flatMap((cell): CellValue[] => [cell.u, cell.basis === null ? null : say(basisName(cell.basis))]),
  ]);
  return listSheet(name, [{ head: say(named(`subject-kind.${table.kind}`)), width: 26 }, ...columns], rows);
}

/** What went from where to where; beside it what each place took in and gave out, by live formulas. */
export function flowsSheet({ flows }: Measured, name: string, lang: Lang3): WriteSheet {
  const say = sayer(lang);
  const rows = flows.flatMap((picture) =>
    picture.links.map(({ from, to, cell, residual }): CellValue[] => [
      say(tell(`measure.flow.${picture.id}`)),
      say(placeName(from)),
      say(placeName(to)),
      ...parts(say, { ...cell, unit: picture.unit }),
      residual ? say(tell("measure.open")) : null,
    ]),
  );
  const heads = [
    ["measure.picture", 20],
    ["measure.from", 24],
    ["measure.to", 24],
    ...figure,
    ["measure.kind", 14],
  ] as const;
  const sheet = listSheet(name, columnsOf(say, heads), rows);
  const left = heads.length + 1;
  const cells = new Map(sheet.cells);
  const head = cells.get("0,0")?.style;
  for (const [at, code] of ["measure.picture", "measure.place", "measure.in", "measure.out", "measure.open"].entries())
    cells.set(`0,${left + at}`, { value: say(tell(code)), ...(head ? { style: head } : {}) });
  for (const [at, { picture, place, into, out }] of throughs(flows).entries()) {
    const row = at + 1;
    const [title, name] = [`${letter(left)}${row + 1}`, `${letter(left + 1)}${row + 1}`];
    const whole = (column: string) => `$${column}$2:$${column}$${rows.length + 1}`;
    const sum = (column: string) => `SUMIFS(${whole("D")},${whole("A")},${title},${whole(column)},${name})`;
    const [a, b] = [letter(left + 2), letter(left + 3)];
    cells.set(`${row},${left}`, { value: say(tell(`measure.flow.${picture.id}`)) });
    cells.set(`${row},${left + 1}`, { value: say(placeName(place)) });
    const style = { numFmt: "#,##0" };
    cells.set(`${row},${left + 2}`, { value: into, formula: sum("C"), formulaResult: into, style });
    cells.set(`${row},${left + 3}`, { value: out, formula: sum("B"), formulaResult: out, style });
    if (into > 0 && out > 0)
      cells.set(`${row},${left + 4}`, {
        value: into - out,
        formula: `${a}${row + 1}-${b}${row + 1}`,
        formulaResult: into - out,
        style,
      });
  }
  return {
    ...sheet,
    cells,
    columns: [
      ...(sheet.columns ?? []),
      { width: 3 },
      { width: 20 },
      { width: 24 },
      { width: 14 },
      { width: 14 },
      { width: 14 },
    ],
  };
}

type Through = { picture: FlowPicture; place: string; into: number; out: number };

/** What each place took in and gave out, residuals among them. */
function throughs(flows: readonly FlowPicture[]): Through[] {
  return flows.flatMap((picture) => {
    const places = [...new Set(picture.links.flatMap(({ from, to }) => [from, to]))];
    const sum = (side: "from" | "to", place: string) =>
      picture.links.reduce((all, one) => all + (one[side] === place ? (one.cell.value ?? 0) : 0), 0);
    return places.map((place) => ({ picture, place, into: sum("to", place), out: sum("from", place) }));
  });
}

/** Bills, regressions and balances line by line. */
export function statementsSheet({ statements }: Measured, name: string, lang: Lang3): WriteSheet {
  const say = sayer(lang);
  const rows = statements
    .map(statementView)
    .flatMap(({ title, lines, refused }): CellValue[][] => [
      [say(title), null, null, null, null, refused ? say(refused) : null],
      ...lines.map(({ name, level, cell, text }): CellValue[] => [
        `${"   ".repeat(level + 1)}${say(name)}`,
        ...(cell ? parts(say, cell) : [null, null, null, null]),
        text,
      ]),
      [],
    ]);
  return listSheet(name, columnsOf(say, [["measure.quantity", 46], ...figure, ["report.reason", 40]]), rows);
}

/** Findings with what to do. */
export function findingsSheet({ findings }: Measured, name: string, lang: Lang3): WriteSheet {
  const say = sayer(lang);
  const rows = findingGroups(findings).flatMap(({ title, items }) =>
    items.map(({ text, todo, code }): CellValue[] => [say(title), say(text), say(todo), code]),
  );
  return listSheet(
    name,
    columnsOf(say, [
      ["measure.kind", 22],
      ["measure.findings", 70],
      ["measure.finding.do", 50],
      ["measure.code", 36],
    ]),
    rows,
  );
}

/** Factors with their status and whether they are in force. */
export function factorsSheet({ factors }: Measured, name: string, lang: Lang3): WriteSheet {
  const say = sayer(lang);
  const rows = factors.map((use): CellValue[] => [
    use.id,
    use.value,
    say(unitName(use.unit)),
    use.u,
    say(named(`status.${use.status}`)),
    say(validity(use)),
    say(sourceOf(use)),
    use.reviewBy ?? null,
  ]);
  const heads = [
    ["measure.factor", 40],
    ["measure.value", 14],
    ["measure.unit", 16],
    ["measure.uncertainty", 16],
    ["measure.factor.status", 18],
    ["measure.factor.validity", 30],
    ["report.source", 40],
    ["measure.factor.review", 14],
  ] as const;
  return listSheet(name, columnsOf(say, heads), rows);
}
