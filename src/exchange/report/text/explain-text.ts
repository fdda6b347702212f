import type { Pair } from "#i18n";
import type { Verdict } from "#norms";
import type { ReportInput } from "../input.ts";
import { contextOf } from "../view/context.ts";
import { figureWords, itemOf, limitText, marginText } from "../view/item.ts";
import { type Tree, treeOf } from "../view/tree.ts";
import { joined, named, same, tell } from "../words/pair.ts";
import { labelled, marks, type Page, pageFor, type Screen } from "./page.ts";

/** The derivation of one verdict as an indented tree, down to the input cells. */
export function explainText(verdict: Verdict, input: ReportInput, screen: Screen): string {
  const context = contextOf(input);
  const page = pageFor(screen, input.lang);
  const item = itemOf(verdict, context);
  page.heading(`${page.say(item.title)}`, 1);
  const state = `${marks[item.state]} ${page.say(named(`verdict.${item.state}`))}`;
  const draft = item.draft ? ` [${page.say(named("status.draft"))}: ${page.say(named("status.draft.note"))}]` : "";
  page.put(`${state}${draft}`, { ink: item.state });
  labelled(
    page,
    [
      [tell("report.clause"), joined([same(verdict.clause), joined([item.norm, item.place], " ", " ")], " · ", " · ")],
      [tell("report.subject"), page.say(item.subject) + (item.at ? ` [${page.say(item.at)}]` : "")],
      [tell("report.figure"), item.measured ? figureWords(item.measured) : ""],
      [tell("report.limit"), item.measured ? page.say(limitText(item.measured)) : ""],
      [tell("report.margin"), item.measured ? marginText(item.measured) : ""],
      [tell("report.missing"), joined(item.missing, "；", "; ")],
      [tell("report.binding"), page.say(named(`binding.${verdict.binding}`))],
      [tell("report.source"), item.source],
      [tell("report.remedies"), page.say(joined(item.remedies))],
    ],
    0,
  );
  page.blank();
  draw(page, treeOf(verdict, context), "");
  return `${page.lines.join("\n")}\n`;
}

const truthInk = { yes: "strong", no: "strong", unknown: "unknown" } as const;

/** Draws trees below each other, each branch behind its trunk. */
export function draw(page: Page, trees: readonly Tree[], trunk: string): void {
  for (const [at, tree] of trees.entries()) {
    const last = at === trees.length - 1;
    const lead = page.ink(`${trunk}${last ? "└─ " : "├─ "}`, "dim");
    const truth = tree.truth ? `${page.ink(`[${page.say(named(`truth.${tree.truth}`))}]`, truthInk[tree.truth])} ` : "";
    const from = page.lines.length;
    const text: Pair = [
      `${tree.gate ? `${tree.gate[0]}：` : ""}${tree.text[0]}${cellsOf(tree, 0)}`,
      `${tree.gate ? `${tree.gate[1]}: ` : ""}${tree.text[1]}${cellsOf(tree, 1)}`,
    ];
    page.put(text, { first: `${lead}${truth}` });
    const below = `${trunk}${last ? "   " : "│  "}`;
    for (let line = from + 1; line < page.lines.length; line++)
      page.lines[line] = page.ink(below, "dim") + (page.lines[line] ?? "").slice(below.length);
    draw(page, tree.inputs, below);
  }
}

function cellsOf(tree: Tree, at: 0 | 1): string {
  return tree.places.length > 0 ? ` [${tree.places.map((place) => place[at]).join(", ")}]` : "";
}
