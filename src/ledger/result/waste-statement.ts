import { textAt } from "#plant";
import { addPeriod } from "#units";
import { dayOf } from "../books/span.ts";
import { relativeUncertainty } from "../graph/instrument.ts";
import type { Ledger } from "../graph/ledger.ts";
import { scaled } from "../method/independent.ts";
import {
  type WasteAccount,
  type WasteEntry,
  type WasteLedger,
  wasteCode,
  wasteLedger,
} from "../pollution/waste-ledger.ts";
import { wasteOf } from "../quantities/methods/sent-rows.ts";
import { isHazardous } from "../quantities/which-loads.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";

/** How long hazardous waste may be stored: one year (固体废物污染环境防治法 of 2020, article 81). */
const hazardousStorage = { months: 12, days: 0, hours: 0 };
const day = { months: 0, days: 1, hours: 0 };
const site = "site";

type Kept = { book: WasteLedger; unknown: ReadonlySet<string>; loads: boolean };

/** The account of each waste code, the codes of which nothing says how much came up, and whether loads are recorded at all. */
function kept(ledger: Ledger): Kept {
  const { plant, span } = ledger.books;
  const unknown = new Set<string>();
  const generated = (plant.waste ?? []).flatMap((row, index): WasteEntry[] => {
    const mass = knownValue(ledger, "waste.generated", "waste", index);
    if (mass) return byMonth(span, { ...entryOf(row), kind: "generated" }, mass);
    unknown.add(wasteCode(entryOf(row).code));
    return [];
  });
  const sent = sentEntries(ledger);
  const book = wasteLedger([...generated, ...sent], span.lastDay, { hazardous: hazardousStorage });
  return { book, unknown, loads: sent.length > 0 };
}

type Row = NonNullable<Ledger["books"]["plant"]["waste"]>[number];

function entryOf(row: Row) {
  return { id: row.id, code: row.code ?? row.name ?? row.id, store: site, hazardous: isHazardous(row) === true };
}

/** What came up over the period, each month by its days, as if there on the month's first day: what leaves in it was there. */
function byMonth(
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  entry: Omit<WasteEntry, "date" | "mass">,
  mass: { value: number; u: number },
): WasteEntry[] {
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const end = addPeriod(lastDay, day);
  const entries: WasteEntry[] = [];
  for (let from = firstDay; from < end; ) {
    const next = addPeriod(`${from.slice(0, 7)}-01`, { months: 1, days: 0, hours: 0 });
    const [to = end] = [next, end].toSorted();
    entries.push({ ...entry, date: from, mass: scaled(mass, days(from, to) / days(firstDay, end)) });
    from = to;
  }
  return entries;
}

function sentEntries(ledger: Ledger): WasteEntry[] {
  const columns = ledger.subjects.columns("waste-load");
  const of = wasteOf(ledger);
  const relative = relativeUncertainty(ledger, columns, "mass");
  return columns.ids.flatMap((id, row): WasteEntry[] => {
    const waste = ledger.books.plant.waste?.[of(row)];
    const value = columns.numbers["mass"]?.[row] ?? Number.NaN;
    const date = columns.numbers["date"]?.[row] ?? Number.NaN;
    if (!waste || Number.isNaN(value + date)) return [];
    const transferNumber = textAt(columns, "transferNumber", row);
    return [
      {
        ...entryOf(waste),
        id,
        kind: "sent",
        date: dayOf(date, "UTC"),
        mass: { value, u: value * relative(row) },
        ...(transferNumber === undefined ? {} : { transferNumber }),
      },
    ];
  });
}

/** Waste of the period by code: came up, sent, left in store; loads without a transfer note; kept too long. Hazardous apart. */
export function wasteStatements(ledger: Ledger): Statement[] {
  const { book, ...rest } = kept(ledger);
  const part = (hazardous: boolean, code: string): StatementLine[] => {
    const accounts = book.accounts.filter((account) => account.hazardous === hazardous);
    return accounts.length === 0 ? [] : [{ code, level: 0 }, ...accounts.flatMap((one) => accountLines(one, rest))];
  };
  const lines = [
    ...part(true, "statement.waste.hazardous"),
    ...(book.notesMissing.length > 0
      ? [
          {
            code: "statement.waste.notes-missing",
            params: { count: book.notesMissing.length, loads: book.notesMissing.slice(0, 10).join(", ") },
            level: 1 as const,
            mark: "bad" as const,
          },
        ]
      : []),
    ...part(false, "statement.waste.other"),
  ];
  if (lines.length === 0) return [];
  return [{ code: "statement.waste", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines }];
}

function accountLines(account: WasteAccount, { unknown, loads }: Omit<Kept, "book">): StatementLine[] {
  const { code, generated, sent, book, short, overdue } = account;
  const known = !unknown.has(code);
  const cell = (quantity: string, value: { value: number; u: number } | undefined, measured = false) =>
    valueCell(quantity, "kg", value, measured ? "measured" : "estimated");
  const late = overdue.reduce((sum, { kg }) => sum + kg, 0);
  return [
    { code: "statement.waste.account", params: { waste: code }, level: 1 },
    cellLine("statement.waste.generated", 2, cell("waste.generated", known ? generated : undefined)),
    cellLine("statement.waste.sent", 2, cell("waste.sent", loads ? sent : undefined, true)),
    cellLine(
      "statement.waste.stored",
      2,
      cell("waste.stored", known && loads ? { ...book, value: book.value + short } : undefined),
    ),
    ...(known && short > 1e-9 * sent.value
      ? [cellLine("statement.waste.short", 2, cell("waste.short", { value: short, u: sent.u }), { mark: "bad" })]
      : []),
    ...(late > 0
      ? [cellLine("statement.waste.overdue", 2, cell("waste.overdue", { value: late, u: Number.NaN }), { mark: "bad" })]
      : []),
  ];
}

/** Hazardous loads without the number of a transfer note, and hazardous waste kept longer than a year. */
export function wasteFound(ledger: Ledger): Finding[] {
  const { book } = kept(ledger);
  const late = book.accounts.filter(({ overdue }) => overdue.length > 0);
  return [
    ...(book.notesMissing.length > 0
      ? [
          {
            kind: "flag" as const,
            code: "ledger.finding.transfer-missing" as const,
            params: { count: book.notesMissing.length, first: book.notesMissing.slice(0, 5).join(", ") },
          },
        ]
      : []),
    ...late.map(({ code, overdue }) => ({
      kind: "flag" as const,
      code: "ledger.finding.waste-overdue" as const,
      params: { id: code, from: overdue[0]!.since, days: overdue[0]!.days },
    })),
  ];
}
