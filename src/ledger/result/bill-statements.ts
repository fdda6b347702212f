import type { Ledger } from "../graph/ledger.ts";
import type { BilledMonth, TimeOfUse } from "../quantities/methods/time-of-use.ts";
import { timeOfUse } from "../quantities/methods/time-of-use.ts";
import { isRefused } from "../refused.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";
import { typedBill } from "./typed-bill.ts";

/**
 * The electricity bill of each month by the plant's tariff and its main meters: periods, demand, power factor, what else
 * there is, and the bill typed into the record beside it.
 */
export function billStatements(ledger: Ledger): Statement[] {
  const { tariff } = ledger.books;
  const found = timeOfUse(ledger.books);
  if (!tariff || !found) return [];
  if (isRefused(found))
    return [{ code: "statement.bill", params: { tariff: tariff.id, month: "" }, lines: [], refused: found.refused }];
  return found.months.map((month) => ({
    code: "statement.bill",
    params: { tariff: tariff.id, month: month.month },
    subject: { kind: "month", id: month.month },
    lines: billLines(ledger, found, month),
  }));
}

function billLines(ledger: Ledger, { tariff, load }: TimeOfUse, { bill, share, month }: BilledMonth): StatementLine[] {
  const { currency } = tariff;
  const basis = load.filledKwh > 0 ? ("estimated" as const) : ("calculated" as const);
  const money = (value: number | undefined) =>
    valueCell(
      "bill.electricity.tariff",
      currency,
      value === undefined ? undefined : { value, u: Math.abs(value) * load.relative },
      basis,
    );
  const plain = (unit: string, value: number | undefined) =>
    valueCell("bill.electricity.tariff", unit, value === undefined ? undefined : { value, u: Number.NaN }, basis);
  const energy = bill.energy.flatMap(({ period, kwh, price, amount }) => [
    cellLine(`tariff-period.${period}`, 0, money(amount)),
    cellLine("statement.bill.kwh", 1, plain("kWh", kwh)),
    cellLine("statement.bill.price", 1, plain(`${currency}/kWh`, price)),
  ]);
  const terms = tariff.demand;
  const per = terms?.basis === "capacity" ? "kVA" : "kW";
  const demand = bill.demand
    ? [
        cellLine("cost.demand", 0, money(bill.demand.amount)),
        { code: `statement.bill.demand.${bill.demand.rule}`, level: 1 as const, ...about(bill.demand.billed) },
        cellLine("statement.bill.billed", 1, plain(per, bill.demand.billed)),
        ...(bill.demand.excess ? [cellLine("statement.bill.excess", 1, plain("kW", bill.demand.excess))] : []),
        cellLine("statement.bill.demand-price", 1, plain(`${currency}/${per}`, bill.demand.price)),
      ]
    : [];
  const factor = tariff.powerFactor
    ? [
        cellLine("cost.energy.power-factor", 0, money(bill.adjustment)),
        cellLine("statement.bill.power-factor", 1, plain("1", bill.powerFactor?.counted)),
        cellLine("statement.bill.power-factor.standard", 1, plain("1", tariff.powerFactor.standard)),
      ]
    : [];
  const others = [...bill.surcharges, ...bill.fixed].map(({ code, amount }) =>
    cellLine("statement.bill.other", 0, money(amount), { params: { name: code } }),
  );
  const vat = tariff.vat ? [cellLine("statement.bill.vat", 0, money(bill.vat))] : [];
  const total =
    bill.total === undefined
      ? [cellLine("statement.bill.known", 0, money(bill.known), { mark: "total" })]
      : [cellLine("statement.bill.total", 0, money(bill.total), { mark: "total" })];
  const days = Math.round((share * (bill.end - bill.start)) / 86_400_000);
  const of = Math.round((bill.end - bill.start) / 86_400_000);
  return [
    ...(tariff.status === "example" ? [{ code: "statement.bill.example", level: 0 as const }] : []),
    ...(share < 1 ? [{ code: "statement.bill.part", level: 0 as const, params: { days, of } }] : []),
    ...energy,
    ...demand,
    ...factor,
    ...others,
    ...vat,
    ...total,
    ...bill.unknown
      .filter(({ code }) => share === 1 || code !== "ledger.bill.gaps")
      .map(({ code, params }) => ({ code: `fault.${code}`, level: 1 as const, params: known(params), mark: unknown })),
    ...filledLine(load, bill, plain),
    ...typedLines(ledger, month, bill, money, load.relative),
  ];
}

const unknown = "unknown" as const;

function about(billed: number | undefined): Partial<StatementLine> {
  return billed === undefined ? { mark: unknown } : {};
}

function known(params: Readonly<Record<string, unknown>> | undefined): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, typeof value === "number" ? value : String(value)]),
  );
}

/** How much of a month was filled in by the usual week. */
function filledLine(
  { curve, read }: TimeOfUse["load"],
  { start, end }: BilledMonth["bill"],
  plain: (unit: string, value: number | undefined) => ReturnType<typeof valueCell>,
): StatementLine[] {
  let kwh = 0;
  let hours = 0;
  for (let i = 0; i < curve.kwh.length; i++) {
    const at = curve.start + i * curve.stepMs;
    if (at < start || at >= end || !Number.isNaN(read.kwh[i]!)) continue;
    kwh += curve.kwh[i]!;
    hours += curve.stepMs / 3_600_000;
  }
  if (hours === 0) return [];
  return [cellLine("statement.bill.filled", 1, plain("kWh", kwh), { params: { hours } })];
}

/** The bill typed into the record, and by how much it is more; bad where by more than the meters are uncertain. */
function typedLines(
  ledger: Ledger,
  month: string,
  bill: BilledMonth["bill"],
  money: (value: number | undefined) => ReturnType<typeof valueCell>,
  relative: number,
): StatementLine[] {
  const typed = typedBill(ledger.books, month);
  if (!typed) return [];
  const cell = (unit: string, value: number) => valueCell("bill.electricity", unit, { value, u: 0 }, "measured");
  const by = bill.total === undefined ? undefined : typed.cost - bill.total;
  const apart = by !== undefined && Math.abs(by) > Math.max(relative || 0, 0.001) * Math.abs(typed.cost);
  const more = typed.kwh - bill.kwh;
  return [
    cellLine("statement.bill.typed", 0, cell("CNY", typed.cost), { params: { rows: typed.rows.join(", ") } }),
    cellLine("statement.bill.difference", 1, money(by), by === undefined ? {} : { mark: apart ? "bad" : "good" }),
    cellLine("statement.bill.typed-kwh", 1, cell("kWh", typed.kwh)),
    cellLine("statement.bill.difference-kwh", 1, cell("kWh", more)),
  ];
}
