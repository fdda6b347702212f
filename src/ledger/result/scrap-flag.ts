import type { SubjectKind } from "../books/subject.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { averageRunLength } from "../method/cusum.ts";
import { flagUnreportedScrap, type ScrapFlag } from "../method/scrap-flag.ts";
import { isRefused, type Refused } from "../refused.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { probability } from "./metal-balance.ts";
import { batchSeries, heatSeries, type NamedSeries, returnsSeries } from "./scrap-series.ts";

/** Chance of a false alarm that the run's test may have over the whole time; its limit follows from it. */
const runAlarm = 0.05;
/** Allowance of the cumulative sum in standard deviations, and the least limit, as usual (Montgomery §9.1). */
const allowance = 0.5;
const leastLimit = 5;

export type Judged = {
  by: "heats" | "stocktakes" | "batches";
  named: NamedSeries | undefined;
  flag: ScrapFlag | Refused;
};

/** Whether metal was remelted that nobody reported as scrap: by heats and by the heap of returns, with what each can tell. */
export function scrapFlags(ledger: Ledger, judged = judgedScrap(ledger)): Statement[] {
  if (judged.length === 0) return [];
  const subject = { kind: "plant" as const, id: ledger.books.plant.site.id };
  const [refused] = judged.flatMap(({ flag }) => (isRefused(flag) ? [flag.refused] : []));
  if (refused && judged.every(({ flag }) => isRefused(flag)))
    return [{ code: "statement.scrap-flag", subject, lines: [], refused }];
  return [{ code: "statement.scrap-flag", subject, lines: judged.flatMap(linesOf) }];
}

/** A question to ask where more metal went round than was reported; it proves nothing. */
export function scrapFindings(ledger: Ledger, judged = judgedScrap(ledger)): Finding[] {
  const subject = { kind: "plant" as const, id: ledger.books.plant.site.id };
  return judged.flatMap(({ named, flag }): Finding[] => {
    if (isRefused(flag) || !named || !flag.flagged) return [];
    const common = { quantity: "metal.scrap", unit: "kg" };
    const alarm = (100 * flag.falseAlarm).toFixed(1);
    const run = wholeRun(named, flag);
    if (run) {
      const dates = { from: named.day(run.from), at: named.day(run.to) };
      const params = { ...common, value: digits(run.kg), alarm, ...dates };
      return [{ kind: "flag", code: "ledger.finding.scrap-unreported-run", params, subject }];
    }
    const params = {
      ...common,
      value: digits(flag.total.value),
      least: digits(flag.atLeast),
      p: Number(flag.p.toPrecision(2)),
    };
    return [{ kind: "flag", code: "ledger.finding.scrap-unreported", params, subject }];
  });
}

/** Heats and the heap of returns of a plant that melts and casts, batches of one that forges. */
export function judgedScrap(ledger: Ledger): Judged[] {
  const has = (kind: SubjectKind) => ledger.subjects.of(kind).ids.length > 0;
  const judged: Judged[] = [];
  if (has("heat") && has("casting")) {
    const heats = heatSeries(ledger);
    judged.push({ by: "heats", named: heats, flag: flagged(heats) });
    const returns = returnsSeries(ledger);
    judged.push(
      isRefused(returns)
        ? { by: "stocktakes", named: undefined, flag: returns }
        : { by: "stocktakes", named: returns, flag: flagged(returns) },
    );
  }
  if (has("forging-batch")) {
    const batches = batchSeries(ledger);
    judged.push({ by: "batches", named: batches, flag: flagged(batches) });
  }
  return judged;
}

/** Flags a series with a limit at which a run of chance is as rare as said, however many intervals there are. */
function flagged({ series }: NamedSeries): ScrapFlag | Refused {
  const known = series.excess.reduce((count, one) => count + (Number.isNaN(one) ? 0 : 1), 0);
  let h = leastLimit;
  while (known / averageRunLength(0, allowance, h) > runAlarm) h += allowance;
  return flagUnreportedScrap(series, { k: allowance, h });
}

/** A run of excess: from where its sum left zero to where it stands highest, and what it holds, kg. */
function wholeRun(
  { series }: NamedSeries,
  { run, cusum }: ScrapFlag,
): { from: number; to: number; kg: number } | undefined {
  if (!run) return undefined;
  let to = run.to;
  for (let i = run.to; i < cusum.plus.length && cusum.plus[i]! > 0; i++) if (cusum.plus[i]! > cusum.plus[to]!) to = i;
  let kg = 0;
  for (let i = run.from; i <= to; i++) kg += Number.isNaN(series.excess[i]!) ? 0 : series.excess[i]!;
  return { from: run.from, to, kg };
}

function linesOf({ by, named, flag }: Judged): StatementLine[] {
  const head: StatementLine = { code: `statement.scrap-flag.${by}`, level: 0 };
  if (isRefused(flag) || !named)
    return [
      head,
      isRefused(flag)
        ? { code: `fault.${flag.refused.code}`, level: 1, params: flag.refused.params, mark: "unknown" }
        : { code: "measure.unknown", level: 1, mark: "unknown" },
    ];
  const kg = (value: number, u = Number.NaN) => valueCell("metal.scrap", "kg", { value, u });
  const verdict: StatementLine = {
    code: flag.flagged ? "statement.scrap-flag.flagged" : "statement.scrap-flag.clear",
    level: 1,
    mark: flag.flagged ? "bad" : "good",
  };
  const run = wholeRun(named, flag);
  return [
    { ...head, params: { intervals: flag.intervals } },
    verdict,
    cellLine("statement.scrap-flag.total", 1, kg(flag.total.value, flag.total.u), {
      params: { p: probability(flag.p) },
    }),
    cellLine("statement.scrap-flag.at-least", 1, kg(flag.atLeast)),
    ...(run
      ? [
          cellLine("statement.scrap-flag.run", 1, kg(run.kg), {
            params: {
              from: named.names[run.from]!,
              to: named.names[run.to]!,
              first: named.day(run.from),
              last: named.day(run.to),
            },
            mark: "bad",
          }),
        ]
      : []),
    cellLine("statement.scrap-flag.detectable", 1, kg(flag.detectable)),
    cellLine(
      "statement.scrap-flag.false-alarm",
      1,
      valueCell("metal.scrap", "%", { value: 100 * flag.falseAlarm, u: Number.NaN }),
    ),
    ...(named.leftOut > 0
      ? [{ code: "statement.scrap-flag.left-out", level: 1 as const, params: { count: named.leftOut } }]
      : []),
  ];
}
