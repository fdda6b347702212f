import type { Content } from "pdfmake";
import { bases } from "#evidence";
import type { Pair } from "#i18n";
import type { Cell, FlowPicture, Measured, Statement, Waterfall } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { cardLayout, ground, inks, rows as layout, soft, words } from "../../pdf/look.ts";
import { joined, named, same, show, tell } from "../../words/pair.ts";
import { sourceOf, validity } from "../html/sections.ts";
import { sankeySvg } from "../svg/sankey.ts";
import { waterfallSvg, waterfallTitle } from "../svg/waterfall.ts";
import { findingGroups } from "../view/findings.ts";
import { balanceText } from "../view/flows.ts";
import { shownFigure } from "../view/number.ts";
import { statementView } from "../view/statements.ts";
import { quantityName, unitName } from "../view/words.ts";
import { figurePdf, markPdf } from "./figure-pdf.ts";

/** The width of a page's text, pt, and how many key figures stand beside each other. */
const page = { width: 507, across: 4, findings: 20 };

/** The figures that lead, as a grid of cards. */
export function keyPdf(key: readonly Cell[], lang: Lang3): Content {
  if (key.length === 0) return words(tell("measure.key.none"), lang);
  const cards = key.map((cell) => cardPdf(cell, lang));
  const lines = Array.from({ length: Math.ceil(cards.length / page.across) }, (_, at) =>
    cards.slice(at * page.across, (at + 1) * page.across),
  );
  const body = lines.map((line) => [
    ...line,
    ...Array.from({ length: page.across - line.length }, (): Content => ({ text: "" })),
  ]);
  return {
    table: { widths: Array.from({ length: page.across }, () => "*"), dontBreakRows: true, body },
    layout: { ...layout, hLineWidth: () => 0.5, paddingTop: () => 5, paddingBottom: () => 5 },
  };
}

function cardPdf(cell: Cell, lang: Lang3): Content {
  const shown = shownFigure(cell);
  const name = words(quantityName(cell.quantity, "plant"), lang, { fontSize: 8, color: soft });
  if (!shown)
    return { stack: [name, { text: show(named("measure.unknown"), lang), fontSize: 13, color: inks.unknown }] };
  const unit = show(unitName(cell.unit, cell.quantity), lang, "/");
  const u = shown.u === "" ? "" : `± ${shown.u}   `;
  return {
    stack: [
      name,
      {
        text: [
          { text: shown.value, fontSize: 14 },
          { text: ` ${unit}`, fontSize: 8 },
        ],
      },
      { text: [{ text: u, color: soft }, markPdf(cell.basis, lang, true)], fontSize: 8 },
    ],
  };
}

/** What the letters beside figures mean. */
export function legendPdf(lang: Lang3): Content {
  const marks = bases.flatMap((basis) => [
    markPdf(basis, lang),
    { text: ` ${show(named(`basis.${basis}`), lang, "/")}    ` },
  ]);
  return {
    stack: [
      { text: [{ text: `${show(tell("measure.legend"), lang)}   ` }, ...marks], margin: [0, 6, 0, 0] },
      words(tell("measure.legend.u"), lang),
    ],
    fontSize: 7.5,
    color: soft,
  };
}

/** A waterfall as drawn; its heading stays with it. */
export function waterfallPdf(fall: Waterfall, lang: Lang3): Content[] {
  const svg = waterfallSvg(fall, { lang, width: 760 });
  return [{ stack: [title(waterfallTitle(fall), lang), { svg, width: page.width }], unbreakable: true }];
}

function title(name: Pair, lang: Lang3): Content {
  return words(name, lang, { fontSize: 11, margin: [0, 12, 0, 4] });
}

/** A picture of flows with whether it closes, and its figures as a table. */
export function flowPdf(flows: FlowPicture, lang: Lang3): Content[] {
  const svg = sankeySvg(flows, { lang, width: 900, most: 530, pdf: true });
  return [
    {
      stack: [
        title(tell(`measure.flow.${flows.id}`), lang),
        words(balanceText(flows), lang, { margin: [0, 0, 0, 4] }),
        { svg, width: page.width },
      ],
      unbreakable: true,
    },
  ];
}

/** A bill, regression or balance line by line. */
export function statementPdf(statement: Statement, lang: Lang3): Content[] {
  const { title, lines, refused } = statementView(statement);
  const head = words(title, lang, { fontSize: 11, margin: [0, 8, 0, 3], headlineLevel: 2 });
  const why = refused ? [words(refused, lang, { color: inks.unknown })] : [];
  const body = lines.map(({ name, level, cell, text, mark }): Content[] => {
    const fill = mark === "total" ? { fillColor: ground } : {};
    const value = cell
      ? figurePdf(cell, lang, { alignment: "right", ...fill })
      : { text, alignment: "right", ...fill, ...(mark === "bad" ? { color: inks["non-compliant"] } : {}) };
    return [words(name, lang, { margin: [level * 12, 0, 0, 0], ...fill }), value];
  });
  const table =
    body.length > 0 ? [{ table: { widths: ["*", 180], dontBreakRows: true, body }, layout, fontSize: 8.5 }] : [];
  return [head, ...why, ...table];
}

/** What to know, by kind, each as a card with what to do. */
export function findingsPdf({ findings }: Measured, lang: Lang3): Content[] {
  const groups = findingGroups(findings);
  if (groups.length === 0) return [words(tell("measure.findings.none"), lang)];
  return groups.flatMap(({ kind, title, items }): Content[] => {
    const state =
      kind === "flag" || kind === "difference" ? "non-compliant" : kind === "gap" ? "unknown" : "not-applicable";
    const cards = items.slice(0, page.findings).map(
      ({ text, todo }): Content => ({
        table: {
          widths: ["*"],
          dontBreakRows: true,
          body: [
            [
              {
                stack: [
                  words(text, lang),
                  ...(todo[1] === "" ? [] : [words(joined([same("→"), todo], " ", " "), lang, { color: soft })]),
                ],
              },
            ],
          ],
        },
        layout: cardLayout(state),
        margin: [0, 0, 0, 4],
      }),
    );
    const left = items.length - page.findings;
    const more = left > 0 ? [words(tell("measure.finding.more", { count: left }), lang, { color: soft })] : [];
    return [
      words(joined([title, same(`(${items.length})`)], " ", " "), lang, {
        fontSize: 11,
        margin: [0, 8, 0, 4],
        headlineLevel: 2,
      }),
      ...cards,
      ...more,
    ];
  });
}

/** Factors with their status and whether they are in force. */
export function factorsPdf({ factors }: Measured, lang: Lang3): Content[] {
  if (factors.length === 0) return [words(tell("measure.factors.none"), lang)];
  const heads = ["measure.factor", "measure.value", "measure.factor.status", "measure.factor.validity"].map(
    (code, at) =>
      words(tell(code), lang, {
        fontSize: 8,
        color: soft,
        fillColor: ground,
        ...(at === 1 ? { alignment: "right" } : {}),
      }),
  );
  const body = factors.map((use): Content[] => [
    { stack: [{ text: use.id }, words(sourceOf(use), lang, { color: soft, fontSize: 7.5 })] },
    figurePdf({ quantity: "", unit: use.unit, value: use.value, u: use.u, basis: null }, lang, { alignment: "right" }),
    words(named(`status.${use.status}`), lang),
    words(validity(use), lang, use.expired ? { color: inks.unknown } : {}),
  ]);
  return [
    {
      table: { headerRows: 1, dontBreakRows: true, widths: ["*", 150, 80, 120], body: [heads, ...body] },
      layout,
      fontSize: 8.5,
    },
  ];
}
