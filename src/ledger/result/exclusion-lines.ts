import { no, yes } from "#evidence";
import type { CutOffStatement } from "../carbon/cut-off.ts";
import type { Ledger } from "../graph/ledger.ts";
import type { LeftOut } from "../quantities/methods/bought.ts";
import { valueCell } from "./lines.ts";
import type { StatementLine } from "./measured.ts";

/** What is left out of a footprint, each with why, and whether that is within the rule of 1 % each and 5 % together. */
export function exclusionLines(ledger: Ledger, cutOff: CutOffStatement, left: readonly LeftOut[]): StatementLine[] {
  const shares = new Map(left.map(({ material, share }) => [material, share]));
  const materials = new Map((ledger.books.plant.materials ?? []).map(({ id, name }) => [id, name ?? id]));
  const within = cutOff.within === yes ? "yes" : cutOff.within === no ? "no" : "unknown";
  const mark = cutOff.within === yes ? "good" : cutOff.within === no ? "bad" : "unknown";
  return [
    { code: "statement.footprint.left-out", level: 0 },
    { code: "statement.footprint.boundary", level: 1 },
    ...cutOff.exclusions.map(({ code, reason }): StatementLine => {
      const share = shares.get(code);
      const params = materials.has(code) ? { name: materials.get(code)! } : { quantity: code };
      const line = { code: `statement.footprint.out.${reason}`, params, level: 1 } as const;
      if (reason !== "mass" || share === undefined) return { ...line, mark: "unknown" };
      return { ...line, cell: valueCell("footprint.left-out", "%", { value: 100 * share, u: Number.NaN }) };
    }),
    { code: `statement.footprint.within.${within}`, level: 1, mark },
  ];
}
