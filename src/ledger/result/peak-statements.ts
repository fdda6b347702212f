import { zoneClock } from "#units";
import type { Ledger } from "../graph/ledger.ts";
import type { Activity, SubMeter } from "../money/activity.ts";
import { type PeakEvent, peakEvent } from "../money/peak-event.ts";
import { type PeakShift, shiftActivity } from "../money/peak-shift.ts";
import { shiftPrices } from "../money/shift-prices.ts";
import { unitCurve } from "../quantities/methods/load-curve.ts";
import { activitiesOf } from "../quantities/methods/run-activity.ts";
import { type BilledMonth, type TimeOfUse, usableTariff } from "../quantities/methods/time-of-use.ts";
import { isRefused, type Refused } from "../refused.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";

/** A month's highest window: who was on, and what moving the largest of them would save. */
type MonthPeak = {
  readonly month: BilledMonth;
  readonly peak: NonNullable<BilledMonth["bill"]["peak"]>;
  readonly event: PeakEvent;
  readonly shift: PeakShift | Refused | undefined;
};

/** What was behind each month's peak of the plant's load, and what shifting the largest part would save. */
export function peakStatements(ledger: Ledger): Statement[] {
  const { zone } = ledger.books.span;
  return peaksOf(ledger).map(
    ({ month, peak, event, shift }): Statement => ({
      code: "statement.peak",
      params: { month: month.month },
      subject: { kind: "month", id: month.month },
      lines: [
        cellLine("statement.peak.kw", 0, kw(peak.kw), { mark: "total" }),
        { code: "statement.peak.when", level: 1, text: windowText(peak.start, peak.end, zone) },
        ...(peak.certain ? [] : [{ code: "statement.peak.gaps", level: 1 as const, mark: "unknown" as const }]),
        ...event.shares.map(({ id, kind, unit, kw: own, share, basis }) =>
          cellLine(
            `statement.peak.share.${kind}`,
            1,
            valueCell(
              "electricity.own",
              "kW",
              own === undefined ? undefined : { value: own, u: Number.NaN },
              basis ?? "estimated",
            ),
            { params: { id, unit, percent: share === undefined ? "?" : (100 * share).toFixed(1) } },
          ),
        ),
        cellLine(event.exceeds ? "statement.peak.exceeds" : "statement.peak.rest", 1, kw(event.rest)),
        ...shiftLines(event, shift),
      ],
    }),
  );
}

/** One finding for each month's peak that a run stands behind. */
export function peaksFound(ledger: Ledger): Finding[] {
  const { zone } = ledger.books.span;
  return peaksOf(ledger).flatMap(({ month, peak, event, shift }): Finding[] => {
    const first = event.event;
    if (!first) return [];
    const subject = { kind: first.kind as "heat", id: first.id };
    const params = {
      month: month.month,
      kw: peak.kw.toFixed(0),
      at: windowText(peak.start, peak.end, zone),
      id: first.id,
    };
    const gain = shift && !isRefused(shift) ? (shift.demandSaved ?? Number.NaN) + (shift.energySaved ?? 0) : Number.NaN;
    if (!shift || isRefused(shift) || shift.minutes === 0 || !(gain > 0))
      return [{ kind: "event", code: "ledger.finding.peak", params, subject }];
    const minutes = Math.abs(shift.minutes);
    const saved = {
      minutes,
      saved: shift.savedKw.toFixed(0),
      cny: gain.toFixed(0),
    };
    const code = shift.minutes < 0 ? ("ledger.finding.peak-earlier" as const) : ("ledger.finding.peak-later" as const);
    return [{ kind: "event", code, params: { ...params, ...saved }, subject }];
  });
}

function peaksOf(ledger: Ledger): MonthPeak[] {
  const found = usableTariff(ledger.books);
  if (!found) return [];
  const runs = activitiesOf(ledger);
  return found.months.flatMap((month) => {
    const { peak, start, end } = month.bill;
    if (!peak) return [];
    const own = runs.filter((run) => run.end > start && run.start < end);
    const on = own.filter((run) => run.end > peak.start && run.start < peak.end);
    const meters = [...new Set(on.map(({ unit }) => unit))].flatMap((unit): SubMeter[] => {
      const load = unitCurve(ledger.books, unit);
      return load ? [{ unit, curve: load.read }] : [];
    });
    const event = peakEvent(peak, on, meters);
    const certain = peak.certain && wasRead(found, month);
    return [{ month, peak: { ...peak, certain }, event, shift: shifted(found, month, event, own, meters) }];
  });
}

/** Whether every reading of the month came in, so that no window that was not read can have been higher. */
function wasRead({ load: { read } }: TimeOfUse, { bill: { start, end } }: BilledMonth): boolean {
  return !read.kwh.some((kwh, i) => {
    const at = read.start + i * read.stepMs;
    return at >= start && at < end && Number.isNaN(kwh);
  });
}

/** The largest part moved to where it costs least; nothing where no part is known. */
function shifted(
  { tariff, months }: TimeOfUse,
  { month, bill }: BilledMonth,
  { event }: PeakEvent,
  runs: readonly Activity[],
  meters: readonly SubMeter[],
): PeakShift | Refused | undefined {
  const activity = event && runs.find(({ id, kind }) => id === event.id && kind === event.kind);
  const { demands, windowMs } = bill;
  if (!activity || !demands || windowMs === undefined) return undefined;
  const before = months.flatMap((one) => (one.month < month && one.bill.peak ? [one.bill.peak.kw] : [])).reverse();
  const prices = shiftPrices(tariff, {
    month,
    kwh: bill.gaps.length === 0 ? bill.kwh : undefined,
    ...(before.length > 0 ? { previousPeaks: before } : {}),
  });
  const beside = runs.filter(({ unit }) => unit === activity.unit);
  return shiftActivity({ start: bill.start, windowMs, demands }, activity, beside, meters, prices);
}

function shiftLines({ event }: PeakEvent, shift: PeakShift | Refused | undefined): StatementLine[] {
  if (!event || !shift) return [];
  if (isRefused(shift))
    return [{ code: `fault.${shift.refused.code}`, level: 0, params: { id: event.id }, mark: "unknown" }];
  const { minutes, savedKw, withoutKw, demandSaved, energySaved } = shift;
  const params = { id: event.id, minutes: Math.abs(minutes) };
  const without = cellLine("statement.peak.without", 1, kw(withoutKw), { params: { id: event.id } });
  if (minutes === 0) return [{ code: "statement.peak.no-shift", level: 0, params }, without];
  const money = (value: number | undefined) =>
    valueCell("cost.demand", "CNY", value === undefined ? undefined : { value, u: Number.NaN }, "estimated");
  return [
    cellLine(minutes < 0 ? "statement.peak.earlier" : "statement.peak.later", 0, kw(savedKw), { params }),
    cellLine("statement.peak.demand-saved", 1, money(demandSaved), { mark: "good" }),
    cellLine("statement.peak.energy-saved", 1, money(energySaved)),
    without,
  ];
}

function kw(value: number) {
  return valueCell("electricity", "kW", { value, u: Number.NaN });
}

/** A window as people write it: 2026-07-14 09:15–09:30, by the plant's clock. */
function windowText(from: number, to: number, zone: string): string {
  const wall = (ms: number) => new Date(ms + (zoneClock(zone)?.offsetAt(ms) ?? 0)).toISOString();
  return `${wall(from).slice(0, 10)} ${wall(from).slice(11, 16)}–${wall(to).slice(11, 16)}`;
}
