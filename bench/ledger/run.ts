import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measured, median, spread } from "../child.ts";
import type { ReadColumns } from "./columns.ts";
import type { Ours } from "./ours.ts";

// A year of a large plant from the record and the historian to its figures, and one reading changed; beside it the footprint of
// every casting as SQL in DuckDB over the same year in its own tables. The year is built once and kept in a cache folder.

type Peer = { ms: number[]; withColumn: number[]; rows: number; sum: number; sample: Record<string, number> };

const rounds = 15;
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Runs the bench at a part of its full size and answers Markdown. */
export async function run(part = 1): Promise<string> {
  const folder = cacheFolder(part);
  measured("ledger/building.ts", [folder, part]);
  const load = loadavg()[0]!;
  const columns = measured<ReadColumns>("ledger/columns.ts", [folder, 5]);
  const peer = measured<Peer>("ledger/peer.ts", [folder, part, rounds]);
  const ours = measured<Ours>("ledger/ours.ts", [folder, rounds]);
  agree(ours, peer);
  const ratio = (theirs: readonly number[]) => (median(theirs) / median(ours.footprint)).toFixed(2);
  const line = (what: string, ms: readonly number[], wanted: string) =>
    `| ${what} | ${median(ms).toFixed(0)} ms (${spread(ms, 0)}) | ${wanted} |`;
  return [
    `Load of the machine before: ${load.toFixed(1)}.`,
    "",
    "| what | measured | wanted |",
    "|---|---|---|",
    line(`record.columns of ${columns.rows} castings × ${columns.attributes} attributes`, columns.ms, "< 2 s"),
    `| memory of the program for that, above the columns | ${columns.above.toFixed(0)} MB | < 400 MB |`,
    `| from the open stores to ${ours.asked} columns of figures | ${((ours.read + ours.figures) / 1000).toFixed(2)} s (reading ${(ours.read / 1000).toFixed(2)}, ledger ${(ours.figures / 1000).toFixed(2)}) | < 5 s |`,
    `| uncertainties of every casting's figures, when asked | ${ours.uncertainties.toFixed(0)} ms | |`,
    line("one reading changed: all of them again", ours.change, ""),
    line("one reading changed: every casting's figures again", ours.changedCastings, "< 100 ms"),
    `| peak resident memory | ${ours.peak.toFixed(0)} MB | < 1024 MB |`,
    line("every casting's footprint: ledger over books in memory", ours.footprint, ""),
    line("every casting's footprint: DuckDB over its tables in memory, into a table", peer.ms, ""),
    line(
      "the same, and the column in the program in the order of the castings, as the ledger has it",
      peer.withColumn,
      "",
    ),
    `| DuckDB ÷ ledger: into a table, as a column | ${ratio(peer.ms)}, **${ratio(peer.withColumn)}** | > 1 |`,
    "",
  ].join("\n");
}

/** Where the year is kept: named after all that makes it, so that other rows are another year. */
function cacheFolder(part: number): string {
  const maker = createHash("sha256").update(String(part));
  for (const file of ["rows.ts", "plant.ts", "build.ts", "peer-load.ts"]) maker.update(readFileSync(here(file)));
  const root = process.env["BENCH_CACHE"] ?? tmpdir();
  const name = `forgecast-bench-year-${maker.digest("hex").slice(0, 12)}`;
  mkdirSync(root, { recursive: true });
  for (const other of readdirSync(root))
    if (other.startsWith("forgecast-bench-year-") && other !== name) rmSync(join(root, other), { recursive: true });
  return join(root, name);
}

/** Throws where the two do not say the same of any casting compared, or of all together. */
function agree(ours: Ours, peer: Peer): void {
  const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
  if (ours.rows !== peer.rows || !same(ours.sum, peer.sum))
    throw new Error(`${ours.rows} castings with ${ours.sum}, DuckDB ${peer.rows} with ${peer.sum}`);
  for (const [id, one] of Object.entries(peer.sample))
    if (!same(ours.sample[id] ?? Number.NaN, one)) throw new Error(`${id}: ${ours.sample[id]}, DuckDB ${one}`);
}
