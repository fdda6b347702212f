import { cpus } from "node:os";
import { run as cold } from "./cold.ts";
import { run as rules } from "./rules/run.ts";
import { run as workbook } from "./workbook.ts";

// `npm run bench`, or `npm run bench -- rules|workbook|cold …`; BENCH_PLANTS=1000 for a quick look at the rules.

const benches: Record<string, () => string | Promise<string>> = {
  rules: () => rules(Number(process.env["BENCH_PLANTS"] ?? 10_000)),
  workbook: () => workbook(),
  cold: () => cold(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}\n`);
  process.exit(2);
}
process.stdout.write(`${cpus().length} cores, ${cpus()[0]?.model ?? "?"}, node ${process.version}\n\n`);
for (const [name, run] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) process.stdout.write(`## ${name}\n\n${await run()}\n`);
