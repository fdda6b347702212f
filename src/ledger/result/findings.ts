import type { RowSubject } from "../books/subject.ts";
import { subjectTables } from "../books/subject.ts";
import { basisCode, none } from "../graph/column.ts";
import { differences } from "../graph/differences.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { filled } from "../quantities/methods/fill-gaps.ts";
import type { Finding } from "./measured.ts";

/** What is said of each: at most so many of one kind, the largest first, and how many there are. */
const shown = 10;

/** Which figures are compared where two ways give them; masses of heats are judged by their balances (heat-balances.ts). */
const compared = [
  ["metal.scrap", "casting"],
  ["carrier.electricity", "plant"],
  ["carrier.natural-gas", "plant"],
  ["bill.electricity", "plant"],
] as const;

/** Figures that two ways give and that differ by more than both are uncertain. */
export function differencesFound(ledger: Ledger): Finding[] {
  return compared.flatMap(([quantity, kind]) => {
    const { unit } = ledger.quantity(quantity);
    const apart = differences(ledger, quantity, kind)
      .filter((one) => one.apart)
      .sort((a, b) => Math.abs(b.value - b.other) - Math.abs(a.value - a.other));
    return apart.slice(0, shown).map(
      (one): Finding => ({
        kind: "difference",
        code: "ledger.finding.differs",
        params: { quantity, unit, value: digits(one.value), other: digits(one.other), count: apart.length },
        subject: { kind, id: ledger.subjects.of(kind).ids[one.index]! },
      }),
    );
  });
}

/** Meters with gaps, each with how much of it was filled in by the usual week. */
export function gapsFound(ledger: Ledger): Finding[] {
  return [...ledger.books.readings].flatMap(([meter, readings]): Finding[] => {
    const { gaps, estimated, sum } = filled(readings);
    if (gaps === 0) return [];
    const hours = (gaps * readings.step) / 3_600_000;
    const subject = { kind: "meter" as const, id: meter };
    if (Number.isNaN(sum)) return [{ kind: "gap", code: "ledger.finding.meter-silent", params: { meter }, subject }];
    const share = (100 * estimated) / (sum + estimated);
    const params = { meter, hours: digits(hours), share: share.toFixed(2) };
    return [{ kind: "gap", code: "ledger.finding.meter-gap", params, subject }];
  });
}

/** Rows of the period that belong to nothing, so that their figures are not known. */
export function strayRows(ledger: Ledger): Finding[] {
  const asked: readonly (readonly [RowSubject, RowSubject])[] = [
    ["casting", "heat"],
    ["casting", "product"],
    ["charge-line", "heat"],
    ["charge-line", "material"],
    ["forging-batch", "lot"],
    ["forging-batch", "product"],
  ];
  return asked.flatMap(([kind, to]): Finding[] => {
    const path = ledger.subjects.path(kind, to);
    if (!path) return [];
    const stray = [...path.keys()].filter((row) => path[row]! < 0);
    if (stray.length === 0) return [];
    const ids = ledger.subjects.of(kind).ids;
    return [
      {
        kind: "gap",
        code: "ledger.finding.stray",
        params: {
          table: subjectTables[kind],
          to: subjectTables[to],
          count: stray.length,
          first: stray
            .slice(0, 5)
            .map((row) => ids[row])
            .join(", "),
        },
      },
    ];
  });
}

/** Of which kinds of subject figures are estimated from others like them: how many, and which figures. */
export function estimatesFound(ledger: Ledger): Finding[] {
  const estimated = basisCode("estimated");
  const found = ledger.kept().flatMap((key) => {
    const [quantity = "", kind = ""] = key.split("@");
    const ways = ledger.quantity(quantity).ways[kind as RowSubject];
    const like = ways?.findIndex((way) => "like" in way) ?? -1;
    const column = like < 0 ? undefined : ledger.column(quantity, kind as RowSubject);
    const count = column?.way.reduce((sum, way, i) => sum + (way === like && column.basis[i] === estimated ? 1 : 0), 0);
    return count ? [{ quantity, kind, count, of: column!.value.length }] : [];
  });
  return [...Map.groupBy(found, ({ kind, count }) => `${kind} ${count}`).values()].map((alike): Finding => {
    const [{ quantity, kind, count, of } = alike[0]!] = alike;
    const more = alike.length - 1;
    const code = more > 0 ? "ledger.finding.estimated-many" : "ledger.finding.estimated";
    return { kind: "estimate", code, params: { quantity, kind, count, of, ...(more > 0 ? { more } : {}) } };
  });
}

/** Which key figures are not known, and what keeps them from it first. */
export function unknownFound(ledger: Ledger, quantities: readonly string[]): Finding[] {
  return quantities.flatMap((quantity): Finding[] => {
    const column = ledger.column(quantity, "plant");
    if (column?.way[0] !== none) return [];
    return [
      { kind: "gap", code: "ledger.finding.unknown", params: { quantity, missing: firstMissing(ledger, quantity) } },
    ];
  });
}

/** Follows what is unknown down to what no way gives. */
function firstMissing(ledger: Ledger, quantity: string): string {
  const seen = new Set<string>();
  let at: { quantity: string; kind: RowSubject | "plant"; index: number } = { quantity, kind: "plant", index: 0 };
  for (;;) {
    const name = `${at.quantity}@${at.kind}`;
    if (seen.has(name)) return name;
    seen.add(name);
    const next = ledger
      .inputsOf(at)
      .find((one) => Number.isNaN(ledger.column(one.quantity, one.kind)?.value[one.index] ?? Number.NaN));
    if (!next) return `${at.quantity} (${ledger.subjects.of(at.kind).ids[at.index] ?? ""})`;
    at = next as typeof at;
  }
}
