import type { Connections } from "../database/pool.ts";
import type { MemberRole } from "../database/tables.ts";

/** One plant as one person may use it: what every operation on a record is given. */
export type PlantScope = {
  connections: Connections;
  /** The plant's id and its key in the database. */
  plant: string;
  key: number;
  who: string;
  role: MemberRole;
  clock: () => Date;
  /** Free bytes where the record lies; undefined where it is not on our disk, or the disk does not say. */
  freeBytes: () => Promise<number | undefined>;
};
