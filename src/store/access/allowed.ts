import type { Fault } from "#evidence";
import type { MemberRole } from "../database/tables.ts";
import { storeFault } from "../fault.ts";
import type { PlantScope } from "../record/plant-scope.ts";

const ranks: Readonly<Record<MemberRole, number>> = { reader: 0, editor: 1, admin: 2 };

/** The fault where a member's role does not reach; undefined where it does. */
export function notAllowed(scope: PlantScope, needed: MemberRole): Fault | undefined {
  const { plant, who, role } = scope;
  return ranks[role] >= ranks[needed] ? undefined : storeFault("store.not-allowed", { plant, who, role, needed });
}
