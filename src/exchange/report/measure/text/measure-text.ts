import { bases } from "#evidence";
import type { Cell, FlowPicture, Measured, Statement, Waterfall } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { type Page, pageFor, type Screen } from "../../text/page.ts";
import { joined, named, same, show, tell } from "../../words/pair.ts";
import { validity } from "../html/sections.ts";
import { waterfallLayout, waterfallTitle } from "../svg/waterfall.ts";
import { findingGroups } from "../view/findings.ts";
import { balanceText } from "../view/flows.ts";
import { shownFigure } from "../view/number.ts";
import { shown } from "../view/shown.ts";
import { statementView } from "../view/statements.ts";
import { percentText, periodText, placeName, quantityName, unitName } from "../view/words.ts";
import { type Field, putRow, type Spot, widest } from "./rows.ts";
import { cellSpot, markOf, tableText } from "./table-text.ts";

const most = { findings: 6, factors: 20 };
/** The narrowest room in which bars say anything. */
const least = 8;

/**
 * A measurement for a terminal: no line is wider than the screen; figures stand at the right, money first. Statements are
 * told by name and first figure; with `all` each is there line by line.
 */
export function measureText(given: Measured, lang: Lang3, screen: Screen & { all?: boolean }): string {
  const measured = shown(given);
  const page = pageFor(screen, lang);
  const by = tell("measure.by", { by: tell(`measure.by.${measured.by}`) });
  page.heading(
    `${measured.name ?? measured.plant} · ${page.say(tell("measure.title"))} · ${page.say(periodText(measured.period))}`,
    1,
  );
  section(page, "measure.key");
  figures(page, measured.key);
  page.put(
    `${page.say(tell("measure.legend"))}: ${bases.map((basis) => `${markOf(basis, page)} ${page.say(named(`basis.${basis}`))}`).join(" · ")}`,
    { ink: "dim" },
  );
  page.put(tell("measure.legend.u"), { ink: "dim" });
  for (const fall of measured.waterfalls) if (screen.all || !fall.subject) waterfall(page, fall);
  page.heading(page.say(joined([tell("measure.table"), by], " · ", " · ")), 2);
  tableText(page, measured.table, lang);
  findings(page, measured);
  for (const flows of measured.flows) flow(page, flows);
  if (screen.all) for (const statement of measured.statements) account(page, statement);
  else accounts(page, measured.statements);
  factors(page, measured);
  return `${page.lines.join("\n")}\n`;
}

function section(page: Page, code: string): void {
  page.heading(page.say(tell(code)), 2);
}

/** Number, ± and unit of a figure, each for a column of its own; then its mark. */
function spots(page: Page, cell: Cell): Spot[] {
  const shown = shownFigure(cell);
  if (!shown) return [{ text: page.say(named("measure.unknown.mark")), ink: "unknown" }, { text: "" }, { text: "" }];
  const mark = cell.basis === null ? "" : markOf(cell.basis, page);
  const unit = [show(unitName(cell.unit, cell.quantity), langOf(page), "/"), mark]
    .filter((one) => one !== "")
    .join(" ");
  return [
    { text: shown.value, ink: "strong" },
    { text: shown.u === "" ? "" : `± ${shown.u}`, ink: "dim" },
    { text: unit, ink: "dim" },
  ];
}

/** The language that a page speaks, by how it says yes. */
function langOf(page: Page): Lang3 {
  const said = page.say(["zh", "en"]);
  return said === "zh" || said === "en" ? said : "both";
}

function listed(page: Page, rows: readonly (readonly Spot[])[], most: number): void {
  const column = (at: number) => rows.map((row) => row[at]?.text ?? "");
  const numbers: Field[] = [
    { width: Math.max(8, widest(column(1), 20)), right: true },
    { width: Math.max(8, widest(column(2), 18)) },
    { width: Math.max(8, widest(column(3), 22)) },
  ];
  const room = page.width - numbers.reduce((sum, { width }) => sum + width + 2, 0);
  const fields = [{ width: Math.max(10, Math.min(room, widest(column(0), most))) }, ...numbers];
  for (const row of rows) putRow(page, fields, row);
}

function figures(page: Page, key: readonly Cell[]): void {
  if (key.length === 0) page.put(tell("measure.key.none"));
  const rows = key.map((cell) => [{ text: page.say(quantityName(cell.quantity, "plant")) }, ...spots(page, cell)]);
  listed(page, rows, 52);
}

function waterfall(page: Page, fall: Waterfall): void {
  page.heading(page.say(waterfallTitle(fall)), 2);
  const { bars } = waterfallLayout(fall, 1);
  const value = ({ cell }: { cell: Cell }) => {
    const shown = shownFigure(cell);
    const share =
      cell.value === null || !fall.total.value
        ? ""
        : `${cell.value < 0 ? "−" : ""}${percentText(cell.value, fall.total.value)} %`;
    return shown
      ? [`${shown.value} ${show(unitName(cell.unit), langOf(page), "/")}`, share]
      : [page.say(named("measure.unknown.mark")), ""];
  };
  const values = bars.map(value);
  const name = Math.max(
    8,
    widest(
      bars.map((bar) => page.say(bar.name)),
      Math.floor(page.width * 0.3),
    ),
  );
  const said = Math.max(
    8,
    widest(
      values.map(([text = ""]) => text),
      24,
    ),
  );
  const room = page.width - name - said - 8 - 6;
  const fields: Field[] = [
    { width: name },
    ...(room >= least ? [{ width: room }] : []),
    { width: said, right: true },
    { width: 8, right: true },
  ];
  for (const [at, bar] of bars.entries()) {
    const from = Math.round(bar.left * room);
    const length = Math.max(1, Math.round((bar.left + bar.width) * room) - from);
    const last = at === bars.length - 1;
    const stroke = bar.look === "minus" ? "░" : last ? "▓" : "█";
    const drawn =
      bar.look === "unknown" ? "" : " ".repeat(Math.min(from, Math.max(0, room - length))) + stroke.repeat(length);
    const [text = "", share = ""] = values[at] ?? [];
    putRow(page, fields, [
      { text: page.say(bar.name), ...(last ? { ink: "strong" as const } : {}) },
      ...(room >= least ? [{ text: drawn, raw: true } as const] : []),
      { text, ink: last ? "strong" : "dim" },
      { text: share },
    ]);
  }
}

function flow(page: Page, flows: FlowPicture): void {
  section(page, `measure.flow.${flows.id}`);
  const rows = flows.links.map(({ from, to, cell, residual }): Spot[] => [
    {
      text: `${residual ? "≈ " : ""}${page.say(placeName(from))} → ${page.say(placeName(to))}`,
      ...(residual ? { ink: "unknown" as const } : {}),
    },
    ...spots(page, cell),
  ]);
  listed(page, rows, 52);
  page.put(balanceText(flows), { ink: "strong" });
}

function account(page: Page, statement: Statement): void {
  const { title, lines, refused } = statementView(statement);
  page.heading(page.say(title), 2);
  if (refused) page.put(refused, { ink: "unknown" });
  const rows = lines.map(({ name, level, cell, text, mark }): Spot[] => [
    { text: page.say(name), indent: level * 2, ...(mark === "total" ? { ink: "strong" as const } : {}) },
    ...(cell
      ? spots(page, cell)
      : [{ text, ...(mark === "bad" ? { ink: "non-compliant" as const } : {}) }, { text: "" }, { text: "" }]),
  ]);
  listed(page, rows, 52);
}

/** All statements, each by its name and its total, or else its first figure. */
function accounts(page: Page, statements: readonly Statement[]): void {
  if (statements.length === 0) return;
  section(page, "measure.statements");
  const rows = statements.map((statement): Spot[] => {
    const { title, lines, refused } = statementView(statement);
    const first = lines.find(({ mark, cell }) => mark === "total" && cell) ?? lines.find(({ cell }) => cell);
    const name: Spot = { text: page.say(title), ...(refused ? { ink: "dim" as const } : {}) };
    return [name, ...(first?.cell ? spots(page, first.cell) : [{ text: "" }, { text: "" }, { text: "" }])];
  });
  listed(page, rows, 60);
  page.put(tell("measure.statements.all"), { ink: "dim" });
}

function findings(page: Page, measured: Measured): void {
  section(page, "measure.findings");
  const groups = findingGroups(measured.findings);
  if (groups.length === 0) page.put(tell("measure.findings.none"));
  for (const { title, items, kind } of groups) {
    page.put(`${page.say(title)} (${items.length})`, { ink: "strong" });
    const mark = page.ink(
      kind === "flag" || kind === "difference" ? "✘" : "!",
      kind === "flag" || kind === "difference" ? "non-compliant" : "unknown",
    );
    for (const { text, todo } of items.slice(0, most.findings)) {
      page.put(text, { first: `${mark} `, indent: 2 });
      if (todo[1] !== "") page.put(todo, { first: "→ ", indent: 4, ink: "dim" });
    }
    const left = items.length - most.findings;
    if (left > 0) page.put(tell("measure.finding.more", { count: left }), { indent: 2, ink: "dim" });
  }
}

function factors(page: Page, { factors: used }: Measured): void {
  section(page, "measure.factors");
  if (used.length === 0) page.put(tell("measure.factors.none"));
  for (const use of used.slice(0, most.factors)) {
    const value = cellSpot({ quantity: "", unit: use.unit, value: use.value, u: use.u, basis: null }, page).text;
    const state = joined([named(`status.${use.status}`), validity(use)], " · ", " · ");
    const unit = unitName(use.unit);
    page.put(joined([same(use.id), joined([same(value), unit], " ", " "), state], " · ", " · "), {
      first: use.expired ? page.ink("! ", "unknown") : "  ",
    });
  }
  const left = used.length - most.factors;
  if (left > 0) page.put(tell("report.more", { count: left }), { ink: "dim" });
}
