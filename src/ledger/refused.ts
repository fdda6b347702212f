import { type Fault, fault } from "#evidence";

/** What a method returns where it cannot answer honestly: too few data, out of its range, nothing that satisfies all. */
export type Refused = { refused: Fault };

/** Refuses with a permanent code `ledger.*`; params carry what was found and what was needed. */
export function refuse(code: `ledger.${string}`, params: Fault["params"] = {}): Refused {
  return { refused: fault(code, params) };
}

/** Whether a method refused. */
export function isRefused(result: unknown): result is Refused {
  return typeof result === "object" && result !== null && "refused" in result;
}
