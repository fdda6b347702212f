import type { Fault } from "#evidence";
import { notAllowed } from "../access/allowed.ts";
import { closeChange, openChange } from "../chain/append.ts";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { dayOf } from "../read/stored.ts";
import { noDiskRoom } from "./disk-room.ts";
import { drafter, repeatedIds } from "./drafts.ts";
import { cutFaults, mostFaults } from "./fault-list.ts";
import { keptFile } from "./files.ts";
import { type Draft, type Planned, planDrafts } from "./plan.ts";
import type { PlantScope } from "./plant-scope.ts";
import { referenceCheck } from "./reference-check.ts";
import {
  type ChangeEntry,
  type ChangeMeta,
  type Committed,
  noCounts,
  type Preview,
  type RowChange,
  type RowPreview,
} from "./row-change.ts";
import { checkStillReferred } from "./still-referred.ts";
import { versionWriter } from "./version-writer.ts";
import { checkWhole } from "./whole-check.ts";

/**
 * Writes a change: all of its rows or none, in one transaction, as one entry of the chain. Refused with every fault found
 * (the first 200) where a row does not fit its noun, names what is not there, or leaves what others name.
 */
export async function commitChange(
  scope: PlantScope,
  given: readonly RowChange[],
  meta: ChangeMeta,
): Promise<Outcome<Committed>> {
  const barred = notAllowed(scope, "editor") ?? (await noDiskRoom(scope));
  if (barred) return refused(barred);
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "write" }, async (session) => {
    const { change, planned, faults } = await carryOut(session, scope, given, meta);
    if (faults.length > 0) return refused(...cutFaults(faults));
    return done({ ...(change ? { change } : {}), counts: countsOf(planned) });
  });
}

/**
 * What a commit of the same rows would do. It is the commit itself, not kept: it waits for its turn as one does, and
 * its counts and faults are the commit's.
 */
export async function previewChange(
  scope: PlantScope,
  given: readonly RowChange[],
  meta: ChangeMeta = {},
): Promise<Outcome<Preview>> {
  const barred = notAllowed(scope, "editor") ?? (await noDiskRoom(scope));
  if (barred) return refused(barred);
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "trial" }, async (session) => {
    const { planned, faults } = await carryOut(session, scope, given, meta);
    return done({ counts: countsOf(planned), rows: planned.map(previewOf), faults: cutFaults(faults) });
  });
}

type CarriedOut = { change?: ChangeEntry; planned: Planned[]; faults: Fault[] };

async function carryOut(
  session: Session,
  scope: PlantScope,
  given: readonly RowChange[],
  meta: ChangeMeta,
): Promise<CarriedOut> {
  const faults: Fault[] = [];
  const draft = drafter();
  const drafts: Draft[] = [];
  for (const one of given) {
    const made = draft(one, faults);
    if (made) drafts.push(made);
    if (faults.length > mostFaults) return { planned: [], faults };
  }
  const repeated = repeatedIds(drafts, faults);
  if (meta.file !== undefined && !(await keptFile(session, scope, meta.file)))
    faults.push(storeFault("store.no-such-file", { hash: meta.file }));
  const open = await openChange(session, scope);
  const planned = await planDrafts(session, scope, open.key, drafts, repeated, faults);
  const written = planned.filter((one) => one.action !== "skip");
  if (written.length === 0 || faults.some((one) => one.code === "store.duplicate-in-change"))
    return { planned, faults };
  const writer = versionWriter(session, scope.key, open.key);
  const references = referenceCheck(session, scope);
  for (const { noun, stored, given: one } of written) {
    writer.add(noun, stored);
    if ("row" in one) references.add(noun, one.row, one.source);
    if (writer.isFull()) await writer.flush();
  }
  const total = await writer.finish();
  await references.finish(faults);
  await checkStillReferred(session, scope, written, faults);
  await checkWhole(session, scope, written, faults);
  if (faults.length > 0) return { planned, faults };
  const { kind = "edit", note, file } = meta;
  const detail = { ...countsOf(planned), ...meta.detail };
  const change = await closeChange(session, scope, open, { kind, note, file, detail }, total);
  return { change, planned, faults };
}

function countsOf(planned: readonly Planned[]): ReturnType<typeof noCounts> {
  const counts = noCounts();
  for (const { action } of planned) counts[action]++;
  return counts;
}

function previewOf({ noun, stored, given, action, before }: Planned): RowPreview {
  const after = "row" in given ? given.row : undefined;
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const differs = (name: string) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]);
  return {
    noun,
    id: stored.id,
    ...dayOf(stored),
    action,
    changed: after === undefined ? [] : [...names].filter((name) => name !== "id" && differs(name)),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(given.source ? { source: given.source } : {}),
  };
}
