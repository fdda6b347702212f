import type { Ledger } from "../graph/ledger.ts";
import { airTax } from "../quantities/methods/air-tax.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";

/**
 * The environmental tax on air pollutants of the period, outlet by outlet: equivalents, which of them are taxed, and the
 * tax where the rate of the province is known. Reductions are not claimed: they need the limit of a norm.
 */
export function airTaxStatements(ledger: Ledger): Statement[] {
  const tax = airTax(ledger);
  if (!tax) return [];
  const outlets = Map.groupBy(tax.lines, ({ outlet }) => outlet);
  const lines: StatementLine[] = [...outlets].flatMap(([point, parts]) => [
    { code: "statement.air-tax.outlet", params: { point }, level: 0 as const },
    ...parts.flatMap((part): StatementLine[] => {
      const [pollutant, dust] = part.pollutant.split("#");
      const equivalents = valueCell("tax.air.equivalents", "1", part.equivalents, "estimated");
      return [
        { code: dust ? `statement.air-tax.${dust}` : `choice.pollutant.${pollutant}`, level: 1 },
        ...(part.taxed === false && !part.equivalents
          ? [{ code: "statement.air-tax.not-listed", level: 2 as const }]
          : [cellLine("statement.air-tax.equivalents", 2, equivalents)]),
        part.taxed === undefined
          ? { code: "statement.air-tax.maybe", level: 2, mark: "unknown" }
          : part.taxed
            ? cellLine("statement.air-tax.tax", 2, valueCell("tax.air", "CNY", part.tax, "estimated"))
            : { code: "statement.air-tax.not-taxed", level: 2 },
      ];
    }),
  ]);
  const rate = ledger.books.factor("tax-rate", "air-pollution-equivalent");
  return [
    {
      code: "statement.air-tax",
      subject: { kind: "plant", id: ledger.books.plant.site.id },
      lines: [
        ...lines,
        cellLine(
          "statement.air-tax.rate",
          0,
          valueCell("tax.rate", "CNY", rate && { value: rate.value, u: rate.u }, "default"),
        ),
        cellLine("statement.air-tax.total", 0, valueCell("tax.air", "CNY", tax.total, "estimated"), { mark: "total" }),
      ],
    },
  ];
}
