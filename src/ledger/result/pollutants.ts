import type { FactorUse } from "../books/books.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type MassEstimate, type PollutantMass, pollutantMass } from "../pollution/pollutant-mass.ts";
import { outletsOf, type Pollutant, pollutants } from "../quantities/methods/outlets.ts";
import { countedOutlets } from "../quantities/methods/plant-mass.ts";
import { sourcesOf } from "../quantities/methods/uncontrolled.ts";
import { isRefused } from "../refused.ts";
import { plantCell } from "./cell.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";

/** The ways to a mass at an outlet that the books have, by the quantity that has them. */
const ways = [
  ["periodic", "tested"],
  ["factor", "by-factor"],
] as const;
const bases = { continuous: "measured", periodic: "estimated", balance: "calculated", factor: "default" } as const;

/** Each pollutant's mass by outlet: the way that counts, the others beside it with their ratio, and the outlets that are silent. */
export function pollutantStatements(ledger: Ledger): Statement[] {
  const lines = pollutants.flatMap((pollutant) => linesOf(ledger, pollutant));
  if (lines.length === 0) return [];
  return [{ code: "statement.pollutants", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines }];
}

function linesOf(ledger: Ledger, pollutant: Pollutant): StatementLine[] {
  const quantity = `pollutant.${pollutant}.mass`;
  const { counted, silent } = countedOutlets(ledger, pollutant);
  if (counted.length === 0) return [];
  const ids = ledger.subjects.of("emission-point").ids;
  const pointLines = counted.flatMap((index): StatementLine[] => {
    const point = ids[index]!;
    const found = massAt(ledger, pollutant, index);
    if (!found)
      return [cellLine("statement.pollutants.unknown", 1, valueCell(quantity, "kg", undefined), { params: { point } })];
    const { chosen, others } = found;
    return [
      cellLine(
        `statement.pollutants.by.${chosen.method}`,
        1,
        valueCell(quantity, "kg", chosen.mass, bases[chosen.method]),
        {
          params: { point },
        },
      ),
      ...others.map((other) =>
        cellLine(
          `statement.pollutants.beside.${other.method}`,
          2,
          valueCell(quantity, "kg", other.mass, bases[other.method]),
          {
            params: { ratio: other.ratio ? digits(Number(other.ratio.value.toPrecision(3))) : "" },
            ...(other.investigate ? { mark: "bad" as const } : {}),
          },
        ),
      ),
    ];
  });
  return [
    cellLine(`choice.pollutant.${pollutant}`, 0, plantCell(ledger, quantity), { mark: "total" }),
    ...pointLines,
    ...(silent.length > 0
      ? [
          {
            code: "statement.pollutants.silent",
            params: { points: silent.map((index) => ids[index]).join(", ") },
            level: 1 as const,
            mark: "unknown" as const,
          },
        ]
      : []),
  ];
}

function massAt(ledger: Ledger, pollutant: Pollutant, index: number): PollutantMass | undefined {
  const estimates = ways.flatMap(([method, quantity]): MassEstimate[] => {
    const mass = knownValue(ledger, `pollutant.${pollutant}.${quantity}`, "emission-point", index);
    return mass ? [{ method, mass }] : [];
  });
  const found = pollutantMass(estimates);
  return isRefused(found) ? undefined : found;
}

/** Outlets where tests and factors are so far apart that hood, load or factor is to be looked at. */
export function pollutantsFound(ledger: Ledger): Finding[] {
  const ids = ledger.subjects.of("emission-point").ids;
  return pollutants.flatMap((pollutant) =>
    countedOutlets(ledger, pollutant).counted.flatMap((index): Finding[] => {
      const found = massAt(ledger, pollutant, index);
      const far = found?.others.find(({ investigate }) => investigate);
      if (!found || !far) return [];
      return [
        {
          kind: "flag",
          code: "ledger.finding.pollutant-ways-apart",
          params: {
            quantity: `pollutant.${pollutant}.mass`,
            unit: "kg",
            value: digits(found.chosen.mass.value),
            other: digits(far.mass.value),
          },
          subject: { kind: "emission-point", id: ids[index]! },
        },
      ];
    }),
  );
}

/** The emission factors on which masses of outlets stand, those beside a test too. */
export function pollutantFactors(ledger: Ledger): FactorUse[] {
  const found = new Map<string, FactorUse>();
  for (const [index, point] of outletsOf(ledger.books))
    for (const pollutant of pollutants) {
      if (!knownValue(ledger, `pollutant.${pollutant}.by-factor`, "emission-point", index)) continue;
      for (const { use } of sourcesOf(ledger, point, pollutant) ?? []) found.set(use.id, use);
    }
  return [...found.values()];
}
