import { cpus } from "node:os";
import { run as clickhouse } from "./clickhouse/run.ts";
import { run as cold } from "./cold.ts";
import { run as historian } from "./historian/run.ts";
import { run as history } from "./history.ts";
import { run as ledger } from "./ledger/run.ts";
import { run as rules } from "./rules/run.ts";
import { run as store } from "./store/run.ts";
import { run as workbook } from "./workbook.ts";

// `npm run bench`, or `npm run bench -- rules|workbook|cold …`; BENCH_PLANTS=1000 for a quick look at the rules.
// `clickhouse` runs only when named: it fetches a current engine of 546 MB.

const benches: Record<string, () => string | Promise<string>> = {
  rules: () => rules(Number(process.env["BENCH_PLANTS"] ?? 10_000)),
  workbook: () => workbook(),
  cold: () => cold(),
  historian: () => historian(Number(process.env["BENCH_POINTS"] ?? 5_000_000)),
  history: () => history(),
  clickhouse: () => clickhouse(Number(process.env["BENCH_POINTS"] ?? 5_000_000)),
  ledger: () => ledger(Number(process.env["BENCH_LEDGER"] ?? 1)),
  store: () => store(Number(process.env["BENCH_STORE"] ?? 1)),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}\n`);
  process.exit(2);
}
process.stdout.write(`${cpus().length} cores, ${cpus()[0]?.model ?? "?"}, node ${process.version}\n\n`);
for (const [name, run] of Object.entries(benches))
  if (wanted.length === 0 ? name !== "clickhouse" : wanted.includes(name))
    process.stdout.write(`## ${name}\n\n${await run()}\n`);
