/** A word or sentence in both languages: Chinese first. */
export type Pair = readonly [zh: string, en: string];
