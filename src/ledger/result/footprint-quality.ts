import type { FootprintView } from "../carbon/footprint.ts";
import { pactQuality } from "../carbon/pact-quality.ts";
import type { Ledger } from "../graph/ledger.ts";
import type { Rating } from "../graph/rating.ts";
import { declaredShare, ratedInputs } from "./footprint-inputs.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { MaterialUse } from "./material-uses.ts";
import type { StatementLine } from "./measured.ts";

/** The quality of a footprint's data by PACT: what is covered, what is primary, and its ratings, or how many inputs lack one. */
export function qualityLines(
  ledger: Ledger,
  rating: Rating,
  product: number,
  uses: readonly MaterialUse[],
): StatementLine[] {
  const inputs = ratedInputs(ledger, rating, product, uses);
  const found = pactQuality(inputs);
  if ("refused" in found) return [];
  const { primaryDataShare, coveragePercent } = found;
  const exact = (value: number | undefined) => (value === undefined ? undefined : { value, u: 0 });
  return [
    { code: "statement.footprint.quality", level: 0 },
    cellLine("statement.footprint.coverage", 1, valueCell("footprint.coverage", "%", exact(coveragePercent))),
    cellLine("statement.footprint.primary", 1, valueCell("footprint.primary", "%", exact(primaryDataShare))),
    cellLine(
      "statement.footprint.declared",
      1,
      valueCell("footprint.declared", "%", exact(100 * declaredShare(inputs))),
    ),
    ...Object.entries(found.ratings).flatMap(([name, of]): StatementLine[] => {
      if (!of) return [];
      const { rating, unrated } = of;
      if (rating !== undefined)
        return [
          cellLine(
            `statement.footprint.rating.${name}`,
            1,
            valueCell(`footprint.rating.${name}`, "1", exact(Number(rating.toFixed(2)))),
          ),
        ];
      return [
        {
          code: `statement.footprint.unrated.${name}`,
          params: { count: unrated.length },
          level: 1,
          mark: "unknown",
        },
      ];
    }),
  ];
}

/** Where a footprint lies beside its band. */
export function bandLines({ band }: FootprintView): StatementLine[] {
  if (!band) return [];
  const { low, high, at, reachesIn } = band;
  const mark = at === "within" ? "good" : at === "unknown" ? "unknown" : "bad";
  return [
    { code: "statement.footprint.band", level: 0 },
    { code: `statement.footprint.band.${reachesIn ? "near" : at}`, params: { low, high }, level: 1, mark },
  ];
}
