import type { Pair } from "#i18n";
import type { FlowLink, FlowPicture } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { joined, named, same, show, tell } from "../../words/pair.ts";
import { grouped, places } from "../view/number.ts";
import { cellText, placeName, unitName } from "../view/words.ts";
import { fillOf, type Ids, type Look, looks, patterns, picture, round, textAt } from "./paint.ts";
import { type Bar, type Ribbon, type SankeyLayout, sankeyLayout } from "./sankey-layout.ts";

/** How a picture is drawn: its language, its width and greatest height in px, and whether for a PDF, which needs its texts edged by hand. */
export type Drawing = { lang: Lang3; width: number; most: number; pdf: boolean };

const good = new Set(["flow.good", "flow.reclaimed"]);
const loss = new Set(
  [
    "melt-loss",
    "slag",
    "pigged",
    "gating",
    "scrap",
    "flash",
    "scale",
    "kerf",
    "discarded",
    "discarded-sand",
    "sand-dust",
    "dust",
    "burntOff",
    "rest",
    "web",
    "tongHold",
  ].map((one) => `flow.${one}`),
);

/** What a link looks like: what does not close before all else, then where it ends, then what it carries. */
export function lookOf({ from, to, cell, residual }: FlowLink): Look {
  if (cell.value === null) return "unknown";
  if (residual) return "residual";
  if (good.has(to)) return "good";
  if (loss.has(to)) return "loss";
  if (to !== "flow.plant") return "flow";
  return from === "flow.electricity" ? "electricity" : "fuel";
}

const line = 15;
const lines = (lang: Lang3) => (lang === "both" ? 3 : 2);

/** A picture of flows as SVG: bars with name and value, ribbons as wide as what they carry. */
export function sankeySvg(flows: FlowPicture, drawing: Drawing): string {
  const { lang, width, most } = drawing;
  const id: Ids = (name) => `sankey-${flows.id}-${name}`;
  const head = lines(lang) * line + 10;
  const layout = sankeyLayout(flows.links, {
    width,
    height: Math.min(most, heightOf(flows, head)),
    bar: 12,
    head,
    right: 150,
  });
  const ribbons = layout.ribbons.map((ribbon) => ribbonSvg(ribbon, id)).join("");
  const bars = layout.bars.map((bar, at) => barSvg(bar, at, layout, flows, drawing)).join("");
  const said = flows.links.map(({ from, to, cell }) =>
    joined([placeName(from), placeName(to), cellText(cell)], " → ", " → "),
  );
  const words = { title: show(tell(`measure.flow.${flows.id}`), lang), desc: show(joined(said, "；", "; "), lang) };
  return picture(id, { width, height: layout.height + 6 }, words, patterns(id) + ribbons + bars);
}

/** As high as its places need for their headings, and more for what they carry. */
function heightOf({ links }: FlowPicture, head: number): number {
  const ends = new Set(links.map(({ to }) => to)).size;
  return Math.max(280, ends * (head + 22));
}

function ribbonSvg({ link, width, points }: Ribbon, id: Ids): string {
  const look = lookOf(link);
  if (look === "unknown")
    return `<path d="${curve(points)}" fill="none" stroke="${looks.unknown}" stroke-width="1.5" stroke-dasharray="5 4"/>`;
  const edge = (by: number) => points.map(([x, y]) => [x, y + by] as const);
  const shape = `${curve(edge(-width / 2))} L ${curve(edge(width / 2).reverse()).slice(2)} Z`;
  const thin = width < 1 ? ` stroke="${looks[look]}" stroke-width="1"` : "";
  const opacity = look === "residual" ? "" : ' fill-opacity="0.5"';
  return `<path class="r ${look}" d="${shape}" fill="${fillOf(look, id)}"${opacity}${thin}/>`;
}

/** A line through points that leaves and reaches each of them level. */
function curve(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points;
  let [px, py] = first ?? [0, 0];
  let path = `M ${round(px)} ${round(py)}`;
  for (const [x, y] of rest) {
    const half = (px + x) / 2;
    path += ` C ${round(half)} ${round(py)} ${round(half)} ${round(y)} ${round(x)} ${round(y)}`;
    [px, py] = [x, y];
  }
  return path;
}

function barSvg(bar: Bar, at: number, layout: SankeyLayout, flows: FlowPicture, { lang, pdf }: Drawing): string {
  const name = bar.again ? tell("measure.flow.again", { place: placeName(bar.code) }) : placeName(bar.code);
  const mine = layout.ribbons.filter(({ from, to }) => from === at || to === at);
  const open = mine.every(({ link }) => link.residual);
  const look: Look = open ? "residual" : "total";
  const shape = `x="${round(bar.x)}" y="${round(bar.y)}" width="${bar.width}" height="${round(Math.max(bar.height, 1.5))}"`;
  const rect = bar.again
    ? `<rect class="again" ${shape} fill="#ffffff" stroke="${looks.total}" stroke-width="1.5" stroke-dasharray="3 2"/>`
    : `<rect class="b ${look}" ${shape} fill="${looks[look]}"/>`;
  const value = valueText(bar, mine, flows);
  const names: (readonly [string, string | undefined])[] =
    lang === "both" && name[0] !== name[1]
      ? [
          [name[0], "zh"],
          [name[1], "en"],
        ]
      : [[show(name, lang), undefined]];
  const texts = [...names, [show(value, lang), undefined] as const];
  const top = bar.y - 6 - (texts.length - 1) * line;
  const said = texts.map(([text, of], row) =>
    textAt(
      bar.x,
      top + row * line,
      text,
      { size: 12, soft: row > 0, strong: row === 0, ...(of ? { lang: of } : {}) },
      pdf,
    ),
  );
  return rect + said.join("");
}

/** What goes through a place: as its one link says where it has only one, else the sum, cut to what is worth telling. */
function valueText(bar: Bar, mine: readonly Ribbon[], { unit }: FlowPicture): Pair {
  const [only] = mine;
  if (mine.length === 1 && only) return cellText(only.link.cell);
  if (bar.value === 0) return named("measure.unknown");
  return joined([same(grouped(bar.value, Math.max(0, places(bar.value, 4)))), unitName(unit)], " ", " ");
}
