import { type Fault, fault, type VerdictWord } from "#evidence";
import type { LimitNode, Node } from "../logic/node.ts";
import type { Clause, Pack } from "../pack/clause.ts";
import type { PackTexts } from "../pack/parse-pack.ts";
import { gradeFile } from "../result/grade.ts";
import type { CaseResult } from "./run-cases.ts";

/**
 * What a pack lacks beyond being readable: cases of each clause (compliant, non-compliant, unknown; a clause whose
 * limit is not known can only be unknown), tables that no clause uses, grades that name clauses that do not exist,
 * a SOURCE.md.
 */
export function lintPack(pack: Pack, texts: PackTexts, results: readonly CaseResult[]): Fault[] {
  const faults: Fault[] = [];
  const seen = new Map<string, Set<VerdictWord>>();
  for (const one of results) seen.set(one.clause, (seen.get(one.clause) ?? new Set()).add(one.verdict));
  for (const clause of pack.clauses) {
    const have = seen.get(clause.id) ?? new Set();
    const lacking = casesWanted(clause).filter((word) => !have.has(word));
    if (lacking.length > 0)
      faults.push(
        fault(
          "pack.missing-case",
          { clause: clause.id, found: lacking.join(", ") },
          { file: `${texts.folder}/${clause.file}` },
        ),
      );
    for (const quantity of undatedParts(clause.requirement))
      faults.push(
        fault(
          "pack.limit-without-window",
          { clause: clause.id, found: quantity },
          { file: `${texts.folder}/${clause.file}` },
        ),
      );
  }
  const used = new Set(
    pack.clauses.flatMap((clause) => [...tablesOf(clause.applies), ...tablesOf(clause.requirement)]),
  );
  for (const file of texts.files.keys()) {
    const name = /^tables\/(.+)\.csv$/.exec(file)?.[1];
    if (name && !used.has(name))
      faults.push(fault("pack.unused-table", { found: name }, { file: `${texts.folder}/${file}`, line: 1 }));
  }
  if (!texts.files.has("SOURCE.md"))
    faults.push(fault("pack.missing-file", { expected: "SOURCE.md" }, { file: texts.folder }));
  return [...faults, ...gradeFaults(pack, texts), ...duplicateIds(pack, texts)];
}

function casesWanted(clause: Clause): VerdictWord[] {
  if (neverKnown(clause.requirement)) return ["unknown"];
  return ["compliant", "non-compliant", "unknown"];
}

/** A requirement that no plant's facts can decide, because the norm's own figure is not known. */
function neverKnown(node: Node): boolean {
  if (node.op === "limit") return node.value === null;
  if (node.op === "all" || node.op === "any" || node.op === "atLeast")
    return node.nodes.length > 0 && node.nodes.every(neverKnown);
  return node.op === "not" ? neverKnown(node.node) : node.op === "constant" && node.value === 1;
}

function limitsOf(node: Node): LimitNode[] {
  if (node.op === "limit") return [node];
  if (node.op === "all" || node.op === "any" || node.op === "atLeast") return node.nodes.flatMap(limitsOf);
  return node.op === "not" || node.op === "related" ? limitsOf(node.node) : [];
}

function tablesOf(node: Node): string[] {
  return limitsOf(node).flatMap((limit) =>
    [limit.value, limit.oxygen].flatMap((value) => (value && "table" in value ? [value.table.name] : [])),
  );
}

function undatedParts(node: Node): string[] {
  return limitsOf(node).flatMap((limit) =>
    limit.source.type === "monitoring" && limit.window === null ? [limit.quantity] : [],
  );
}

function gradeFaults(pack: Pack, texts: PackTexts): Fault[] {
  const ids = new Set(pack.clauses.map((clause) => clause.id));
  const file = { file: `${texts.folder}/pack.yaml` };
  return pack.grades.flatMap((raw) => {
    const read = gradeFile.safeParse(raw);
    if (!read.success)
      return read.error.issues.map((issue) =>
        fault("pack.wrong-shape", { found: `grades: ${issue.path.join(".")} ${issue.message}` }, file),
      );
    const named = [
      ...read.data.preconditions,
      ...read.data.indicators.flatMap((one) => Object.values(one.levels).flat()),
      ...read.data.points.map((one) => one.clause),
    ];
    return named.filter((id) => !ids.has(id)).map((id) => fault("pack.grade-unknown-clause", { found: id }, file));
  });
}

function duplicateIds(pack: Pack, texts: PackTexts): Fault[] {
  const seen = new Set<string>();
  return pack.clauses.flatMap((clause) => {
    const twice = seen.has(clause.id);
    seen.add(clause.id);
    return twice
      ? [fault("pack.duplicate-clause", { found: clause.id }, { file: `${texts.folder}/${clause.file}` })]
      : [];
  });
}
