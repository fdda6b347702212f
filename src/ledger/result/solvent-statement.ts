import type { Ledger } from "../graph/ledger.ts";
import { type SolventFlow, solventBalance, solventLetters } from "../pollution/solvent-balance.ts";
import { outletsOf } from "../quantities/methods/outlets.ts";
import { holding } from "../quantities/methods/used-material.ts";
import type { Value } from "../value.ts";
import { cellOf } from "./cell.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";

const results = ["consumption", "emission", "fugitiveIndirect", "fugitiveDirect", "residual"] as const;

/**
 * The solvent plan of the period: what came in with paints, thinners, resins and the like by their VOC content, what
 * stacks let out by tests, what their collectors destroyed. Letters that no record states are not taken as nothing; sums
 * that need them stay open.
 */
export function solventStatements(ledger: Ledger): Statement[] {
  const materials = holding(ledger);
  if (materials.length === 0) return [];
  const flows = flowsOf(ledger);
  const balance = solventBalance(flows);
  const ids = ledger.subjects.of("material").ids;
  const lines: StatementLine[] = [
    { code: "statement.solvent.in", level: 0 },
    ...materials.map((index) =>
      cellLine("statement.solvent.material", 1, cellOf(ledger, "voc.used", "material", index), {
        params: { material: ledger.books.plant.materials?.[index]?.name ?? ids[index]! },
      }),
    ),
    { code: "statement.solvent.letters", level: 0 },
    ...solventLetters.flatMap((letter) => {
      const mass = balance.letters[letter];
      return mass ? [cellLine(`ledger.solvent.${letter}`, 1, valueCell("voc", "kg", mass))] : [];
    }),
    { code: "statement.solvent.not-stated", text: balance.missing.join(", "), level: 1, mark: "unknown" },
    ...results.flatMap((name) => {
      const value = balance[name];
      return value ? [cellLine(`statement.solvent.${name}`, 0, valueCell("voc", "kg", value))] : [];
    }),
    ...(balance.letters.I1
      ? [cellLine("statement.solvent.most", 0, valueCell("voc", "kg", balance.letters.I1), { mark: "total" })]
      : []),
  ];
  return [{ code: "statement.solvent", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines }];
}

function flowsOf(ledger: Ledger): SolventFlow[] {
  const used = knownValue(ledger, "voc.used");
  const input: SolventFlow[] = used ? [{ id: "materials", letter: "I1", mass: used }] : [];
  const outlets = outletsOf(ledger.books).map(([index, point]) => ({ point, mass: testedAt(ledger, index) }));
  if (outlets.some(({ point, mass }) => !mass && servesSolvents(ledger, point.serves ?? []))) return input;
  return [
    ...input,
    ...outlets.flatMap(({ point, mass }): SolventFlow[] => {
      if (!mass) return [];
      const destroyed = destroyedAt(ledger, point.abatement ?? [], mass);
      return [
        { id: point.id, letter: "O1", mass },
        ...(destroyed ? [{ id: point.id, letter: "O5" as const, mass: destroyed }] : []),
      ];
    }),
  ];
}

function testedAt(ledger: Ledger, index: number): Value | undefined {
  return (
    knownValue(ledger, "pollutant.nmhc.tested", "emission-point", index) ??
    knownValue(ledger, "pollutant.tvoc.tested", "emission-point", index)
  );
}

/** Whether units are served that give off organic vapour: without their test, waste gas as a whole is not known. */
function servesSolvents(ledger: Ledger, serves: readonly string[]): boolean {
  const kinds = serves.map((id) => ledger.books.plant.units?.find((unit) => unit.id === id)?.kind ?? "");
  return kinds.some((kind) => /^(core|surface|moulding|pattern|pouring)\./.test(kind));
}

/** What collectors took out before a stack, by their stated efficiency: m (1 / Π(1 − η) − 1); nothing where none states one. */
function destroyedAt(ledger: Ledger, collectors: readonly string[], mass: Value): Value | undefined {
  const stated = collectors.flatMap(
    (id) => ledger.books.plant.abatement?.find((one) => one.id === id)?.vocEfficiency ?? [],
  );
  if (stated.length === 0 || stated.some((efficiency) => efficiency >= 100)) return undefined;
  const through = stated.reduce((rest, efficiency) => rest * (1 - efficiency / 100), 1);
  return { value: mass.value * (1 / through - 1), u: mass.u * (1 / through - 1) };
}
