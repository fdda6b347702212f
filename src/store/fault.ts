import { type Fault, fault, type Place } from "#evidence";

/**
 * Every code that the record can return, with the params that each carries. Codes are permanent. An attribute is named
 * with its table: "castings.heat". Codes of `#plant` ("plant.out-of-range", "plant.dangling-reference" …) come up too.
 */
export const storeFaults = {
  "store.folder-unusable": ["path", "reason"],
  "store.folder-not-reachable": ["path", "user"],
  "store.folder-in-use": ["path", "pid", "command", "host"],
  "store.no-server-binaries": ["platform", "expected"],
  "store.server-cannot-run": ["path", "reason"],
  "store.server-did-not-start": ["reason", "log"],
  "store.server-user-missing": ["expected"],
  "store.server-version": ["found", "expected"],
  "store.bad-address": ["found"],
  "store.unreachable": ["reason"],
  "store.access-refused": ["reason"],
  "store.no-app-role": ["role", "owner"],
  "store.not-utf8": ["found"],
  "store.newer-record": ["found", "expected"],
  "store.commit-uncertain": ["reason"],
  "store.disk-full": ["reason"],
  "store.disk-error": ["reason"],
  "store.read-only": ["reason"],
  "store.database-damaged": ["reason"],
  "store.database-refused": ["reason"],
  "store.no-access": ["plant", "who"],
  "store.not-allowed": ["plant", "who", "role", "needed"],
  "store.plant-exists": ["plant"],
  "store.bad-id": ["found"],
  "store.unknown-noun": ["found"],
  "store.bad-day": ["found"],
  "store.unstorable-text": ["attribute"],
  "store.duplicate-in-change": ["table", "id", "validFrom"],
  "store.more-than-one-row": ["table", "id", "found"],
  "store.nothing-to-end": ["table", "id", "validFrom"],
  "store.nothing-to-retract": ["table", "id", "validFrom"],
  "store.still-referred": ["table", "id", "by", "byId"],
  "store.too-many-faults": ["shown"],
  "store.no-such-change": ["found"],
  "store.built-upon": ["table", "id", "change", "by", "byId"],
  "store.no-site": ["plant", "day"],
  "store.no-such-row": ["table", "id"],
  "store.no-such-file": ["hash"],
  "store.file-too-big": ["bytes", "limit"],
  "store.broken.row-edited": ["table", "id", "validFrom", "change", "place"],
  "store.broken.row-missing": ["change", "place"],
  "store.broken.row-added": ["table", "id", "validFrom", "change", "place"],
  "store.broken.rows-differ": ["change"],
  "store.broken.change-edited": ["change"],
  "store.broken.change-missing": ["change"],
  "store.broken.change-reordered": ["change"],
  "store.broken.chain": ["change"],
  "store.broken.file-altered": ["hash"],
  "store.broken.file-missing": ["hash", "change"],
  "store.broken.head-not-found": ["change", "hash"],
  "store.backup.not-a-backup": ["path", "reason"],
  "store.backup.sum-differs": ["member"],
  "store.backup.member-missing": ["member"],
  "store.backup.newer": ["found", "expected"],
  "store.backup.record-not-empty": ["plants"],
  "store.backup.write-failed": ["path", "reason"],
  "store.backup.restore-failed": ["path", "reason"],
} as const;

export type StoreFaultCode = keyof typeof storeFaults;
/** The params of a code, all of them. */
export type StoreParams<C extends StoreFaultCode> = Record<(typeof storeFaults)[C][number], string | number>;

/** Builds a fault of this room. */
export function storeFault<C extends StoreFaultCode>(code: C, params: StoreParams<C>, at?: Place): Fault {
  return fault(code, params, at);
}
