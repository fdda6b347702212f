import { type Fault, fault } from "#evidence";

/** Every code that the historian can return, with the params that each carries. Codes are permanent. */
export const historianFaults = {
  "historian.not-a-reading": ["row", "column", "found"],
  "historian.bad-name": ["part", "found"],
  "historian.columns-differ": ["column", "found", "expected"],
  "historian.batch-too-big": ["found", "limit"],
  "historian.expired": ["plant", "row", "time", "before"],
  "historian.bad-window": ["from", "to"],
  "historian.bad-number": ["name", "found"],
  "historian.bad-period": ["found"],
  "historian.bad-zone": ["found"],
  "historian.too-many-periods": ["found", "limit"],
  "historian.disk-full": ["path"],
  "historian.read-only": ["path"],
  "historian.disk-failed": ["path", "reason"],
  "historian.in-use": ["path"],
  "historian.not-a-historian": ["path", "reason"],
  "historian.database-damaged": ["path", "reason"],
  "historian.newer-format": ["path", "found", "expected"],
  "historian.damaged": ["path", "offset", "reason"],
  "historian.engine-failed": ["engine", "reason"],
  "historian.unreachable": ["engine", "reason"],
  "historian.not-authorised": ["engine"],
  "historian.timed-out": ["engine"],
  "historian.overloaded": ["engine", "reason"],
  "historian.not-supported": ["engine", "what"],
  "historian.closed": [],
} as const;

export type HistorianFaultCode = keyof typeof historianFaults;

/** Builds a fault of this room, with exactly the params of its code. */
export function historianFault<C extends HistorianFaultCode>(
  code: C,
  params: Record<(typeof historianFaults)[C][number], string | number>,
): Fault {
  return fault(code, params);
}

/** Tells a fault from a result. */
export function isFault(result: unknown): result is Fault {
  return typeof result === "object" && result !== null && "code" in result && "params" in result;
}
