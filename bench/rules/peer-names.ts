/** The rule engines beside which Forgecast is timed. */
export const peerNames = {
  logic: "json-logic-engine, compiled",
  zen: "zen-engine, decision table",
  zenMany: "zen-engine, decision table, 16 in flight",
  rules: "json-rules-engine",
} as const;

/** Forgecast from plants as they are, and from plants taken in before the clock starts, as the peers' records are made. */
export const PLANTS = "forgecast, from plain plants";
export const HELD = "forgecast, held plants";
/** Rows joined before the clock starts; conditions and limits on it, as for the peers. */
export const JOINED = "forgecast, joined plants";
