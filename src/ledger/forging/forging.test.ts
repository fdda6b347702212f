import { describe, expect, it } from "vitest";
import { type Reconciliation, reconcile } from "../method/reconcile.ts";
import { forgingBalance } from "./forging-balance.ts";
import { forgingNetwork } from "./forging-network.ts";

// A closed-die order of 10 t of bar, worked by hand; flash 18 % of net, 2 % burn loss of a gas furnace.
const order = {
  stock: { value: 10_000, u: 50 },
  kerf: { value: 150, u: 15 },
  rest: { value: 250, u: 5 },
  billet: { value: 9_600, u: 48 },
  scale: { value: 192, u: 40 },
  flash: { value: 1_300, u: 26 },
  tongHold: { value: 300, u: 10 },
  web: { value: 200, u: 10 },
  scrap: { value: 150, u: 3 },
  good: { value: 7_400, u: 37 },
};

describe("the forging balance", () => {
  it("shows the residual of cutting and of forging, and the ratios", () => {
    const balance = forgingBalance(order);
    expect(balance.cutting.residual?.value).toBe(0);
    expect(balance.forging.residual?.value).toBe(58);
    expect(balance.forging.closes).toBe(true);
    expect(balance.utilisation?.value).toBeCloseTo(0.74, 12);
    expect(balance.billetUtilisation?.value).toBeCloseTo(7_400 / 9_600, 12);
    expect(balance.flashShare?.value).toBeCloseTo(1_300 / 7_400, 12);
    expect(balance.scaleShare?.value).toBeCloseTo(0.02, 12);
    expect(balance.scrapShare?.value).toBeCloseTo(150 / 7_550, 12);
  });

  it("gives scale by difference where it alone is not known", () => {
    const { scale, ...rest } = order;
    const balance = forgingBalance(rest);
    expect(balance.forging.byDifference).toMatchObject({ id: "scale", amount: { value: scale.value + 58 } });
    expect(balance.scaleShare).toBeUndefined();
  });

  it("is reconciled so that both balances close", () => {
    const { flows, balances } = forgingNetwork(order);
    const result = reconcile(flows, balances) as Reconciliation;
    expect(result.balances.map((each) => each.before)).toEqual([0, 58]);
    for (const each of result.balances) expect(each.after).toBeCloseTo(0, 8);
    const { flows: open } = forgingNetwork({ ...order, scale: undefined });
    const filled = reconcile(open, balances) as Reconciliation;
    expect(filled.flows.find((flow) => flow.id === "scale")?.reconciled?.value).toBeCloseTo(250, 8);
  });
});
