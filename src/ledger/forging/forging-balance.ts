import { type BorderBalance, type BorderFlow, balanceOf } from "../method/balance.ts";
import { quotientOf } from "../method/independent.ts";
import type { Value } from "../value.ts";

/** Where the metal of a forging batch, order or month went, kg of metal. A flow that is not known is absent. */
export type ForgingFlows = {
  /** Bar or ingot taken from stock. */
  stock?: Value | undefined;
  /** Sawdust or shearing loss. */
  kerf?: Value | undefined;
  /** Bar ends and remnants. */
  rest?: Value | undefined;
  /** Billets as they go into the heating. */
  billet?: Value | undefined;
  /** Metal lost as scale: metal, not oxide (see `metalInScale`). */
  scale?: Value | undefined;
  flash?: Value | undefined;
  /** Tong hold that is cut off. */
  tongHold?: Value | undefined;
  /** Web punched out, slug. */
  web?: Value | undefined;
  /** Rejected forgings. */
  scrap?: Value | undefined;
  /** Good forgings, net. */
  good?: Value | undefined;
};

/** The two balances of a forging batch and its ratios. A ratio whose flows are not both known is absent. */
export type ForgingBalance = {
  /** stock = kerf + rest + billet, kg. */
  cutting: BorderBalance;
  /** billet = scale + flash + tong hold + web + scrap + good, kg. */
  forging: BorderBalance;
  /** Good / stock: material utilisation. */
  utilisation?: Value;
  /** Good / billet. */
  billetUtilisation?: Value;
  /** Flash / good. */
  flashShare?: Value;
  /** Scale / billet: burn loss. */
  scaleShare?: Value;
  /** Kerf and rest have their part of the stock. */
  kerfShare?: Value;
  /** Rejected / (rejected + good), by mass. */
  scrapShare?: Value;
};

/** The flows on either side of cutting and forging, by name. */
export const forgingNodes = {
  cutting: { in: ["stock"], out: ["kerf", "rest", "billet"] },
  forging: { in: ["billet"], out: ["scale", "flash", "tongHold", "web", "scrap", "good"] },
} as const satisfies Record<string, { in: readonly (keyof ForgingFlows)[]; out: readonly (keyof ForgingFlows)[] }>;

/**
 * Balances the metal of forging. Residuals are shown, not spread; to spread them by their uncertainties, hand
 * `forgingNetwork` to the reconciliation.
 * Source: mass conservation: billet (1 − scale) = net + flash + tong hold + web; stock = billet + kerf + rest.
 */
export function forgingBalance(flows: ForgingFlows): ForgingBalance {
  const { stock, billet, good, scrap } = flows;
  const ratio = (part?: Value, whole?: Value) => part && whole && quotientOf(part, whole);
  const produced = good && scrap && { value: good.value + scrap.value, u: Math.hypot(good.u, scrap.u) };
  const ratios = {
    utilisation: ratio(good, stock),
    billetUtilisation: ratio(good, billet),
    flashShare: ratio(flows.flash, good),
    scaleShare: ratio(flows.scale, billet),
    kerfShare: ratio(flows.kerf, stock),
    scrapShare: ratio(scrap, produced),
  };
  const known = Object.fromEntries(Object.entries(ratios).filter(([, value]) => value !== undefined));
  return { cutting: balanceOf(around("cutting", flows)), forging: balanceOf(around("forging", flows)), ...known };
}

function around(node: keyof typeof forgingNodes, flows: ForgingFlows): BorderFlow[] {
  const sides = forgingNodes[node];
  return [
    ...sides.in.map((id): BorderFlow => ({ id, direction: "in", amount: flows[id] })),
    ...sides.out.map((id): BorderFlow => ({ id, direction: "out", amount: flows[id] })),
  ];
}
