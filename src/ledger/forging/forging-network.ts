import type { Balance, Flow } from "../method/reconcile.ts";
import { type ForgingFlows, forgingNodes } from "./forging-balance.ts";

/**
 * The balances of cutting and forging as `reconcile` takes them: inflow less outflow of each is 0. A flow that is not
 * known goes in unmeasured.
 */
export function forgingNetwork(flows: ForgingFlows): { flows: Flow[]; balances: Balance[] } {
  const nodes = Object.entries(forgingNodes);
  const names = new Set<keyof ForgingFlows>(nodes.flatMap(([, sides]) => [...sides.in, ...sides.out]));
  return {
    flows: [...names].map((id) => ({ id, measured: flows[id] })),
    balances: nodes.map(([id, sides]) => ({
      id,
      terms: Object.fromEntries([...sides.in.map((flow) => [flow, 1]), ...sides.out.map((flow) => [flow, -1])]),
    })),
  };
}
