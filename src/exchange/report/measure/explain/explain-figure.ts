import type { Because, Figure } from "#evidence";
import type { Pair } from "#i18n";
import type { Plant } from "#plant";
import { writer } from "../../html/escape.ts";
import { treeHtml } from "../../html/parts.ts";
import type { Lang3, Sources } from "../../input.ts";
import { draw } from "../../text/explain-text.ts";
import { pageFor, type Screen } from "../../text/page.ts";
import type { Tree } from "../../view/tree.ts";
import { becauseWords } from "../../words/because.ts";
import { same, tell } from "../../words/pair.ts";
import { placeWords } from "../../words/ref.ts";
import { quantityName } from "../view/words.ts";
import { type About, figureTree, isFigureStep } from "./figure-tree.ts";

/** What a figure is explained with: the plant for the names of its rows, and where rows stand in the user's files. */
export type FigureAbout = { plant: Plant; sources: Sources; lang: Lang3 };

/** The reasons of a figure as an indented tree for a terminal: formula, values, and what they are made of, down to rows of the record. */
export function explainFigure(figure: Figure, about: FigureAbout, screen: Screen): string {
  const page = pageFor(screen, about.lang);
  const trees = treesOf(figure, about);
  page.heading(page.say(trees[0]?.gate ?? quantityName(figure.quantity)), 1);
  const quality = qualityWords(figure);
  if (quality) page.put(quality, { ink: "dim" });
  draw(page, trees, "");
  return `${page.lines.join("\n")}\n`;
}

/** The same as nested lists of HTML, for a page with the reports' look. */
export function explainFigureHtml(figure: Figure, about: FigureAbout): string {
  const write = writer(about.lang);
  const quality = qualityWords(figure);
  return `${quality ? `<p class="small soft">${write(quality)}</p>` : ""}${treeHtml({ write }, treesOf(figure, about))}`;
}

/** How well the data that a figure stands on represent it, as one line; undefined where that is not rated. */
function qualityWords({ quality }: Figure): Pair | undefined {
  return quality && tell("measure.quality", quality);
}

function treesOf(figure: Figure, { plant, sources }: FigureAbout): Tree[] {
  const about: About = {
    plant,
    at(ref) {
      const place = sources.place(ref);
      return place ? placeWords(place) : null;
    },
  };
  const other = (node: Because): Tree => ({
    gate: null,
    text: becauseWords(node, plant, same),
    truth: null,
    places: (node.refs ?? []).map(about.at).filter((one) => one !== null),
    inputs: (node.inputs ?? []).map(other),
  });
  if (!figure.because) return [];
  return [isFigureStep(figure.because) ? figureTree(figure.because, about, other) : other(figure.because)];
}
