import { sql } from "kysely";
import { type Fault, fault, type Place } from "#evidence";
import { type AnyRow, type RecordTableName, type Reference, referencesOf } from "#plant";
import type { Session } from "../database/session.ts";
import { versionsOf } from "../read/in-effect.ts";
import { mostFaults } from "./fault-list.ts";
import type { PlantScope } from "./plant-scope.ts";

/** Checks that what rows refer to is in the record; a row may come before what it refers to in the same change. */
export type ReferenceCheck = {
  add(noun: string, row: AnyRow, source: Place | undefined): void;
  /** True where so many ids wait to be looked up that `lookUp` should be called. */
  isFull(): boolean;
  /** Looks up what waits; what is not there yet waits on. */
  lookUp(): Promise<void>;
  /** Looks up the rest after every row is written; what is not there is a fault. */
  finish(faults: Fault[]): Promise<void>;
};

type Waiting = { attribute: string; source: Place | undefined };
type Target = { known: Set<string>; fresh: Map<string, Waiting>; missing: Map<string, Waiting> };

const mostKnown = 500_000;
const mostFresh = 4_000;

/** Begins the check of one change. A target counts where any day's last word on it is that it is. */
export function referenceCheck(session: Session, scope: PlantScope): ReferenceCheck {
  const references = new Map<string, Reference[]>();
  const targets = new Map<string, Target>();
  let fresh = 0;

  const targetOf = (noun: string) => {
    let target = targets.get(noun);
    if (!target) {
      target = { known: new Set(), fresh: new Map(), missing: new Map() };
      targets.set(noun, target);
    }
    return target;
  };

  const lookUp = async () => {
    for (const [noun, target] of targets) {
      if (target.fresh.size === 0) continue;
      const absent = await absentOf(session, scope, noun, [...target.fresh.keys()]);
      for (const [id, waiting] of target.fresh) {
        if (absent.has(id)) target.missing.set(id, waiting);
        else target.known.add(id);
      }
      target.fresh.clear();
      if (target.known.size > mostKnown) target.known.clear();
    }
    fresh = 0;
  };

  return {
    add(noun, row, source) {
      let own = references.get(noun);
      if (!own) {
        own = referencesOf(noun as RecordTableName);
        references.set(noun, own);
      }
      for (const { attribute, target: name, many } of own) {
        const value = row[attribute];
        if (value === undefined) continue;
        const target = targetOf(name);
        for (const id of many ? (value as string[]) : [value as string]) {
          if (target.known.has(id) || target.fresh.has(id) || target.missing.has(id)) continue;
          target.fresh.set(id, { attribute: `${noun}.${attribute}`, source });
          fresh++;
        }
      }
    },
    isFull: () => fresh >= mostFresh,
    lookUp,
    async finish(faults) {
      await lookUp();
      for (const [noun, { missing }] of targets) {
        const absent = missing.size === 0 ? [] : await absentOf(session, scope, noun, [...missing.keys()]);
        let nearest: string | undefined;
        for (const found of absent) {
          nearest ??= await someOf(session, scope, noun);
          const { attribute, source } = missing.get(found)!;
          faults.push(fault("plant.dangling-reference", { attribute, found, target: noun, nearest }, source));
          if (faults.length > mostFaults) return;
        }
      }
    },
  };
}

async function absentOf({ db }: Session, scope: PlantScope, noun: string, ids: string[]): Promise<Set<string>> {
  // the limit holds the planner to one look into the index per id, whatever it believes of tables just filled
  const found = await sql<{ id: string }>`SELECT u.id FROM unnest(${ids}::text[]) AS u(id)
    LEFT JOIN LATERAL (
      SELECT true AS there FROM (
        SELECT DISTINCT ON (v.valid_from) v.state FROM ${versionsOf(noun)} v
        WHERE v.plant = ${scope.key} AND v.id = u.id ORDER BY v.valid_from DESC, v.change DESC) s
      WHERE s.state = 'is' LIMIT 1) f ON true
    WHERE f.there IS NULL`.execute(db);
  return new Set(found.rows.map((row) => row.id));
}

/** Three ids of a noun, to show what ids there look like. */
async function someOf({ db }: Session, scope: PlantScope, noun: string): Promise<string> {
  const found = await sql<{ id: string }>`SELECT id FROM ${versionsOf(noun)}
    WHERE plant = ${scope.key} AND state = 'is' ORDER BY id LIMIT 3`.execute(db);
  return [...new Set(found.rows.map((row) => row.id))].join(" | ");
}
