import { join } from "node:path";
import { isFault, openHistorian } from "#historian";
import { type Books, keepLedger, type Ledger, quantities } from "#ledger";
import { openStore } from "#store";
import { askAll, ofCastings, valuesOf } from "./asked.ts";
import { readBooks } from "./books.ts";
import { value } from "./build.ts";
import { eachOf } from "./rows.ts";

/** What this process writes as JSON: milliseconds, megabytes, and the footprint of castings to be compared. */
export type Ours = {
  read: number;
  figures: number;
  uncertainties: number;
  change: number[];
  changedCastings: number[];
  footprint: number[];
  peak: number;
  asked: number;
  rows: number;
  sum: number;
  sample: Record<string, number>;
};

const [, , folder = "", rounds = "5"] = process.argv;
const changed = "E-F1";

const store = value(await openStore({ folder: join(folder, "data") }));
const historian = await openHistorian(join(folder, "readings"));
if (isFault(historian)) throw new Error(JSON.stringify(historian));
const record = value(await store.record("bench", "bench"));

const [read, books] = await timed(() => readBooks(record, historian));
const ledger = keepLedger(books, quantities);
const [figures, asked] = await timed(async () => askAll(ledger));
const change = await changes(ledger, askAll);
const changedCastings = await changes(ledger, (one) => {
  for (const id of ofCastings) valuesOf(one, id, "casting");
});
const peak = process.resourceUsage().maxRSS / 1024;
const [uncertainties] = await timed(async () => {
  for (const id of ofCastings) ledger.column(id, "casting")?.shared.at(0);
});
const footprint: number[] = [];
let column: Float64Array = new Float64Array();
for (let round = 0; round < Number(rounds); round++) {
  const fresh = afresh(books);
  const [ms, found] = await timed(async () =>
    valuesOf(keepLedger(fresh, quantities), "carbon.footprint.location", "casting"),
  );
  footprint.push(ms);
  column = found;
}
const { ids } = books.tables.castings!;
const sample = Object.fromEntries(ids.flatMap((id, i) => (i % eachOf === 0 ? [[id, column[i]!]] : [])));
const sum = column.reduce((total, one) => total + one, 0);
const result: Ours = {
  ...{ read, figures, uncertainties, change, changedCastings, footprint, peak, asked },
  ...{ rows: column.length, sum, sample },
};
await historian.close();
await store.close();
process.stdout.write(JSON.stringify(result));

/** One reading of one meter is another one, again and again; what was asked before is asked again. */
async function changes(of: Ledger, ask: (ledger: Ledger) => void): Promise<number[]> {
  const ms: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const before = of.books.readings.get(changed)!;
    const next = { ...before, value: before.value.slice() };
    next.value[1000 + round]! += 50;
    const readings = new Map([...of.books.readings, [changed, next]]);
    const [took] = await timed(async () => {
      of.change({ ...of.books, readings }, ["readings"]);
      ask(of);
    });
    ms.push(took);
  }
  return ms;
}

/** The same books, of which nothing was worked out before. */
function afresh(known: Books): Books {
  return { ...known, readings: new Map([...known.readings].map(([meter, one]) => [meter, { ...one }])) };
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}
