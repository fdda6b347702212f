import { type AnyRow, type Plant, rowsOf, type TableName } from "#plant";
import type { Relation } from "../logic/relation.ts";

/** One row as a subject of clauses, in the frame of its plant. */
export type Subject = {
  readonly table: TableName;
  readonly row: AnyRow;
  readonly frame: Frame;
  /** Monitoring rows of an emission point by pollutant; absent on other nouns. */
  results: Record<string, AnyRow[]> | undefined;
  /** Rows that an own reference leads to, once resolved; null where the reference is not stated. */
  own: Record<string, readonly Subject[] | null> | undefined;
};

/** A plant as of a day: rows in service, results known by then, answers and documents by kind. */
export type Frame = {
  readonly plant: Plant;
  readonly asOf: string;
  readonly site: Subject;
  readonly subjects: Partial<Record<TableName, Subject[]>>;
  readonly byId: Partial<Record<TableName, Map<string, Subject>>>;
  readonly practices: Record<string, AnyRow[]>;
  readonly safety: Record<string, AnyRow[]>;
  readonly documents: Record<string, AnyRow[]>;
};

const dated: Partial<Record<TableName, true>> = { units: true, abatement: true };

/**
 * Whether equipment is in service on a day: commissioned by then, not yet removed. Planned equipment counts from its
 * commissioning date; "removed" without a date means gone.
 */
export function inService(row: AnyRow, asOf: string): boolean {
  const removed = row["removed"] as string | undefined;
  if (removed !== undefined ? removed <= asOf : row["status"] === "removed") return false;
  const commissioned = row["commissioned"] as string | undefined;
  if (commissioned !== undefined) return commissioned <= asOf;
  return row["status"] !== "planned";
}

/** Puts a plant into its frame as of a day. Costs a few microseconds per row; nothing is copied. */
export function frameOf(plant: Plant, asOf: string): Frame {
  const frame = { plant, asOf, subjects: {}, byId: {}, practices: {}, safety: {}, documents: {} } as unknown as {
    -readonly [K in keyof Frame]: Frame[K];
  };
  frame.site = subjectOf("site", plant.site as AnyRow, frame);
  frame.subjects.site = [frame.site];
  for (const table in plant) {
    const name = table as TableName;
    if (table === "format" || table === "site") continue;
    if (name === "practices" || name === "safety" || name === "documents")
      group(frame[name], rowsOf(plant, name), "kind");
    const list: Subject[] = [];
    for (const row of rowsOf(plant, name))
      if (!dated[name] || inService(row, asOf)) list.push(subjectOf(name, row, frame));
    frame.subjects[name] = list;
  }
  frame.subjects.enterprise ??= [subjectOf("enterprise", { id: "enterprise" }, frame)];
  if (plant.monitoring) attachResults(frame, plant.monitoring as AnyRow[]);
  return frame;
}

function subjectOf(table: TableName, row: AnyRow, frame: Frame): Subject {
  return { table, row, frame, results: undefined, own: undefined };
}

function group(into: Record<string, AnyRow[]>, rows: readonly AnyRow[], key: string): void {
  for (const row of rows) {
    const kind = row[key] as string;
    const list = into[kind];
    if (list) list.push(row);
    else into[kind] = [row];
  }
}

function attachResults(frame: Frame, rows: readonly AnyRow[]): void {
  const points = mapOf(frame, "emissionPoints");
  for (const row of rows) {
    if (row["date"] !== undefined && (row["date"] as string) > frame.asOf) continue;
    const point = points.get(row["point"] as string);
    if (!point) continue;
    point.results ??= {};
    group(point.results, [row], "pollutant");
  }
}

function mapOf(frame: Frame, table: TableName): Map<string, Subject> {
  let map = frame.byId[table];
  if (!map) {
    map = new Map();
    for (const subject of frame.subjects[table] ?? []) map.set(subject.row.id, subject);
    frame.byId[table] = map;
  }
  return map;
}

const none: readonly Subject[] = [];

/**
 * The subjects that a relation leads to, or null where the row does not state its reference. Rows out of service
 * are left out.
 */
export function related(subject: Subject, relation: Relation): readonly Subject[] | null {
  const { frame } = subject;
  switch (relation.via) {
    case "plant":
      return [frame.site];
    case "all":
      return frame.subjects[relation.to] ?? none;
    case "back":
      return (frame.subjects[relation.to] ?? none).filter((other) =>
        refersTo(other.row[relation.attribute], subject.row.id),
      );
    case "own": {
      const known = subject.own?.[relation.name];
      if (known !== undefined) return known;
      const list = resolve(subject, relation);
      subject.own ??= {};
      subject.own[relation.name] = list;
      return list;
    }
  }
}

function resolve(subject: Subject, relation: Relation): readonly Subject[] | null {
  const value = subject.row[relation.attribute] as string | string[] | undefined;
  if (value === undefined) return null;
  const map = mapOf(subject.frame, relation.to);
  const list: Subject[] = [];
  for (const id of typeof value === "string" ? [value] : value) {
    const other = map.get(id);
    if (other) list.push(other);
  }
  return list;
}

function refersTo(value: unknown, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}

/** Whether the list behind a relation is whole: own references are as typed; others need the site's word for it. */
export function isWhole(subject: Subject, relation: Relation): boolean {
  if (relation.via === "own" || relation.via === "plant") return true;
  if (relation.complete === null) return relation.to === "enterprise" || relation.to === "monitoring";
  return subject.frame.site.row[relation.complete] === true;
}
