import { because, no, type RecordRef, yes } from "#evidence";
import { decimal } from "#units";
import type { LimitNode, MeanOver } from "../logic/node.ts";
import { relationOf } from "../logic/relation.ts";
import { explain } from "./explain.ts";
import { related, type Subject } from "./frame.ts";
import { type Candidate, candidateOf, relevant } from "./limit.ts";

const serves = relationOf("emissionPoints", "serves");

/**
 * The mean of specific emissions over emission points, weighted by the metal charged in the units that each serves:
 * E_C = sum(E_i x T_i) / sum(T_i) (40 CFR 63.10890(c) and 63.7752-type averaging). A point whose substitute applies
 * counts with that value instead of a test. Points whose membership or weight is not known make the mean unknown.
 */
export function weightedMean(
  plant: Subject,
  limit: LimitNode,
  over: MeanOver,
): { candidates: Candidate[]; missing: RecordRef[] } {
  const missing: RecordRef[] = [];
  const steps = [];
  let mass = decimal(0);
  let emitted = decimal(0);
  for (const point of plant.frame.subjects.emissionPoints ?? []) {
    const member = explain(point, over.where);
    if (member.value === no) continue;
    if (member.value !== yes) missing.push(...member.missing);
    const weight = weightOf(point, over, missing);
    const value = specificOf(point, limit, over, missing);
    if (!weight || !value) continue;
    mass = mass.add(weight);
    emitted = emitted.add(value.mul(weight));
    steps.push(
      because("mean-term", { params: { point: point.row.id, value: value.toString(), weight: weight.toString() } }),
    );
  }
  if (plant.row["emissionPointsComplete"] !== true)
    missing.push({ table: "site", id: plant.row.id, attribute: "emissionPointsComplete" });
  if (missing.length === 0 && mass.isZero())
    return { candidates: [], missing: [{ table: "monitoring", attribute: "value" }] };
  const value = missing.length === 0 ? emitted.div(mass) : null;
  return {
    candidates: [{ value, below: false, steps, missing, refs: [], label: { source: "weighted-mean" } }],
    missing,
  };
}

function weightOf(point: Subject, over: MeanOver, missing: RecordRef[]) {
  const units = serves ? related(point, serves) : null;
  if (!units) {
    missing.push({ table: "emissionPoints", id: point.row.id, attribute: "serves" });
    return null;
  }
  let sum = decimal(0);
  for (const unit of units) {
    const charged = unit.row[over.weight] as number | undefined;
    if (charged === undefined) {
      missing.push({ table: "units", id: unit.row.id, attribute: over.weight });
      return null;
    }
    sum = sum.add(charged);
  }
  return sum;
}

function specificOf(point: Subject, limit: LimitNode, over: MeanOver, missing: RecordRef[]) {
  const source = limit.source.type === "monitoring" ? limit.source.pollutant : "";
  const rows = relevant(point.results?.[source] ?? [], point.frame.asOf, limit);
  const values = rows.map((row) => candidateOf(row, limit, null));
  const lacking = values.find((one) => one.value === null);
  if (lacking) {
    missing.push(...lacking.missing);
    return null;
  }
  if (values.length > 0) return values.reduce((sum, one) => sum.add(one.value ?? 0), decimal(0)).div(values.length);
  for (const { when, value } of over.substitutes) if (explain(point, when).value === yes) return value.value;
  missing.push({ table: "monitoring", id: `${point.row.id}:${source}`, attribute: "value" });
  return null;
}
