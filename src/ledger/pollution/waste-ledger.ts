import type { Period } from "#units";
import { sumOf } from "../method/independent.ts";
import type { Value } from "../value.ts";
import { type OverdueWaste, overdueWaste, storeWaste, takeWaste, type WasteLayer } from "./waste-stock.ts";

/**
 * One entry of the waste ledger. `code` is the code of the list that applies (危险废物代码 such as 900-249-08, or any text
 * for other waste); `store` where it lies. An `opening` is stock that was there before, since its `date`; a `moved` entry
 * goes from `store` to `toStore`; a `counted` entry is what a stocktake at the end of the day found.
 */
export type WasteEntry = {
  id: string;
  kind: "opening" | "generated" | "moved" | "sent" | "counted";
  /** YYYY-MM-DD. */
  date: string;
  code: string;
  store: string;
  toStore?: string;
  /** kg. */
  mass: Value;
  hazardous?: boolean;
  /** Number of the transfer note (转移联单) of a load that was sent. */
  transferNumber?: string;
};

/** What happened to one waste in one store until a day, kg. */
export type WasteAccount = {
  code: string;
  store: string;
  hazardous: boolean;
  opening: Value;
  generated: Value;
  movedIn: Value;
  movedOut: Value;
  sent: Value;
  /** Opening + generated + moved in − moved out − sent. */
  book: Value;
  /** The latest stocktake, what the book said that day, and counted − book: shown, never written off. */
  count?: { date: string; counted: Value; residual: Value; closes: boolean };
  /** Mass that left though the book did not hold it, kg. */
  short: number;
  /** The stock by age, the oldest first, as if the oldest left first. */
  layers: WasteLayer[];
  overdue: OverdueWaste[];
};

/**
 * The waste ledger: accounts by code and store, the loads of hazardous waste without a transfer note, and the moves that
 * do not say where to and so are not booked (both by id).
 */
export type WasteLedger = { accounts: WasteAccount[]; notesMissing: string[]; nowhere: string[] };

type Kind = "opening" | "generated" | "movedIn" | "movedOut" | "sent";
type Open = { code: string; store: string; hazardous: boolean; parts: Record<Kind, Value[]>; layers: WasteLayer[] } & {
  short: number;
  count?: WasteAccount["count"];
};

/** The order of entries of one day: what comes in before what leaves, and counts last. */
const order = ["opening", "generated", "moved", "sent", "counted"] as const;

/**
 * Books waste by code and store until a day. A store that runs short, a count that differs, a load without its note and
 * stock over its time are flagged, none is corrected.
 * @param limits how long waste may be stored: given as data, since it depends on law and permit (one year is usual for
 * hazardous waste). No limit, no flag.
 */
export function wasteLedger(
  entries: readonly WasteEntry[],
  asOf: string,
  limits: { hazardous?: Period; other?: Period } = {},
): WasteLedger {
  const accounts = new Map<string, Open>();
  const accountOf = (entry: WasteEntry, store: string): Open => {
    const code = wasteCode(entry.code);
    const key = JSON.stringify([code, store]);
    const fresh: Open = { code, store, hazardous: false, parts: noParts(), layers: [], short: 0 };
    const account = accounts.get(key) ?? fresh;
    accounts.set(key, account);
    if (entry.hazardous) account.hazardous = true;
    return account;
  };
  const inTime = entries.filter((entry) => entry.date <= asOf);
  const sorted = inTime.sort((a, b) => a.date.localeCompare(b.date) || order.indexOf(a.kind) - order.indexOf(b.kind));
  const nowhere: string[] = [];
  for (const entry of sorted) {
    if (entry.kind === "moved" && entry.toStore === undefined) nowhere.push(entry.id);
    else enter(entry, accountOf(entry, entry.store), (store) => accountOf(entry, store));
  }
  return {
    accounts: [...accounts.values()].map((account) => closed(account, asOf, limits)),
    notesMissing: sorted.filter(lacksNote).map((entry) => entry.id),
    nowhere,
  };
}

function lacksNote(entry: WasteEntry): boolean {
  return entry.kind === "sent" && entry.hazardous === true && !entry.transferNumber?.trim();
}

function enter(entry: WasteEntry, account: Open, accountAt: (store: string) => Open): void {
  const { mass, date } = entry;
  if (entry.kind === "opening" || entry.kind === "generated") {
    account.parts[entry.kind].push(mass);
    storeWaste(account.layers, { since: date, kg: mass.value });
    return;
  }
  if (entry.kind === "counted") {
    const book = bookOf(account);
    const residual = sumOf([mass, book], [1, -1]);
    const closes = Math.abs(residual.value) <= residual.u + 1e-9 * Math.abs(mass.value);
    account.count = { date, counted: mass, residual, closes };
    return;
  }
  account.parts[entry.kind === "sent" ? "sent" : "movedOut"].push(mass);
  const { taken, short } = takeWaste(account.layers, mass.value);
  account.short += short;
  if (entry.kind === "sent" || entry.toStore === undefined) return;
  const target = accountAt(entry.toStore);
  target.parts.movedIn.push(mass);
  for (const layer of taken) storeWaste(target.layers, layer);
  // What was moved though the book did not hold it is there all the same: its age counts from the day it was moved.
  if (short > 0) storeWaste(target.layers, { since: date, kg: short });
}

function noParts(): Open["parts"] {
  return { opening: [], generated: [], movedIn: [], movedOut: [], sent: [] };
}

function bookOf({ parts }: Open): Value {
  const came = [...parts.opening, ...parts.generated, ...parts.movedIn];
  const left = [...parts.movedOut, ...parts.sent];
  return sumOf([...came, ...left], [...came.map(() => 1 as const), ...left.map(() => -1 as const)]);
}

function closed(account: Open, asOf: string, limits: { hazardous?: Period; other?: Period }): WasteAccount {
  const { parts, count, ...rest } = account;
  const limit = account.hazardous ? limits.hazardous : limits.other;
  return {
    ...rest,
    opening: sumOf(parts.opening),
    generated: sumOf(parts.generated),
    movedIn: sumOf(parts.movedIn),
    movedOut: sumOf(parts.movedOut),
    sent: sumOf(parts.sent),
    book: bookOf(account),
    ...(count ? { count } : {}),
    overdue: limit ? overdueWaste(account.layers, limit, asOf) : [],
  };
}

/** A waste code without the category before it and without stray blanks: "HW08 900-249-08" and "900-249-08" are one. */
export function wasteCode(text: string): string {
  const found = /(?:^|[^\d])(\d{3}-\d{3}-\d{2})(?!\d)/.exec(text.trim());
  return found?.[1] ?? text.trim();
}
