import type { Head, Verification } from "#store";
import { type RecordOf, type Refused, withRecord } from "./open-record.ts";

/**
 * Works a plant's chain of changes out again and compares: any row, change or file that was altered behind the record's
 * back is a break.
 * @param kept a head that was noted before, number and hash; where it is no longer in the chain, its end was cut off
 */
export function verifyRecord(of: RecordOf, kept?: Head): Promise<Verification | Refused> {
  return withRecord(of, async (record) => {
    const found = await record.verify(kept);
    return found.value ?? { faults: found.faults };
  });
}
