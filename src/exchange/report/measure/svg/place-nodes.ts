import type { FlowLink } from "#ledger";

/** A link between places by their number; `value` 0 where it is not known. A link that would close a circle ends in a place of its own. */
export type Edge = {
  readonly link: FlowLink;
  readonly from: number;
  readonly to: number;
  readonly value: number;
};

/** A place of the picture; `again` where it stands for one that the flow comes back to. */
type Place = { readonly code: string; readonly again: boolean };

export type Graph = { readonly places: readonly Place[]; readonly edges: readonly Edge[] };

/**
 * Places and links without circles. A value below 0 is drawn from `to` to `from`; a link back to where the flow came
 * from is cut, and ends in a place that stands for it.
 */
export function graphOf(links: readonly FlowLink[]): Graph {
  const places: Place[] = [];
  const known = new Map<string, number>();
  const place = (code: string) => {
    const found = known.get(code);
    if (found !== undefined) return found;
    known.set(code, places.push({ code, again: false }) - 1);
    return places.length - 1;
  };
  const edges: Edge[] = [];
  const leads = (from: number, to: number): boolean =>
    from === to || edges.some((edge) => edge.from === from && leads(edge.to, to));
  for (const link of links) {
    const { value } = link.cell;
    const back = value !== null && value < 0;
    const from = place(back ? link.to : link.from);
    const to = place(back ? link.from : link.to);
    const end = leads(to, from) ? places.push({ code: places[to]?.code ?? "", again: true }) - 1 : to;
    edges.push({ link, from, to: end, value: Math.abs(value ?? 0) });
  }
  return { places, edges };
}

/**
 * The layer of each place: as many steps from the left as its longest way in. A place that nothing leads to stands just
 * before the first that it leads to.
 */
export function layersOf({ places, edges }: Graph): number[] {
  const layer = places.map(() => 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of edges) {
      if ((layer[to] ?? 0) > (layer[from] ?? 0)) continue;
      layer[to] = (layer[from] ?? 0) + 1;
      changed = true;
    }
  }
  for (const [at] of places.entries()) {
    if (edges.some(({ to }) => to === at)) continue;
    const next = edges.filter(({ from }) => from === at).map(({ to }) => layer[to] ?? 1);
    layer[at] = Math.max(0, Math.min(...next, Number.MAX_SAFE_INTEGER) - 1);
  }
  return layer;
}
