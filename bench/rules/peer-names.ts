/** The rule engines beside which Forgecast is timed. */
export const peerNames = {
  logic: "json-logic-engine, compiled",
  zen: "zen-engine, decision table",
  zenMany: "zen-engine, decision table, 16 in flight",
  rules: "json-rules-engine",
} as const;
