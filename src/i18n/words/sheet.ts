import type { Pair } from "../say.ts";

export const sheetWords: Readonly<Record<string, Pair>> = {};
