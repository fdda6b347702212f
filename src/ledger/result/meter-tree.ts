import type { Books } from "../books/books.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type Carrier, carriers, carrierUnits } from "../quantities/carriers.ts";
import { filled } from "../quantities/methods/fill-gaps.ts";
import { type Metered, metered } from "../quantities/methods/metered.ts";
import type { Value } from "../value.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { intervalsIn } from "./meter-intervals.ts";
import { followed } from "./residual-follows.ts";

/** A meter with what it counted, and the meters below it; `residual` is its own less theirs. */
type MeterNode = {
  readonly id: string;
  readonly name?: string;
  readonly carrier: Carrier;
  readonly counted?: Metered;
  readonly gaps: number;
  readonly step: number;
  readonly children: readonly MeterNode[];
  readonly below?: Value;
  readonly residual?: Value;
};

const hour = 3_600_000;

/** The meters of the plant as trees, one for each meter of a carrier that has none above it. */
function meterTrees(books: Books): MeterNode[] {
  const meters = books.plant.meters ?? [];
  return carriers.flatMap((carrier) => {
    const mine = meters.filter((meter) => meter.carrier === carrier && meter.kind !== "mass");
    const ids = new Set(mine.map(({ id }) => id));
    const counted = metered(books, carrier);
    const seen = new Set<string>();
    const node = (id: string): MeterNode => {
      seen.add(id);
      const children = mine
        .filter((meter) => meter.parent === id && !seen.has(meter.id))
        .map((meter) => node(meter.id));
      const own = counted.get(id);
      const known = children.flatMap((child) => child.counted ?? []);
      const below = known.length > 0 ? sumOfMeters(known) : undefined;
      const readings = books.readings.get(id);
      const { name } = mine.find((meter) => meter.id === id)!;
      return {
        id,
        ...(name === undefined ? {} : { name }),
        carrier,
        ...(own && !Number.isNaN(own.value) ? { counted: own } : {}),
        gaps: readings ? filled(readings).gaps : 0,
        step: readings?.step ?? 0,
        children,
        ...(below ? { below } : {}),
        ...(below && own ? { residual: { value: own.value - below.value, u: Math.hypot(uOf(own), below.u) } } : {}),
      };
    };
    return mine.filter((meter) => meter.parent === undefined || !ids.has(meter.parent)).map((meter) => node(meter.id));
  });
}

/** Meters are instruments of their own: their errors add by squares. */
function sumOfMeters(parts: readonly Metered[]): Value {
  return { value: parts.reduce((sum, one) => sum + one.value, 0), u: Math.hypot(...parts.map(uOf)) };
}

function uOf({ shared, random }: Metered): number {
  return Math.hypot(shared, random);
}

/** The tree of meters of each carrier: what each counted, what those below it add up to, what is left, and gaps. */
export function meterStatements(ledger: Ledger): Statement[] {
  const trees = meterTrees(ledger.books);
  const { id } = ledger.books.plant.site;
  return [...Map.groupBy(trees, ({ carrier }) => carrier)].flatMap(([carrier, roots]): Statement[] => {
    if (!roots.some(readSomewhere)) return [];
    const lines = roots.flatMap((root) => linesOf(root, 0));
    return [{ code: "statement.meters", params: { carrier }, subject: { kind: "plant", id }, lines }];
  });
}

function readSomewhere(node: MeterNode): boolean {
  return node.counted !== undefined || node.children.some(readSomewhere);
}

function linesOf(node: MeterNode, depth: number): StatementLine[] {
  const level = Math.min(depth, 2) as 0 | 1 | 2;
  const below = Math.min(depth + 1, 2) as 1 | 2;
  const cell = (value: Value | undefined, basis: "measured" | "estimated" | "calculated") =>
    valueCell(`carrier.${node.carrier}`, carrierUnits[node.carrier], value, basis);
  const { counted, residual } = node;
  const share = counted ? (100 * counted.filledShare).toFixed(2) : "0";
  const name = node.name ?? "";
  const own = counted && { value: counted.value, u: uOf(counted) };
  const silent = node.children.filter((child) => child.counted === undefined);
  return [
    cellLine(
      "statement.meters.meter",
      level,
      cell(own, counted && counted.filledShare > 0 ? "estimated" : "measured"),
      {
        params: { id: node.id, name },
      },
    ),
    ...(counted && node.gaps > 0
      ? [{ code: "statement.meters.gap", level: below, params: { hours: (node.gaps * node.step) / hour, share } }]
      : []),
    ...node.children.flatMap((child) => linesOf(child, depth + 1)),
    ...(node.below ? [cellLine("statement.meters.below", below, cell(node.below, "calculated"))] : []),
    ...(residual
      ? [
          cellLine("statement.meters.residual", below, cell(residual, "calculated"), {
            params: { share: percentOf(residual.value, counted!.value) },
            mark: closes(residual) ? "good" : "bad",
          }),
        ]
      : []),
    ...silent.map(({ id }) => ({
      code: "statement.meters.silent",
      level: below,
      params: { id },
      mark: "unknown" as const,
    })),
  ];
}

/** Whether what is left is no more than meters of this accuracy may leave; unknown accuracy says nothing against it. */
function closes({ value, u }: Value): boolean {
  return !(Math.abs(value) > u);
}

function percentOf(part: number, whole: number): string {
  return whole === 0 ? "–" : ((100 * part) / whole).toFixed(2);
}

/** Meters whose sub-meters do not add up to them, with the sub-meter that the rest goes up and down with, if one does. */
export function meterFindings(ledger: Ledger): Finding[] {
  const nodes: MeterNode[] = [];
  const collect = (node: MeterNode): void => {
    nodes.push(node);
    node.children.forEach(collect);
  };
  meterTrees(ledger.books).forEach(collect);
  return nodes.flatMap((node): Finding[] => {
    const { residual, counted, below } = node;
    if (!residual || !counted || !below || closes(residual)) return [];
    const parent = intervalsIn(ledger.books, node.id, node.carrier);
    const children = node.children.flatMap((child) => {
      const intervals = intervalsIn(ledger.books, child.id, child.carrier);
      return intervals ? [{ id: child.id, intervals }] : [];
    });
    const found = parent && followed(parent, children);
    const params = {
      quantity: `carrier.${node.carrier}`,
      unit: carrierUnits[node.carrier],
      meter: node.id,
      value: digits(Math.abs(residual.value)),
      percent: percentOf(Math.abs(residual.value), counted.value),
      least: digits(residual.u),
      ...(found ? { id: found.id, share: (100 * found.share).toFixed(1) } : {}),
    };
    const code = residual.value > 0 ? "more" : "less";
    return [
      {
        kind: "difference",
        code: found ? `ledger.finding.meters-${code}.follows` : `ledger.finding.meters-${code}`,
        params,
        subject: { kind: "meter", id: node.id },
      },
    ];
  });
}
