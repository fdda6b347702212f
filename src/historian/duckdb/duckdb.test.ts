import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historianContract } from "../historian-contract.ts";
import { openHistorian } from "../open-historian.ts";

historianContract("duckdb", {
  supports: { versions: true, expire: true },
  async place() {
    const folder = await mkdtemp(join(tmpdir(), "historian-"));
    return {
      open: (options) => openHistorian(folder, options),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  },
});
