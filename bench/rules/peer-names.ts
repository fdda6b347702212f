/** The rule engines beside which Forgecast is timed. */
export const peerNames = {
  logic: "json-logic-engine, compiled",
  zen: "zen-engine, decision table",
  zenMany: "zen-engine, decision table, 16 in flight",
  rules: "json-rules-engine",
} as const;

/** Forgecast as it is used, and with the plant's rows joined before the clock starts, as the peers' records are. */
export const PLANTS = "forgecast, from plain plants";
export const FRAMES = "forgecast, plants in frames";
