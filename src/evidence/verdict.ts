/** The four verdicts: 符合, 不符合, 待判定, 不适用. Unknown is never counted as passed. */
export const verdictWords = ["not-applicable", "unknown", "compliant", "non-compliant"] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** How binding a clause is. */
export const bindings = ["mandatory", "adopted-locally", "voluntary", "grade"] as const;
export type Binding = (typeof bindings)[number];

/** How well a clause is known: against the norm's own text, from a transcription, or remembered. */
export const clauseStatuses = ["verified", "secondary", "draft"] as const;
export type ClauseStatus = (typeof clauseStatuses)[number];
