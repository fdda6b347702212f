import { leakage, specificEnergy } from "../energy/utilities.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type NightBaseline, nightBaseline } from "../method/night-baseline.ts";
import type { Carrier } from "../quantities/carriers.ts";
import { metered, topMeters } from "../quantities/methods/metered.ts";
import { isRefused, type Refused } from "../refused.ts";
import type { Value } from "../value.ts";
import { idleIn } from "./idle-intervals.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { intervalsIn } from "./meter-intervals.ts";

const hour = 3_600_000;
const compressor = "utility.air-compressor";

/** A meter of compressed air or of a compressor's power: what it counted, and what it shows while nothing is made. */
type Judged = { id: string; total: Value; idleHours: number; base: NightBaseline | Refused };

/**
 * Compressed air: energy of the compressors for a cubic metre where both are metered, and what runs while nothing is made:
 * of air it is leakage at most, of a compressor's power what leaks and idling cost.
 */
export function airStatements(ledger: Ledger): Statement[] {
  const { units, air, power } = judgedAir(ledger);
  if (units.length === 0 || (!air && power.length === 0)) return [];
  const energy = power.length > 0 ? totalOf(power) : undefined;
  const lines: StatementLine[] = [
    cellLine("statement.compressed-air.energy", 0, valueCell("carrier.electricity", "kWh", energy, "measured")),
    cellLine("statement.compressed-air.made", 0, valueCell("carrier.compressed-air", "m3", air?.total, "measured")),
  ];
  if (energy && air) {
    const specific = specificEnergy(energy, air.total);
    lines.push(
      isRefused(specific)
        ? refusedLine(0, specific)
        : cellLine("statement.compressed-air.specific", 0, valueCell("carrier.electricity", "kWh/m3", specific)),
    );
  }
  if (air) lines.push(...baseLines(air, "m3", "carrier.compressed-air"), ...leakLines(ledger, air, energy));
  for (const one of power) lines.push(...baseLines(one, "kWh", "carrier.electricity"));
  return [{ code: "statement.compressed-air", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines }];
}

/** Compressors that run while nothing is made, by more than their meters' scatter: mostly leaks. */
export function airFindings(ledger: Ledger): Finding[] {
  return judgedAir(ledger).power.flatMap(({ id, base, idleHours }): Finding[] => {
    if (isRefused(base) || !(base.rate.value > base.rate.u)) return [];
    const params = {
      quantity: "carrier.electricity",
      unit: "kWh",
      kw: Number(base.rate.value.toPrecision(3)),
      value: digits(base.rate.value * idleHours),
      meter: id,
    };
    return [{ kind: "flag", code: "ledger.finding.air-at-night", params, subject: { kind: "meter", id } }];
  });
}

function judgedAir(ledger: Ledger): { units: string[]; air: Judged | undefined; power: Judged[] } {
  const { books } = ledger;
  const units = (books.plant.units ?? []).flatMap(({ id, kind }) => (kind === compressor ? [id] : []));
  const of = (carrier: Carrier, meters: readonly string[]): Judged[] => {
    const counted = metered(books, carrier);
    return meters.flatMap((id) => {
      const [readings, found] = [intervalsIn(books, id, carrier), counted.get(id)];
      if (!readings || !found || Number.isNaN(found.value)) return [];
      const total = { value: found.value, u: Math.hypot(found.shared, found.random) };
      const idle = idleIn(ledger, readings);
      const stepHours = readings.step / hour;
      const idleHours = idle.reduce((sum, one) => sum + one, 0) * stepHours;
      return [{ id, total, idleHours, base: nightBaseline(readings.value, idle, stepHours) }];
    });
  };
  const [air] = of("compressed-air", topMeters(books, "compressed-air", undefined));
  return { units, air, power: units.flatMap((unit) => of("electricity", topMeters(books, "electricity", unit))) };
}

function baseLines({ id, base, idleHours, total }: Judged, unit: "m3" | "kWh", quantity: string): StatementLine[] {
  const head: StatementLine = {
    code: "statement.compressed-air.idle",
    level: 0,
    params: { id, hours: Math.round(idleHours) },
  };
  if (isRefused(base)) return [head, refusedLine(1, base)];
  const rate = unit === "kWh" ? "kW" : "m3/h";
  const idle = { value: base.rate.value * idleHours, u: base.rate.u * idleHours };
  const share = { value: (100 * idle.value) / total.value, u: (100 * idle.u) / total.value };
  const plain = (value: number) => valueCell(quantity, rate, { value, u: Number.NaN });
  return [
    head,
    cellLine("statement.compressed-air.rate", 1, valueCell(quantity, rate, base.rate), {
      params: { spells: base.spells },
    }),
    cellLine("statement.compressed-air.early", 2, plain(base.early)),
    cellLine("statement.compressed-air.late", 2, plain(base.late)),
    cellLine("statement.compressed-air.idle-amount", 1, valueCell(quantity, unit, idle, "estimated")),
    cellLine("statement.compressed-air.idle-share", 1, valueCell(quantity, "%", share, "estimated")),
  ];
}

/** What leaks over the whole period if it leaks as at night, and the energy in it. */
function leakLines(ledger: Ledger, { base, total }: Judged, energy: Value | undefined): StatementLine[] {
  if (isRefused(base) || !energy) return [];
  const hours = { value: (ledger.books.span.to - ledger.books.span.from) / hour, u: 0 };
  const found = leakage(base.rate, hours, total, energy);
  if (isRefused(found)) return [refusedLine(1, found)];
  return [
    cellLine(
      "statement.compressed-air.leakage",
      1,
      valueCell("carrier.compressed-air", "m3", found.amount, "estimated"),
    ),
    cellLine(
      "statement.compressed-air.leak-energy",
      1,
      valueCell("carrier.electricity", "kWh", found.energy, "estimated"),
    ),
  ];
}

function totalOf(parts: readonly Judged[]): Value {
  return {
    value: parts.reduce((sum, { total }) => sum + total.value, 0),
    u: Math.hypot(...parts.map(({ total }) => total.u)),
  };
}

function refusedLine(level: 0 | 1, { refused }: Refused): StatementLine {
  return { code: `fault.${refused.code}`, level, params: refused.params, mark: "unknown" };
}
