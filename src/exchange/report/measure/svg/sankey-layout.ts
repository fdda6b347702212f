import type { FlowLink } from "#ledger";
import { type Edge, type Graph, graphOf, layersOf } from "./place-nodes.ts";

/** A place as a bar: top left corner, width and height; its heading stands in the room above it. */
export type Bar = {
  readonly code: string;
  readonly again: boolean;
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What goes through it, in the picture's unit; what comes in or what goes out, whichever is more. */
  readonly value: number;
};

/** A link as a ribbon through points at the middle of its width, from bar to bar. `width` is in proportion to the value, 0 where that is not known. */
export type Ribbon = {
  readonly link: FlowLink;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly width: number;
  readonly points: readonly (readonly [x: number, y: number])[];
};

export type SankeyLayout = {
  readonly bars: readonly Bar[];
  readonly ribbons: readonly Ribbon[];
  readonly width: number;
  readonly height: number;
  /** Pixels for one of the picture's unit. */
  readonly scale: number;
};

export type SankeySize = { width: number; height: number; bar: number; head: number; right: number };

/** A place in its layer: a bar, or what a link that passes the layer by takes there. */
type Slot = { bar: number; edge: number; layer: number; value: number; size: number; y: number };

const rounds = 24;
/** What is too thin to be seen still takes so much room. */
const least = 3;

/**
 * Lays a picture out: layers by the longest way, order in a layer by barycentres, heights in proportion to values. Links
 * that pass a layer by take room there, so that nothing lies over a bar or its heading.
 * @param size the picture in px; `head` is the room above each bar for its heading, `right` what the last headings need
 */
export function sankeyLayout(links: readonly FlowLink[], size: SankeySize): SankeyLayout {
  const graph = graphOf(links);
  const layer = layersOf(graph);
  const depth = Math.max(0, ...layer) + 1;
  const slots: Slot[] = graph.places.map((_, at) => ({
    bar: at,
    edge: -1,
    layer: layer[at] ?? 0,
    value: throughput(graph, at),
    size: 0,
    y: 0,
  }));
  const ways = graph.edges.map((edge, at) => passBy(edge, at, layer, slots));
  const rows = Array.from({ length: depth }, (_, at) => slots.filter((slot) => slot.layer === at));
  const gap = (slot: Slot) => (slot.bar >= 0 ? size.head : size.head / 3);
  const fits = rows.map((row) => {
    const free = size.height - row.reduce((sum, slot) => sum + gap(slot) + (slot.value === 0 ? least : 0), 0);
    return free / row.reduce((sum, slot) => sum + slot.value, 0);
  });
  const known = fits.filter(Number.isFinite);
  const scale = known.length === 0 ? 0 : Math.max(0, Math.min(...known));
  for (const slot of slots) slot.size = Math.max(least, slot.value * scale);
  const near = neighbours(ways, slots);
  for (let round = 0; round < rounds; round++) order(rows, near, round % 2 === 0);
  for (const row of rows) stack(row, gap, size.height);
  for (let round = 0; round < rounds; round++) relax(rows, near, round % 2 === 0, gap, size.height);
  for (const row of rows) apart(row, gap);
  const step = depth > 1 ? (size.width - size.right - size.bar) / (depth - 1) : 0;
  const bars = slots.slice(0, graph.places.length).map((slot, at): Bar => {
    const { code = "", again = false } = graph.places[at] ?? {};
    const { layer, value, y } = slot;
    return { code, again, layer, x: layer * step, y, width: size.bar, height: slot.size, value };
  });
  const bottom = Math.max(0, ...slots.map((slot) => slot.y + slot.size));
  return { bars, ribbons: ribbonsOf(graph, ways, slots, bars, scale, step), width: size.width, height: bottom, scale };
}

function throughput({ edges }: Graph, at: number): number {
  const into = edges.reduce((sum, edge) => sum + (edge.to === at ? edge.value : 0), 0);
  const out = edges.reduce((sum, edge) => sum + (edge.from === at ? edge.value : 0), 0);
  return Math.max(into, out);
}

/** The slots that a link goes through, from bar to bar. */
function passBy(edge: Edge, at: number, layer: readonly number[], slots: Slot[]): Slot[] {
  const way = [slots[edge.from] as Slot];
  for (let over = (layer[edge.from] ?? 0) + 1; over < (layer[edge.to] ?? 0); over++) {
    const slot: Slot = { bar: -1, edge: at, layer: over, value: edge.value, size: 0, y: 0 };
    slots.push(slot);
    way.push(slot);
  }
  return [...way, slots[edge.to] as Slot];
}

type Near = ReadonlyMap<Slot, { readonly left: readonly [Slot, number][]; readonly right: readonly [Slot, number][] }>;

function neighbours(ways: readonly Slot[][], slots: readonly Slot[]): Near {
  const near = new Map(slots.map((slot) => [slot, { left: [] as [Slot, number][], right: [] as [Slot, number][] }]));
  for (const way of ways) {
    const weight = Math.max(1e-9, Math.min(...way.map((slot) => slot.value)));
    for (const [at, slot] of way.entries()) {
      const next = way[at + 1];
      if (!next) continue;
      near.get(slot)?.right.push([next, weight]);
      near.get(next)?.left.push([slot, weight]);
    }
  }
  return near;
}

function mean(list: readonly [Slot, number][], of: (slot: Slot) => number): number | undefined {
  const weight = list.reduce((sum, [, each]) => sum + each, 0);
  return weight === 0 ? undefined : list.reduce((sum, [slot, each]) => sum + of(slot) * each, 0) / weight;
}

/** Orders each layer by the barycentre of what lies before it, or behind it. */
function order(rows: Slot[][], near: Near, forward: boolean): void {
  const place = new Map(rows.flatMap((row) => row.map((slot, at) => [slot, (at + 0.5) / row.length] as const)));
  for (const row of forward ? rows : [...rows].reverse()) {
    const wanted = new Map(
      row.map((slot, at) => {
        const sides = near.get(slot);
        const found = mean((forward ? sides?.left : sides?.right) ?? [], (one) => place.get(one) ?? 0);
        return [slot, found ?? (at + 0.5) / row.length] as const;
      }),
    );
    row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    for (const [at, slot] of row.entries()) place.set(slot, (at + 0.5) / row.length);
  }
}

function stack(row: readonly Slot[], gap: (slot: Slot) => number, height: number): void {
  const whole = row.reduce((sum, slot) => sum + gap(slot) + slot.size, 0);
  let y = Math.max(0, (height - whole) / 2);
  for (const slot of row) {
    y += gap(slot);
    slot.y = y;
    y += slot.size;
  }
}

/** Moves each slot towards the middle of what it is linked with, and apart where they would touch. */
function relax(
  rows: readonly Slot[][],
  near: Near,
  forward: boolean,
  gap: (slot: Slot) => number,
  height: number,
): void {
  for (const row of forward ? rows : [...rows].reverse()) {
    for (const slot of row) {
      const sides = near.get(slot);
      const wanted = mean((forward ? sides?.left : sides?.right) ?? [], (one) => one.y + one.size / 2);
      if (wanted !== undefined) slot.y = wanted - slot.size / 2;
    }
    apart(row, gap);
    let floor = height;
    for (const slot of [...row].reverse()) {
      slot.y = Math.min(slot.y, floor - slot.size);
      floor = slot.y - gap(slot);
    }
  }
}

/** Moves down what would touch the one above it, or its heading. */
function apart(row: readonly Slot[], gap: (slot: Slot) => number): void {
  let free = 0;
  for (const slot of row) {
    slot.y = Math.max(slot.y, free + gap(slot));
    free = slot.y + slot.size;
  }
}

/** Ribbons lie side by side on each bar, ordered by where their other end is, so that few cross. */
function ribbonsOf(
  { edges }: Graph,
  ways: readonly Slot[][],
  slots: readonly Slot[],
  bars: readonly Bar[],
  scale: number,
  step: number,
): Ribbon[] {
  const middle = (slot: Slot | undefined) => (slot ? slot.y + slot.size / 2 : 0);
  const ends = new Map<string, number>();
  for (const [bar] of bars.entries())
    for (const side of ["from", "to"] as const) {
      const mine = [...edges.keys()].filter((at) => edges[at]?.[side] === bar);
      const other = (at: number) => middle(side === "from" ? ways[at]?.[1] : ways[at]?.at(-2));
      mine.sort((a, b) => other(a) - other(b));
      let y = slots[bar]?.y ?? 0;
      for (const at of mine) {
        const width = (edges[at]?.value ?? 0) * scale;
        ends.set(`${side} ${at}`, y + width / 2);
        y += width;
      }
    }
  return edges.map(({ link, from, to, value }, at): Ribbon => {
    const between = (ways[at] ?? []).slice(1, -1);
    const points: [number, number][] = [
      [(bars[from]?.x ?? 0) + (bars[from]?.width ?? 0), ends.get(`from ${at}`) ?? 0],
      ...between.flatMap((slot): [number, number][] => [
        [slot.layer * step, middle(slot)],
        [slot.layer * step + (bars[from]?.width ?? 0), middle(slot)],
      ]),
      [bars[to]?.x ?? 0, ends.get(`to ${at}`) ?? 0],
    ];
    return { link, from, to, value, width: value * scale, points };
  });
}
