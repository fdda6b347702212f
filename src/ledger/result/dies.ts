import { type Columns, recordAttributeOf } from "#plant";
import { type DieLife, dieLife, diePieceCost } from "../forging/die-life.ts";
import type { Ledger } from "../graph/ledger.ts";
import type { Interval } from "../method/weibull-interval.ts";
import { isRefused } from "../refused.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";

/** Kinds of tools that wear out in use; patterns and core boxes are told of only where some have. */
const dies = new Set(["die-casting-die", "permanent-mould", "forging-die", "trimming-die"]);

/** The tools of one kind: how long each has lasted and whether it is worn out, what they cost, how many pieces a stroke makes. */
type Tools = {
  kind: string;
  lives: { life: number; failed: boolean }[];
  cost: number;
  cavities: number;
  unknown: number;
};

/**
 * How long dies of each kind last, from those worn out and those still in use, and what a piece pays for them. A scrapped
 * tool has failed at its strokes; one in use, in repair or stored goes on from there.
 */
export function dieStatements(ledger: Ledger): Statement[] {
  return toolsOf(ledger.subjects.columns("tool")).flatMap((tools): Statement[] => {
    const failed = tools.lives.filter((one) => one.failed).length;
    if (tools.lives.length === 0 || (!dies.has(tools.kind) && failed === 0)) return [];
    const about = { code: "statement.dies" as const };
    const counts = [
      { code: `choice.toolKind.${tools.kind}`, level: 0 as const },
      { code: "statement.dies.counts", level: 0 as const, params: { total: tools.lives.length, failed } },
      ...(tools.unknown > 0
        ? [
            {
              code: "statement.dies.unknown",
              level: 1 as const,
              params: { count: tools.unknown },
              mark: "unknown" as const,
            },
          ]
        : []),
    ];
    const life = dieLife(tools.lives);
    if (isRefused(life)) return [{ ...about, lines: counts, refused: life.refused }];
    return [{ ...about, lines: [...counts, ...lifeLines(life), ...costLines(tools, life)] }];
  });
}

function toolsOf(columns: Columns): Tools[] {
  const names = (attribute: string) => {
    const found = recordAttributeOf("tools", attribute);
    return found?.type === "choice" ? found.list.values : [];
  };
  const [kinds, states] = [names("kind"), names("state")];
  const at = (attribute: string, row: number) => columns.numbers[attribute]?.[row] ?? Number.NaN;
  const byKind = Map.groupBy([...columns.ids.keys()], (row) => kinds[at("kind", row)]);
  return [...byKind].flatMap(([kind, rows]): Tools[] => {
    if (kind === undefined) return [];
    const told = rows.filter((row) => at("strokes", row) > 0 && states[at("state", row)] !== undefined);
    const mean = (attribute: string) => {
      const known = told.map((row) => at(attribute, row)).filter((one) => !Number.isNaN(one));
      return known.length === 0 ? Number.NaN : known.reduce((sum, one) => sum + one, 0) / known.length;
    };
    return [
      {
        kind,
        lives: told.map((row) => ({ life: at("strokes", row), failed: states[at("state", row)] === "scrapped" })),
        cost: mean("cost"),
        cavities: mean("cavities"),
        unknown: rows.length - told.length,
      },
    ];
  });
}

function lifeLines({ shape, scale, b10, median, mean }: DieLife): StatementLine[] {
  const strokes = (code: string, value: number, interval?: Interval) =>
    cellLine(code, 1, valueCell("die.life", "1", { value, u: Number.NaN }), {
      ...(interval ? { params: { low: Math.round(interval.low), high: Math.round(interval.high) } } : {}),
    });
  return [
    { code: "statement.dies.life", level: 0 },
    cellLine("statement.dies.shape", 1, valueCell("die.shape", "1", { value: shape.value, u: Number.NaN }), {
      params: { low: shape.low.toFixed(2), high: shape.high.toFixed(2) },
    }),
    strokes("statement.dies.scale", scale.value, scale),
    strokes("statement.dies.b10", b10.value, b10),
    strokes("statement.dies.median", median),
    strokes("statement.dies.mean", mean),
  ];
}

/** What a stroke and a piece pay for dies that run until they are worn out; what a failure costs beside the die is not in it. */
function costLines({ cost, cavities }: Tools, { fit }: DieLife): StatementLine[] {
  const head: StatementLine = { code: "statement.dies.cost", level: 0 };
  const pays = (piecesPerStroke: number) => {
    const found = diePieceCost(fit, { change: cost, failure: 0, piecesPerStroke });
    return isRefused(found) || Number.isNaN(cost) ? undefined : { value: found.perPiece, u: Number.NaN };
  };
  const perPiece = Number.isNaN(cavities) ? undefined : pays(cavities);
  return [
    head,
    cellLine("statement.dies.new", 1, valueCell("die.cost", "CNY", { value: cost, u: Number.NaN }, "measured")),
    cellLine("statement.dies.per-stroke", 1, valueCell("die.cost", "CNY", pays(1))),
    cellLine("statement.dies.per-piece", 1, valueCell("die.cost", "CNY", perPiece)),
  ];
}
