import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";

/** The fault for an error that a disk or a folder caused; an error of any other kind is a bug and is thrown on. */
export function diskFault(error: unknown, path: string): Fault {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return historianFault("historian.disk-full", { path });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return historianFault("historian.read-only", { path });
    case undefined:
      throw error;
    default:
      return historianFault("historian.disk-failed", { path, reason: code });
  }
}
